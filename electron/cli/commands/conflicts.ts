import { type Conflict, conflictsOf } from '../../../shared/domain/calendar/conflicts';
import { epochOfInstant, toInstant } from '../../../shared/domain/time';
import { spanText } from '../../../shared/domain/time-format';
import { libraryConflicts } from '../../services/calendar';
import { clockOf, readArgs } from '../args';
import { type Exit, exits, result, resultJson, Usage } from '../io';
import { libraryFile, withLibrary } from '../source';

export const help = `conflicts --library FILE [--clock INSTANT] [--json]

Names what stands against each other: plans on the same item at the same time, freezes, sessions outside a maintenance
window. With --clock, only what is not over by then.`;

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { library: { type: 'string' }, clock: { type: 'string' }, json: { type: 'boolean' } });
  if (args.positionals.length > 0) throw new Usage(`unexpected ${args.positionals.join(' ')}`);
  const after = args.text('clock') === undefined ? Number.NEGATIVE_INFINITY : epochOfInstant(clockOf(args));
  const { sessions, registers, overridden } = await withLibrary(libraryFile(args), 'read', libraryConflicts);
  const found = conflictsOf(sessions, registers, overridden).filter((one) => one.to > after);
  const ciNames = new Map((registers.cis ?? []).map((ci) => [ci.id, ci.name ?? ci.id]));
  const freezeNames = new Map((registers.freezes ?? []).map((freeze) => [freeze.id, freeze.name ?? freeze.id]));
  const printed = (one: Conflict) => ({
    ...one,
    cis: one.cis.map((id) => ciNames.get(id) ?? id),
    freeze: one.freeze === null ? null : (freezeNames.get(one.freeze) ?? one.freeze),
    from: toInstant(one.from),
    to: toInstant(one.to),
  });
  if (args.flag('json')) resultJson(found.map(printed));
  else {
    for (const one of found.map(printed)) {
      const what = one.freeze ?? (one.kind === 'plan' ? 'each other' : 'their maintenance windows');
      const when = spanText(epochOfInstant(one.from), epochOfInstant(one.to), 'UTC');
      result(
        `${one.kind.padEnd(15)} ${one.plans.join(' and ')} against ${what}: ${one.cis.join(', ')}, ${one.minutes} min, ${when}${one.overridden ? ' (overridden)' : ''}`,
      );
    }
    result(found.length === 0 ? 'no conflict' : `${found.length} found`);
  }
  return exits.done;
}
