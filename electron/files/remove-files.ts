import fs from 'node:fs';

/** Takes files away that may be there. */
export function removeFiles(files: readonly string[]): void {
  for (const file of files) fs.rmSync(file, { force: true });
}
