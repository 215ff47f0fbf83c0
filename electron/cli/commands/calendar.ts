import { Expected } from '../../../shared/contract/errors';
import { planIdOf } from '../../data/repositories/plans';
import { placeFor } from '../../files/target';
import { calendarTarget, writeCalendar } from '../../services/calendar-events';
import { forceOption, needed, overOf, readArgs } from '../args';
import { type Exit, exits, result, Usage } from '../io';
import { libraryFile, withLibrary } from '../source';

export const help = `calendar --library FILE --out FILE.ics [--plan REF] [--force]

Writes a calendar file: the sessions of one plan, or those of all plans with the maintenance windows and freezes.
A calendar file that is there already is replaced with --force only; a device or pipe is written to.`;

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, {
    ...forceOption,
    library: { type: 'string' },
    out: { type: 'string' },
    plan: { type: 'string' },
  });
  if (args.positionals.length > 0) throw new Usage(`unexpected ${args.positionals.join(' ')}`);
  const out = needed(args, 'out');
  placeFor(out, calendarTarget(overOf(args)));
  const reference = args.text('plan');
  const { name, events } = await withLibrary(libraryFile(args), 'read', (library) => {
    const plan = reference === undefined ? undefined : planIdOf(library.db, reference);
    if (reference !== undefined && plan === undefined)
      throw new Expected('not-found', `The library holds no plan ${reference}.`);
    return writeCalendar(library, out, plan, overOf(args));
  });
  result(`${name}: ${events} ${events === 1 ? 'event' : 'events'}`);
  return exits.done;
}
