import { afterEach, beforeEach, expect, test } from 'vitest';
import { planIdOf, readPlan } from '../../electron/data/repositories/plans';
import { archivePlan, perform } from '../../electron/services/acts';
import { chaseOf } from '../../electron/services/chase';
import { editPlan } from '../../electron/services/editing';
import { commitIssue, prepareIssue, submitPlan } from '../../electron/services/issuing';
import type { Library } from '../../electron/services/library';
import { situationOf } from '../../electron/services/lives';
import { duplicatePlan } from '../../electron/services/plans';
import { editShared } from '../../electron/services/shared-data';
import { nextWords } from '../../shared/domain/lifecycle/next-words';
import { fittingRoutes, routeFrom } from '../../shared/domain/lifecycle/routes';
import type { Route } from '../../shared/domain/plan/control';
import { lintRecord } from '../../shared/domain/rules/lint';
import { exampleLibrary } from '../helpers/library';
import { signature } from '../helpers/lives';

/** Who answers, in which order, how many of them, by when and in whose place: all that a route says. */
let library: Library;
let close: () => void;
let clock = '';
beforeEach(async () => {
  clock = '2026-09-06T10:00:00Z';
  ({ library, close } = await exampleLibrary(() => new Date(clock)));
  editShared(library, { of: 'registers', label: 'Before', commands: [{ kind: 'set', path: ['live'] }] });
});
afterEach(() => close());

const [OWNER, SECURITY, TESTER] = ['role-service-owner', 'role-security-officer', 'role-test-manager'];
const row = (id: string, role: string, order?: number) => ({ id, role, ...(order === undefined ? {} : { order }) });

function draftWith(route: NonNullable<Route>): string {
  const example = planIdOf(library.db, 'REL-2026-014') ?? '';
  const id = duplicatePlan(library, example);
  archivePlan(library, example, true);
  editPlan(library, {
    id,
    version: readPlan(library.db, id).version,
    part: 'control',
    label: 'Route',
    commands: [{ kind: 'set', path: ['route'], value: JSON.parse(JSON.stringify(route)) }],
  });
  return id;
}
const issue = (id: string) => commitIssue(library, { id, ...prepareIssue(library, id), documents: [] });
const reviewBy = (id: string, role: string, more = {}) =>
  perform(library, id, signature(library, id, role, { meaning: 'review', ...more }));
const approveBy = (id: string, role: string, more = {}) => perform(library, id, signature(library, id, role, more));
const attempt = (id: string) => readPlan(library.db, id).record.attempts?.at(-1)?.state ?? 'Planned';

test('who comes later on the route waits for those before', () => {
  const id = draftWith({
    reviewers: [row('a', SECURITY, 1), row('b', TESTER, 2)],
    approvers: [row('c', OWNER)],
  });
  submitPlan(library, id);
  const words = () => {
    const { life, route, roleName } = situationOf(library, readPlan(library.db, id));
    return nextWords(life, route, roleName);
  };
  expect(words()).toBe('Security officer reviews 0.1.');
  expect(() => reviewBy(id, TESTER)).toThrow('not the turn of Test manager: Security officer comes first');
  reviewBy(id, SECURITY);
  expect(words()).toBe('Test manager reviews 0.1.');
  reviewBy(id, TESTER);
  issue(id);
});

test('a quorum is enough, but nobody may be against it', () => {
  const id = draftWith({
    reviewers: [row('a', SECURITY), row('b', TESTER)],
    reviewQuorum: 1,
    approvers: [row('c', OWNER), row('d', TESTER)],
    approvalQuorum: 1,
  });
  submitPlan(library, id);
  reviewBy(id, SECURITY, { decision: 'Rejected', reason: 'No fallback' });
  expect(() => prepareIssue(library, id)).toThrow(/1 of 2 must be in favour, and nobody against it/);
  reviewBy(id, TESTER);
  expect(() => prepareIssue(library, id)).toThrow(/Security officer \(rejected\)/);
  const { signatures = [] } = readPlan(library.db, id).control;
  reviewBy(id, SECURITY, { corrects: signatures.find(({ role }) => role === SECURITY)?.id });
  issue(id);
  approveBy(id, OWNER);
  expect(attempt(id)).toBe('Authorised');
});

test('a deputy answers in the place of another while it is one, and no longer', () => {
  const id = draftWith({
    reviewers: [],
    approvers: [row('c', OWNER)],
    deputies: [
      {
        id: 'd',
        standsInFor: OWNER,
        role: TESTER,
        from: { local: '2026-09-06T00:00', zone: 'Europe/London' },
        until: { local: '2026-09-08T18:00', zone: 'Europe/London' },
        reason: 'On leave',
      },
    ],
  });
  submitPlan(library, id);
  issue(id);
  clock = '2026-09-08T17:00:00Z'; // 18:00 in London
  expect(() => approveBy(id, TESTER, { onBehalfOf: OWNER })).toThrow('was not the deputy of Service owner');
  expect(() => approveBy(id, TESTER)).toThrow('does not approve on the route');
  expect(() => approveBy(id, SECURITY, { onBehalfOf: OWNER })).toThrow('was not the deputy');
  clock = '2026-09-08T16:59:00Z';
  approveBy(id, TESTER, { onBehalfOf: OWNER });
  expect(attempt(id)).toBe('Authorised');
  expect(() => approveBy(id, OWNER)).toThrow('has answered already');
});

