import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export type Ran = { readonly code: number; readonly out: string };

/** Runs a program to its end and gives what it printed on either stream. */
export function run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...env },
  });
  return { code: status ?? 127, out: `${stdout}${stderr}` };
}

/** Writes bytes into a folder of their own, hands over the path, and clears away. */
export function withFile<T>(name: string, bytes: Uint8Array, use: (file: string) => T): T {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-document-'));
  try {
    const file = path.join(folder, name);
    fs.writeFileSync(file, bytes);
    return use(file);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
