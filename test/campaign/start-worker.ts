import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const line = z.looseObject({
  will: z.string().optional(),
  done: z.string().optional(),
  plan: z.string().optional(),
  version: z.int().optional(),
  from: z.int().optional(),
  state: z.string().optional(),
  file: z.string().optional(),
  refused: z.string().optional(),
  outcome: z.string().optional(),
  end: z.boolean().optional(),
});
export type Line = z.infer<typeof line>;

export type Worker = { process: ChildProcess; lines: Line[]; stderr: () => string; ended: Promise<number | null> };

/** Bundled beside the campaign, which starts ten times as fast; else as it stands. */
function workerLine(name: string): string[] {
  const bundled = path.resolve(`.cache/campaign/${name}.mjs`);
  if (process.argv[1] === path.resolve('.cache/campaign/main.mjs') && fs.existsSync(bundled)) return [bundled];
  return [
    '--import',
    path.resolve('test/document/helpers/run-typescript.mjs'),
    path.resolve(`test/campaign/${name}.ts`),
  ];
}

/** Starts a worker in a process of its own; `before` are words that start it another way (`unshare -rm …`). */
export function startWorker(args: readonly string[], before: readonly string[] = [], name = 'worker'): Worker {
  const [program = process.execPath, ...rest] = [...before, process.execPath, ...workerLine(name), ...args];
  const child = spawn(program, rest, {
    env: {
      ...process.env,
      ELECTRON_RUN_AS_NODE: '1',
      NODE_NO_WARNINGS: '1',
      NODE_COMPILE_CACHE: path.resolve('.cache/compiled'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: Line[] = [];
  let [pending, errors] = ['', ''];
  child.stdout.on('data', (chunk) => {
    const all = (pending + String(chunk)).split('\n');
    pending = all.pop() ?? ''; // a line that was not said to its end was not said
    for (const text of all) lines.push(line.parse(JSON.parse(text)));
  });
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { process: child, lines, stderr: () => errors, ended };
}

/** The last acknowledged state of each plan. */
export function acknowledged(lines: readonly Line[]): Map<string, { version: number; state: string }> {
  const last = new Map<string, { version: number; state: string }>();
  for (const { done, plan, version, state } of lines)
    if (done !== undefined && plan !== undefined && version !== undefined && state !== undefined)
      last.set(plan, { version, state });
  return last;
}
