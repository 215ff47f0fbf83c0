import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import ts from 'typescript';

/** An import as written: the file it stands in and what it names, both relative to the project's folder. */
export interface Import {
  readonly from: string;
  /** A project file without its extension ("shared/domain/plan"), a package ("zod") or "node:fs". */
  readonly to: string;
}

const SHARED_PACKAGES = ['zod', '@noble/hashes', 'rrule-temporal', 'windows-iana', 'diff', 'jsondiffpatch', 'bidi-js'];
const NODE_PACKAGES = ['electron', 'electron-log', 'better-sqlite3', 'pdfkit', 'fontkit', 'docx'];
const LAYERS = ['electron', 'renderer', 'shared', 'test', 'build'];

const inside = (file: string, ...folders: string[]) =>
  folders.some((folder) => file === folder || file.startsWith(`${folder}/`));
const isPackage = (to: string) => !LAYERS.includes(to.split('/', 1)[0] ?? '');
const isNode = (to: string) => to.startsWith('node:') || builtinModules.includes(to);
const named = (to: string, packages: readonly string[]) => inside(to, ...packages);
const feature = (file: string) => /^renderer\/features\/([^/]+)/.exec(file)?.[1];

/** Each rule says why an import is wrong, or null. */
const RULES: readonly ((from: string, to: string) => string | null)[] = [
  (from, to) =>
    inside(from, 'shared') && (isPackage(to) ? !named(to, SHARED_PACKAGES) : !inside(to, 'shared'))
      ? 'shared imports itself and its short list of packages only'
      : null,
  (from, to) =>
    inside(from, 'renderer') &&
    (isPackage(to) ? isNode(to) || named(to, NODE_PACKAGES) : !inside(to, 'renderer', 'shared'))
      ? 'the renderer imports shared and packages for pages only'
      : null,
  (from, to) =>
    inside(from, 'electron') && !isPackage(to) && !inside(to, 'electron', 'shared')
      ? 'electron imports itself and shared only'
      : null,
  (from, to) =>
    inside(to, 'electron') && to === 'electron' && !mayUseElectron(from)
      ? 'only main, preload, shell and ipc import electron'
      : null,
  (from, to) =>
    inside(from, ...WINDOWLESS) && inside(to, 'electron/main', 'electron/preload', 'electron/shell', 'electron/ipc')
      ? to === 'electron/ipc/serve'
        ? null
        : 'what runs without a window knows nothing of the shell'
      : null,
  (from, to) =>
    inside(from, 'electron/press', 'electron/export') && (inside(to, 'electron/data') || to === 'better-sqlite3')
      ? 'the press never opens the database'
      : null,
  (from, to) => {
    const [own, other] = [feature(from), feature(to)];
    return own && other && own !== other ? 'a feature never imports another feature' : null;
  },
];

const WINDOWLESS = ['data', 'press', 'services', 'export', 'cli', 'files'].map((name) => `electron/${name}`);
const mayUseElectron = (from: string) =>
  !inside(from, 'electron') ||
  ['electron/main.ts', 'electron/preload.ts'].includes(from) ||
  (inside(from, 'electron/shell', 'electron/ipc') && from !== 'electron/ipc/serve.ts');

/** One line for each import that crosses a layer. */
export const violations = (imports: readonly Import[]): string[] =>
  imports.flatMap(({ from, to }) =>
    RULES.flatMap((rule) => {
      const why = rule(from, to);
      return why ? [`${from} imports ${to}: ${why}`] : [];
    }),
  );

/** Every import of one source text, type-only ones included. */
export const importsOf = (from: string, text: string): Import[] =>
  ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => {
    const name = fileName.replace(/\?.*$/, '');
    const to = name.startsWith('.') ? path.posix.join(path.posix.dirname(from), name) : name;
    return { from, to: to.replace(/\.(js|mjs|ts|tsx)$/, '') };
  });

/** Every import of the sources under the project's own folders. */
export function projectImports(root: string): Import[] {
  return ['electron', 'renderer', 'shared'].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/')))
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => importsOf(file, fs.readFileSync(path.join(root, file), 'utf8'))),
  );
}
