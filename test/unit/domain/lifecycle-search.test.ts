import { expect, test } from 'vitest';
import { exampleReleases } from '../../../electron/examples/index';
import { type Act, type ActKind, actKinds, type Deed } from '../../../shared/domain/lifecycle/acts';
import { approvalAnswers, isAuthorised, isInFavour, reviewAnswers } from '../../../shared/domain/lifecycle/answers';
import { fold, type Life } from '../../../shared/domain/lifecycle/fold';
import { type Situation, lastGateOf } from '../../../shared/domain/lifecycle/guards';
import { attemptAfter, draftAfter, issuedNumber, returnedNumber } from '../../../shared/domain/lifecycle/numbers';
import { payloadReason } from '../../../shared/domain/lifecycle/payload-guards';
import { attemptStates, revisionStates } from '../../../shared/domain/lifecycle/states';
import { actReason, stateReason, table } from '../../../shared/domain/lifecycle/table';
import { computeSchedule, repeatNames } from '../../../shared/domain/schedule/schedule';

/**
 * The table of life, walked whole: from a first draft every act that anybody could try is tried in every state that can be
 * reached, until nothing new comes. States are told apart by what guards ask of them; numbers and attempts are cut off.
 */
const [example] = exampleReleases()[0]?.file.plans ?? [];
if (!example) throw new Error('example A is not there');
const { content } = example;
const schedule = computeSchedule(content, repeatNames(content, {}));
const [session] = schedule.sessions;
const inside = session?.windowStart ?? 0;
const outside = inside - 86_400_000;
const gate = lastGateOf({ content, schedule: () => schedule }) ?? '';
const REVIEWER = 'role-test-manager';
const OWNER = 'role-service-owner';
const route = { reviewers: [{ id: 'r', role: REVIEWER }], approvers: [{ id: 'a', role: OWNER }] };
const DIGEST = 'd'.repeat(64);
const MOST = { attempts: 2, acts: 24 };

const situation = (life: Life, now: number): Situation => ({
  life,
  content,
  route: life.issue?.route ?? route,
  findings: () => [
    { rule: 'r', severity: 'warning', message: 'm', path: '/p', accepted: { reason: 'x', role: OWNER, at: '' } },
  ],
  schedule: () => schedule,
  digest: () => DIGEST,
  now,
  roleName: (id) => id,
});

let rows = 0;
const newRow = () => `row-${(rows += 1)}`;
const because = { reason: 'Because' };
const local = { local: '2020-01-01T00:00', zone: 'UTC' };

/** Everything anybody could try to do, whether it makes sense or not. */
function tries(life: Life): Deed[] {
  const given = life.control.signatures ?? [];
  const approval = { revision: life.number, fingerprint: life.issue?.fingerprint ?? '', role: OWNER, name: 'Olive' };
  const review = {
    revision: life.number,
    fingerprint: DIGEST,
    role: REVIEWER,
    name: 'Rhea',
    meaning: 'review' as const,
  };
  const correct = (role: string) => given.findLast((one) => one.role === role)?.id;
  const sign = (payload: Omit<Extract<Deed, { kind: 'sign' }>['payload'], 'id'>): Deed => ({
    kind: 'sign',
    payload: { id: newRow(), ...payload },
  });
  const rejected = { decision: 'Rejected' as const, reason: 'No' };
  const approved = { decision: 'Approved' as const };
  return [
    { kind: 'submit', payload: { digest: DIGEST } },
    { kind: 'return', payload: { ...because, number: returnedNumber(life.number) } },
    { kind: 'issue', payload: { number: issuedNumber(life.number), fingerprint: fingerprintOf(life.number), route } },
    { kind: 'revise', payload: { number: draftAfter(life.number) } },
    { kind: 'withdraw', payload: because },
    sign({ ...review, ...approved, corrects: correct(REVIEWER) }),
    sign({ ...review, ...rejected, corrects: correct(REVIEWER) }),
    sign({ ...approval, meaning: 'approval', ...approved, corrects: correct(OWNER) }),
    sign({ ...approval, meaning: 'approval', ...rejected, corrects: correct(OWNER) }),
    sign({ ...approval, meaning: 'approval', decision: 'Approved with conditions', corrects: correct(OWNER) }),
    sign({ ...approval, meaning: 'approval', ...approved, fingerprint: 'e'.repeat(64) }),
    ...(['Approved', 'Deferred', 'Rejected'] as const).map(
      (decision): Deed => ({
        kind: 'decide',
        payload: { id: newRow(), board: 'CAB', decision, revision: life.number, ...because },
      }),
    ),
    { kind: 'condition', payload: { id: newRow(), text: 'Load test' } },
    ...(life.control.conditions ?? [])
      .slice(-1)
      .map(({ id }): Deed => ({ kind: 'meet', payload: { condition: id, metAt: local } })),
    {
      kind: 'override',
      payload: {
        id: newRow(),
        kind: 'start',
        of: session?.session ?? '',
        role: OWNER,
        ...because,
        at: '2027-01-01T00:00:00Z',
      },
    },
    ...(['keep', 'revert'] as const).map(
      (decision): Deed => ({ kind: 'gate', payload: { id: newRow(), step: gate, decision, by: OWNER } }),
    ),
    { kind: 'next-attempt', payload: { ...because, number: attemptAfter(life.number) } },
    {
      kind: 'close',
      payload: {
        code: 'Successful',
        actualStart: '2020-01-01T00:00:00Z',
        actualEnd: '2020-01-01T01:00:00Z',
        notes: 'Done',
      },
    },
    { kind: 'close', payload: { code: 'Successful' } },
    ...(['schedule', 'start', 'finish', 'archive', 'unarchive'] as const).map((kind): Deed => ({ kind, payload: {} })),
    ...(['reject', 'defer', 'postpone', 'hold', 'resume', 'cancel', 'roll-back'] as const).map(
      (kind): Deed => ({ kind, payload: because }),
    ),
  ];
}

