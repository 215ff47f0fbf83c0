import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const renderer = path.resolve(import.meta.dirname, '../../renderer');
const files = (kind: RegExp) =>
  fs
    .readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((file) => kind.test(file))
    .map((file) => ({ file, text: fs.readFileSync(path.join(renderer, file), 'utf8') }));

test('every token a style sheet uses is declared: a line in a colour that is not there is not drawn', () => {
  const sheets = files(/\.css$/);
  const declared = new Set(
    [...sheets, ...files(/\.tsx?$/)].flatMap(({ text }) =>
      [...text.matchAll(/(--[\w-]+)['"]?\]?\s*:/g)].map((found) => found[1]),
    ),
  );
  const unknown = sheets.flatMap(({ file, text }) =>
    [...text.matchAll(/var\((--[\w-]+)\)/g)]
      .filter((found) => !declared.has(found[1]))
      .map((found) => `${file}: ${found[1] ?? ''}`),
  );
  expect(unknown).toEqual([]);
});
