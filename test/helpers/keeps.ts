import fs from 'node:fs';
import path from 'node:path';

/** A writable copy of one of the inputs that showed a fault, in a folder of its own. */
export function keepsCopy(folder: string, name: string, as = name): string {
  const file = path.join(folder, as);
  fs.copyFileSync(path.resolve('test/fixtures/keeps', name), file);
  fs.chmodSync(file, 0o644);
  return file;
}
