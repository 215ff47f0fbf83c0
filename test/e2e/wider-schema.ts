import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** What the copy of the schema declares besides: a field in every list, group and section, and a table in every section. */
const added = `
const payback = () => ({ payback: text('Payback') });
const paybackTable = () => ({
  paybackTable: rows('Payback by year', { year: text('Year'), amount: lines('Amount') }, { rowLabel: 'year', rowTitle: 'year' }),
});
`;
const places: readonly (readonly [from: string, to: string])[] = [
  ['z.strictObject({ ...shape, ...besideFields })', 'z.strictObject({ ...shape, ...payback(), ...besideFields })'],
  ['id: v.id(), ...shape, ...besideFields', 'id: v.id(), ...shape, ...payback(), ...besideFields'],
  [
    '      ...shape,\n      ...besideFields,',
    '      ...shape,\n      ...payback(),\n      ...paybackTable(),\n      ...besideFields,',
  ],
];

/** Copies the project into a folder, declares more in its schema as somebody would who adds a field, and builds it. */
export function widerProject(folder: string): string {
  const here = path.resolve('.');
  for (const name of ['build', 'electron', 'renderer', 'shared', 'test', 'package.json', 'electron.vite.config.ts'])
    fs.cpSync(path.join(here, name), path.join(folder, name), { recursive: true });
  fs.symlinkSync(path.join(here, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  const kinds = path.join(folder, 'shared/domain/schema/kinds.ts');
  const wider = places.reduce(
    (text, [from, to]) => {
      if (text.split(from).length !== 2) throw new Error(`kinds.ts does not hold once: ${from}`);
      return text.replace(from, to);
    },
    fs.readFileSync(kinds, 'utf8'),
  );
  fs.writeFileSync(kinds, wider + added);
  const vite = path.join(folder, 'node_modules/electron-vite/bin/electron-vite.js');
  execFileSync(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: folder, stdio: 'pipe' });
  return folder;
}
