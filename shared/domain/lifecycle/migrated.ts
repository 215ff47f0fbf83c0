import type { Plan, Revision } from '../plan/plan';
import type { PlanRecord } from '../plan/record';
import { contentDigest } from '../snapshot';
import { epochOf, toInstant } from '../time';
import type { Moment } from '../schema/values';
import type { Act, Deed } from './acts';

type Before = Pick<Plan, 'revision' | 'content' | 'control' | 'record' | 'history' | 'createdAt' | 'archived'>;
type Attempt = NonNullable<PlanRecord['attempts']>[number];
type Dated = Deed & { at: string; revision: string; attempt: number };

/**
 * The acts a plan from before there were acts is the sum of. Each keeps its time where it had one; none is checked by a
 * guard, and none is lost: `fold` gives back the control and the record they were made from.
 *
 * @param newId an id nothing else in the library has
 * @param house the zone of the library, for what says none itself
 */
export function migratedActs(plan: Before, newId: () => string, house = 'UTC'): Act[] {
  const { savedBy } = plan.revision;
  const zone = plan.revision.issue?.zone ?? house;
  const deeds = [...revisionDeeds(plan), ...controlDeeds(plan), ...recordDeeds(plan)];
  return deeds.map((deed): Act => ({ id: newId(), actor: savedBy, zone, migrated: true, ...deed }));
}

const whole = (instant: string): string => toInstant(Date.parse(instant));
const when = (moment: Moment | undefined, otherwise: string): string =>
  moment === undefined ? otherwise : toInstant(epochOf(moment));

function revisionDeeds({ revision, content, history = [], createdAt, archived }: Before): Dated[] {
  const all = [...history.map((past) => past.revision), revision];
  const first = all[0] ?? revision;
  const deeds: Dated[] = [
    {
      kind: 'begin',
      payload: { number: first.issue === undefined ? first.number : '0.1' },
      at: whole(createdAt),
      revision: first.issue === undefined ? first.number : '0.1',
      attempt: first.attempt,
    },
  ];
  all.forEach((one, at) => deeds.push(...deedsOf(one, all[at - 1])));
  if (revision.state === 'In review')
    deeds.push({
      kind: 'submit',
      payload: { digest: contentDigest(content) },
      at: whole(revision.savedAt),
      revision: revision.number,
      attempt: revision.attempt,
    });
  if (archived !== undefined)
    deeds.push({
      kind: 'archive',
      payload: {},
      at: `${archived}T00:00:00Z`,
      revision: revision.number,
      attempt: revision.attempt,
    });
  return deeds;
}

/** How a revision came about after the one before it. */
function deedsOf(revision: Revision, before: Revision | undefined): Dated[] {
  const { number, attempt, savedAt, issue, state } = revision;
  const base = { revision: number, attempt };
  const deeds: Dated[] = [];
  if (before?.issue && before.number !== number)
    deeds.push({ kind: 'revise', payload: { number }, at: whole(issue?.at ?? savedAt), ...base });
  else if (before && issue === undefined)
    deeds.push({ kind: 'return', payload: { number, reason: revision.reason ?? '' }, at: whole(savedAt), ...base });
  if (issue) {
    const { fingerprint, route } = issue;
    deeds.push({ kind: 'issue', payload: { number, fingerprint, route }, at: whole(issue.at), ...base });
  }
  if (state === 'Withdrawn')
    deeds.push({ kind: 'withdraw', payload: { reason: revision.reason ?? '' }, at: whole(savedAt), ...base });
  return deeds;
}

function controlDeeds({ control = {}, revision }: Before): Dated[] {
  const base = { revision: revision.number, attempt: revision.attempt };
  const at = whole(revision.issue?.at ?? revision.savedAt);
  return [
    ...(control.accepted ?? []).map((payload): Dated => ({ kind: 'accept', payload, ...base, at: whole(payload.at) })),
    ...(control.overrides ?? []).map(
      (payload): Dated => ({ kind: 'override', payload, ...base, at: whole(payload.at) }),
    ),
    ...(control.signatures ?? []).map(
      (payload): Dated => ({ kind: 'sign', payload, ...base, at: when(payload.signedAt ?? payload.verbalAt, at) }),
    ),
    ...(control.boards ?? []).map((payload): Dated => ({ kind: 'decide', payload, ...base, at: when(payload.at, at) })),
    ...(control.conditions ?? []).flatMap((row): Dated[] => {
      const { metAt, evidence, note, ...payload } = row;
      const met = {
        condition: row.id,
        ...(metAt ? { metAt } : {}),
        ...(evidence ? { evidence } : {}),
        ...(note ? { note } : {}),
      };
      const set: Dated = { kind: 'condition', payload, ...base, at };
      return (metAt ?? evidence ?? note) ? [set, { kind: 'meet', payload: met, ...base, at: when(metAt, at) }] : [set];
    }),
  ];
}

function recordDeeds({ record = {}, revision }: Before): Dated[] {
  return (record.attempts ?? []).flatMap((attempt, index) => attemptDeeds(attempt, index, revision));
}

function attemptDeeds(row: Attempt, index: number, revision: Revision): Dated[] {
  const { told = [], notTold = [], gates = [], closure, ...rest } = row;
  const at = whole(revision.issue?.at ?? revision.savedAt);
  const base = { revision: revision.number, attempt: row.number ?? Math.min(index + 1, 99) };
  const dated = (instant: string | undefined) => ({ ...base, at: instant === undefined ? at : whole(instant) });
  const rows: Dated[] = [
    ...told.map((payload): Dated => ({ kind: 'tell', payload, ...dated(payload.at) })),
    ...notTold.map((payload): Dated => ({ kind: 'not-tell', payload, ...dated(payload.at) })),
    ...gates.map((payload): Dated => ({ kind: 'gate', payload, ...dated(payload.at) })),
  ];
  // the state comes first and last: what is told belongs to an attempt, and closing one says its state by itself
  const carried: Dated = { kind: 'carry', payload: rest, ...base, at };
  const plain = rest.state === 'Closed' && rest.stateReason === undefined && rest.heldFrom === undefined;
  const closed: Dated[] = closure
    ? [{ kind: 'close', payload: closure, ...dated(closure.at) }, ...(plain ? [] : [carried])]
    : [];
  return [carried, ...rows, ...closed];
}
