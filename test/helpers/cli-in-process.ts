import { vi } from 'vitest';
import type { z } from 'zod';
import { runCommand } from '../../electron/cli/run-command';

/** A command as `run` of `cli.ts` gives it, in this process: for tables of many. What it throws is a stack to a person. */
export async function runHere(...args: string[]) {
  const said = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      said[name] += String(text);
      return true;
    }),
  );
  try {
    return { status: await runCommand(args), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** What it prints for machines. */
export const jsonHere = async <T>(schema: z.ZodType<T>, ...args: string[]): Promise<T> =>
  schema.parse(JSON.parse((await runHere(...args, '--json')).stdout));
