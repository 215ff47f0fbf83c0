import { Expected } from '../../../../shared/contract/errors';
import type { ActKind, Deed } from '../../../../shared/domain/lifecycle/acts';
import { inSeveralRoles } from '../../../../shared/domain/lifecycle/answers';
import { table } from '../../../../shared/domain/lifecycle/table';
import type { Actor } from '../../../../shared/domain/plan/actor';
import type { Moment } from '../../../../shared/domain/schema/values';
import { localOf, occurrenceOf } from '../../../../shared/domain/time';
import { planIdOf, readPlan, type StoredPlan } from '../../../data/repositories/plans';
import { readSettings, registersOf } from '../../../data/repositories/shared';
import { type Acted, perform } from '../../../services/acts';
import type { Library } from '../../../services/library';
import { actorOf } from '../../../services/preferences';
import { type Args, clockOf, onlyWord, readArgs, statedClock } from '../../args';
import { type Exit, exits, result, resultJson, say, Usage } from '../../io';
import { libraryFile, withLibrary } from '../../source';

/** What every act takes: where, who, when. */
const options = {
  library: { type: 'string' },
  by: { type: 'string' },
  name: { type: 'string' },
  at: { type: 'string' },
  json: { type: 'boolean' },
} as const;
type Options = Parameters<typeof readArgs>[1];

export const WHO = '[--by "ROLE"] [--name "NAME"] [--at INSTANT] [--json]';

/** One act as the command line asks for it. */
export type Asked = {
  readonly args: Args;
  readonly library: Library;
  readonly plan: StoredPlan;
  /** The register's id of the role that acts; undefined where `--by` names none. */
  readonly role: string | undefined;
  readonly name: string | undefined;
  readonly now: string;
};

/** A command that does one act. Exit 2 with the guard's reason where it is not allowed. */
export const actCommand =
  (more: Options, deed: (asked: Asked) => Deed) =>
  async (argv: readonly string[]): Promise<Exit> => {
    const args = readArgs(argv, { ...options, ...more });
    const reference = onlyWord(args, 'REF');
    const now = clockOf(args, 'at');
    const acted = await withLibrary(
      libraryFile(args),
      'write',
      (library) => {
        const plan = planNamed(library, reference);
        const role = roleOf(library, args);
        const actor = actorFor(library, args);
        const asked = { args, library, plan, role, name: args.text('name'), now };
        const { next, ...done } = perform(library, plan.id, deed(asked), actor);
        return { ...done, next: next() };
      },
      statedClock(args, 'at'),
    );
    tell(args, acted);
    return exits.done;
  };

export function planNamed(library: Library, reference: string): StoredPlan {
  const id = planIdOf(library.db, reference);
  if (id === undefined) throw new Expected('not-found', `The library has no plan ${reference}.`);
  return readPlan(library.db, id);
}

type Done = Omit<Acted, 'next'> & { readonly next: readonly ActKind[] };

function tell(args: Args, { act, plan, life, next }: Done): void {
  const { number, state, attempt } = plan.revision;
  for (const { name, roles } of inSeveralRoles(life)) say(`${name} has signed in ${roles.length} roles.`);
  const uncounted = act.kind === 'sign' ? life.uncounted.get(act.payload.id) : undefined;
  if (uncounted !== undefined) say(`The answer is recorded, but does not count: it was ${uncounted}.`);
  if (args.flag('json'))
    resultJson({
      plan: plan.reference,
      revision: number,
      revisionState: state,
      attempt,
      attemptState: life.attemptState,
      act: act.kind,
      next,
    });
  else {
    result(`${plan.reference} ${number}  ${table[act.kind].title}`);
    result(`${state}, attempt ${attempt} ${life.attemptState.toLowerCase()}`);
    if (next.length > 0) result(`next: ${next.join(', ')}`);
  }
}

/** The id of the role `--by` names. */
export const roleOf = (library: Library, args: Args): string | undefined => roleNamed(library, args, 'by');

/** The id of the role an option names, by its id or its name in the register. */
export function roleNamed(library: Library, args: Args, option: string): string | undefined {
  const given = args.text(option);
  if (given === undefined) return undefined;
  const roles = registersOf(library.db).roles ?? [];
  const wanted = given.trim().toLowerCase();
  const found = roles.find(({ id }) => id === given) ?? roles.find(({ name }) => name?.trim().toLowerCase() === wanted);
  if (!found) throw new Usage(`--${option} ${JSON.stringify(given)}: the register of roles has no such role.`);
  return found.id;
}

/** Who acts: the role `--by` names, the person `--name` names; else who uses this account. */
export function actorFor(library: Library, args: Args): Actor {
  const role = roleOf(library, args);
  const account = actorOf(null);
  const known = (registersOf(library.db).roles ?? []).find(({ id }) => id === role)?.name ?? role;
  const name = args.text('name') ?? known;
  return { ...account, ...(known === undefined ? {} : { role: known }), ...(name === undefined ? {} : { name }) };
}

/** Acts in whose entries the role stands need one. */
export function neededRole({ role }: Asked): string {
  if (role === undefined) throw new Usage('--by is missing: say in which role this is done.');
  return role;
}

/** An instant as it is written in the library's zone. */
export function momentIn(library: Library, instant: string): Moment {
  const zone = readSettings(library.db).zone ?? 'UTC';
  const at = Date.parse(instant);
  const occurrence = occurrenceOf(at, zone);
  return { local: localOf(at, zone), zone, ...(occurrence ? { occurrence } : {}) };
}
