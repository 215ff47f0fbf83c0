import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { z } from 'zod';

/** The command line as scripts use it: the built program, in a process of its own. */
export function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.resolve('out/main/cli.js'), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  return { status, stdout, stderr };
}

/** What it prints for machines. */
export const json = <T>(schema: z.ZodType<T>, ...args: string[]): T =>
  schema.parse(JSON.parse(run(...args, '--json').stdout));
