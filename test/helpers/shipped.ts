import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { electronBinary } from '../../build/ensure-electron.mjs';
import { releaseFileSchema, type ReleaseFile } from '../../shared/domain/plan/release-file';
import type { FileRef } from '../../shared/domain/schema/values';

export const readRelease = (file: string): ReleaseFile =>
  releaseFileSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));

/** What a command of the built command line prints. */
export const cli = (...args: string[]): string =>
  execFileSync(electronBinary(), [path.resolve('out/main/cli.js'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });

/** A library with the registers and settings of a release and no plan; the answer is where it is. */
export function libraryWithout(release: ReleaseFile, folder: string): string {
  const file = path.join(folder, 'registers.release.json');
  fs.writeFileSync(file, JSON.stringify({ ...release, plans: [] }));
  const library = path.join(folder, 'Empty.rdesk');
  cli('import', file, '--library', library);
  return library;
}

/** A library with the plans of both examples, made once for all tests that begin with one. */
export function exampleLibraryFile(): string {
  if (made !== undefined) return made;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-examples-'));
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  cli('examples', '--out', folder);
  const releases = ['REL-2026-014', 'REL-2026-009'].map((reference) => `${reference}.release.json`); // as they happened
  const library = path.join(folder, 'Releases.rdesk');
  cli('import', ...releases.map((name) => path.join(folder, name)), '--library', library);
  made = library;
  return made;
}
let made: string | undefined;

/** The examples as the application ships them, written into a folder by its command line. */
export function shippedExamples(folder: string) {
  cli('examples', '--out', folder);
  const stored = fs.readdirSync(path.join(folder, 'files'));
  return {
    release: (reference: string) => readRelease(path.join(folder, `${reference}.release.json`)),
    /** The file as somebody has it on a disk: by its own name, without the hash before it. */
    fileOf: ({ sha256, name }: FileRef): string => {
      const found = stored.find((one) => one.startsWith(sha256.slice(0, 12)));
      if (found === undefined) throw new Error(`${name} is not among the shipped files`);
      const own = path.join(folder, 'own', sha256.slice(0, 12), name);
      fs.mkdirSync(path.dirname(own), { recursive: true });
      fs.copyFileSync(path.join(folder, 'files', found), own);
      return own;
    },
  };
}