test('a correction names the answer it corrects; what was scheduled on it falls back', () => {
  const id = draftWith({ reviewers: [], approvers: [row('c', OWNER)] });
  submitPlan(library, id);
  issue(id);
  approveBy(id, OWNER);
  perform(library, id, { kind: 'schedule', payload: {} });
  const first = readPlan(library.db, id).control.signatures?.[0]?.id;
  expect(() => approveBy(id, OWNER, { corrects: 'nothing' })).toThrow('There is no earlier answer nothing');
  approveBy(id, OWNER, { decision: 'Rejected', reason: 'Signed the wrong paper', corrects: first });
  expect(attempt(id)).toBe('Planned');
  expect(readPlan(library.db, id).control.signatures).toHaveLength(2);
});

test('who is asked has so many days, and is chased with a letter', () => {
  const id = draftWith({ reviewers: [], approvers: [row('c', OWNER)], daysToAnswer: 2 });
  submitPlan(library, id);
  issue(id);
  const [only, ...more] = chaseOf(library, id);
  expect(more).toEqual([]);
  expect(only?.owed).toMatchObject({ what: 'approval', role: OWNER, due: Date.parse('2026-09-08T10:00:00Z') });
  expect(only?.letter.subject).toContain('your approval by Tue 8 Sep 2026, 11:00 BST');
  expect(only?.letter.text).toMatch(/check code [0-9A-Z]{8}/);
  perform(library, id, { kind: 'condition', payload: { id: 'k', text: 'Load test', setBy: OWNER, due: '2026-09-07' } });
  expect(chaseOf(library, id).map(({ owed }) => owed.what)).toEqual(['condition', 'approval']);
  approveBy(id, OWNER, { how: 'verbal', verbalAt: { local: '2026-09-06T11:00', zone: 'Europe/London' } });
  expect(chaseOf(library, id).map(({ owed }) => owed.what)).toEqual(['condition', 'record']);
});

test('the record of a spoken approval is owed after three working days, or those of the settings', () => {
  const id = draftWith({ reviewers: [], approvers: [row('c', OWNER)] });
  submitPlan(library, id);
  issue(id);
  // a Sunday: Monday, Tuesday and Wednesday are the three
  const spoken = { how: 'verbal' as const, verbalAt: { local: '2026-09-06T11:00', zone: 'Europe/London' } };
  approveBy(id, OWNER, spoken);
  const { content, control, revision } = readPlan(library.db, id);
  const registers = revision.issue?.registers ?? {};
  const found = (now: string, settings = {}) =>
    lintRecord({ content, control, registers, settings, clock: now }).findings.map(({ rule }) => rule);
  expect(found('2026-09-09T22:59:59Z')).toEqual([]);
  expect(found('2026-09-09T23:00:00Z')).toEqual(['retrospective-overdue']);
  expect(found('2026-09-09T23:00:00Z', { retrospectiveDays: 4 })).toEqual([]);
  clock = '2026-09-10T09:00:00Z';
  approveBy(id, OWNER, {
    meaning: 'retrospective record of verbal authorisation',
    signedAt: { local: '2026-09-10T09:30', zone: 'Europe/London' },
  });
  const recorded = readPlan(library.db, id).control;
  expect(
    lintRecord({ content, control: recorded, registers, settings: {}, clock: '2026-09-20T00:00:00Z' }).findings,
  ).toEqual([]);
});

test('routes of the register fit by what they say, the most particular first', () => {
  const routes = [
    { id: 'any', name: 'Any', approvers: [OWNER] },
    { id: 'emergency', name: 'Emergency', changeType: 'Emergency' as const, approvers: [OWNER] },
    { id: 'patch', name: 'Patch', changeType: 'Emergency' as const, releaseType: 'Patch' as const },
    { id: 'old', name: 'Old', retired: true },
  ];
  const fit = (kind: Parameters<typeof fittingRoutes>[1]) => fittingRoutes({ routes }, kind).map(({ id }) => id);
  expect(fit({ changeType: 'Emergency', releaseType: 'Patch' })).toEqual(['patch', 'emergency', 'any']);
  expect(fit({ changeType: 'Normal' })).toEqual(['any']);
  let next = 0;
  const taken = routeFrom(
    { id: 'r', reviewers: [SECURITY, TESTER], approvers: [OWNER], inOrder: true, approvalQuorum: 1, daysToAnswer: 3 },
    () => `n${(next += 1)}`,
  );
  expect(taken).toEqual({
    reviewers: [row('n1', SECURITY, 1), row('n2', TESTER, 2)],
    approvers: [row('n3', OWNER, 1)],
    approvalQuorum: 1,
    daysToAnswer: 3,
  });
});
