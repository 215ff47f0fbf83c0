import path from 'node:path';
import type { Calls } from '../../shared/contract/calls';
import { Expected } from '../../shared/contract/errors';
import type { InternalCalls } from '../../shared/contract/internal';
import type { Ask } from './ask';
import type { Handlers } from './serve';

/** Tables of spreadsheets and calendars are read and written by the press: a hostile one costs its process, not the library's. */
export function createTables(
  press: Ask<InternalCalls, 'press'>,
): Pick<Handlers<Calls, 'main'>, 'register.readTable' | 'register.writeTable'> {
  const chosen = (file: string | null): string => {
    if (file === null) throw new Expected('not-found', 'Choose the file again.', { field: 'token' });
    return file;
  };
  return {
    'register.readTable': async ({ zone, encoding }, context) => {
      const file = chosen(context.path);
      const { sheets } = await press('sheets.read', { file, zone, encoding }, { signal: context.signal });
      return { name: path.basename(file), sheets };
    },
    'register.writeTable': async ({ title, rows }, context) =>
      press('sheets.write', { file: chosen(context.path), title, rows }, { signal: context.signal }),
  };
}