const fingerprintOf = (number: string): string => number.replace('.', 'f').padEnd(64, '0');

/** What guards ask of a state; two lives that do not differ in it go on alike. */
function abstract(life: Life): string {
  const { revisionState, attemptState, heldFrom, archived, postponed, attempt, issue, number } = life;
  const decisions = (life.record.attempts ?? [])
    .find((one) => one.number === attempt)
    ?.gates?.map((one) => one.decision);
  const conditions = life.control.conditions ?? [];
  return JSON.stringify([
    revisionState,
    attemptState,
    heldFrom,
    archived,
    postponed,
    attempt,
    issue === null ? null : issue.number === number,
    approvalAnswers(life).map(({ signature }) => signature?.decision),
    revisionState === 'In review' && reviewAnswers(life, route).map(isInFavour),
    conditions.length === 0 ? 0 : conditions.every(({ metAt }) => metAt !== undefined) ? 1 : 2,
    (life.control.overrides ?? []).length > 0,
    life.control.boards?.findLast(({ revision }) => revision === issue?.number)?.decision,
    [decisions?.at(-1), decisions?.some((one) => one === 'revert')],
    number.startsWith('0.'),
  ]);
}

const allowed = (life: Life, acts: readonly Act[], deed: Deed, now: number): boolean => {
  const at = situation(life, now);
  const reason = deed.kind === 'sign' ? stateReason(at.life, 'sign') : actReason(at, deed.kind);
  return reason === null && payloadReason(at, deed, { freezes: new Set(), plans: new Set(), acts }) === null;
};

const actOf = (life: Life, deed: Deed, count: number): Act => ({
  id: `act-${count}`,
  revision: life.number,
  attempt: life.attempt,
  at: '2026-01-01T00:00:00Z',
  zone: 'UTC',
  actor: { name: 'Ann', role: 'Release manager', initials: 'A' },
  ...deed,
});

test('no path of the table leads where it must not', () => {
  const beginning = actOf(fold([]), { kind: 'begin', payload: { number: '0.1' } }, 0);
  const seen = new Map<string, readonly Act[]>([[abstract(fold([beginning])), [beginning]]]);
  const queue = [...seen.values()];
  const did = new Set<ActKind>();
  const refused = new Set<ActKind>();
  const reached = new Set<string>();
  const wrong: string[] = [];
  for (let acts = queue.shift(); acts !== undefined; acts = queue.shift()) {
    const before = fold(acts);
    let goesOn = false;
    for (const deed of tries(before)) {
      for (const now of deed.kind === 'start' ? [inside, outside] : [inside]) {
        if (!allowed(before, acts, deed, now)) {
          refused.add(deed.kind);
          continue;
        }
        did.add(deed.kind);
        goesOn = true;
        const next = [...acts, actOf(before, deed, acts.length)];
        const life = fold(next);
        const path = () => next.map(({ kind }) => kind).join(' ');
        reached.add(life.revisionState).add(life.attemptState);
        if (life.attemptState === 'Scheduled' && !isAuthorised(life)) wrong.push(`Scheduled unapproved: ${path()}`);
        if (before.archived && deed.kind !== 'unarchive') wrong.push(`archived, and yet: ${path()}`);
        if (deed.kind === 'start' && now === outside && !(before.control.overrides ?? []).length)
          wrong.push(`started outside its session: ${path()}`);
        const closure = life.record.attempts?.find(({ number }) => number === life.attempt)?.closure;
        if (
          life.attemptState === 'Closed' &&
          !(closure?.code && closure.actualStart && closure.actualEnd && closure.notes)
        )
          wrong.push(`Closed without its closure: ${path()}`);
        if (life.attemptState === 'In implementation' && life.revisionState !== 'Issued')
          wrong.push(`runs without an issue in force: ${path()}`);
        if (
          life.issue &&
          before.issue &&
          life.issue.number === before.issue.number &&
          life.issue.fingerprint !== before.issue.fingerprint
        )
          wrong.push(`another fingerprint for the same issue: ${path()}`);
        const key = abstract(life);
        if (seen.has(key) || life.attempt > MOST.attempts || next.length > MOST.acts) continue;
        seen.set(key, next);
        queue.push(next);
      }
    }
    if (!goesOn) wrong.push(`nothing can be done after: ${acts.map(({ kind }) => kind).join(' ')}`);
  }
  expect(wrong.slice(0, 20)).toEqual([]);
  expect(seen.size).toBeGreaterThan(1000);
  expect([...reached].sort()).toEqual(
    [...new Set([...revisionStates, ...attemptStates])].filter((one) => one !== 'Superseded').sort(),
  );
  const asked = actKinds.filter(
    (kind) => table[kind].implied !== true && !['accept', 'tell', 'not-tell'].includes(kind),
  );
  expect(asked.filter((kind) => !did.has(kind))).toEqual([]);
  expect(asked.filter((kind) => !refused.has(kind))).toEqual([]);
});
