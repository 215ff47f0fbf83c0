import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { planIdOf, readPlan } from '../../electron/data/repositories/plans';
import { registersOf } from '../../electron/data/repositories/shared';
import { readActs } from '../../electron/data/repositories/acts';
import { archivePlan, nextAttempt, perform } from '../../electron/services/acts';
import { checkLibrary } from '../../electron/services/check';
import { editPlan, undoEdit } from '../../electron/services/editing';
import { commitIssue, prepareIssue, submitPlan } from '../../electron/services/issuing';
import type { Library } from '../../electron/services/library';
import { editShared } from '../../electron/services/shared-data';
import { duplicatePlan } from '../../electron/services/plans';
import type { Command } from '../../shared/domain/edit/command';
import { fingerprintOf } from '../../shared/domain/snapshot';
import { exampleLibrary } from '../helpers/library';
import { review, signature } from '../helpers/lives';

let library: Library;
let close: () => void;
let clock = '2026-09-06T10:00:00Z';
beforeEach(async () => {
  clock = '2026-09-06T10:00:00Z';
  const made = await exampleLibrary(() => new Date(clock));
  ({ library, close } = made);
});
afterEach(() => close());

function draftOfA(): string {
  // as before the release: the examples' register already names what A brought
  editShared(library, { of: 'registers', label: 'Before', commands: [{ kind: 'set', path: ['live'] }] });
  const example = planIdOf(library.db, 'REL-2026-014') ?? '';
  const copy = duplicatePlan(library, example);
  archivePlan(library, example, true); // or the two stand in each other's way
  return copy;
}
const issue = (id: string) => commitIssue(library, { id, ...prepareIssue(library, id), documents: [] });
function issued(): string {
  const id = draftOfA();
  review(library, id);
  issue(id);
  return id;
}
const stateOf = (id: string) => {
  const { revision, record } = readPlan(library.db, id);
  return `${revision.number} ${revision.state}, ${record.attempts?.at(-1)?.state ?? 'Planned'}`;
};
const edit = (id: string, part: 'content' | 'control' | 'record', ...commands: Command[]) =>
  editPlan(library, { id, version: readPlan(library.db, id).version, part, commands, label: 'Attack' });
const OWNER = 'role-service-owner';

describe('the life of a release', () => {
  test('reviewed, issued, approved with a condition, met, scheduled, run, closed', () => {
    const id = draftOfA();
    expect(() => prepareIssue(library, id)).toThrow(/asks for the review of Security officer, Test manager/);
    submitPlan(library, id);
    expect(() => prepareIssue(library, id)).toThrow(/still needs the review of Security officer and Test manager/);
    perform(library, id, signature(library, id, 'role-security-officer', { meaning: 'review' }));
    perform(library, id, signature(library, id, 'role-test-manager', { meaning: 'review' }));
    issue(id);
    expect(stateOf(id)).toBe('1.0 Issued, Planned');
    expect(() => perform(library, id, { kind: 'schedule', payload: {} })).toThrow(/planned.*authorised/);
    perform(
      library,
      id,
      signature(library, id, OWNER, { decision: 'Approved with conditions', condition: 'Load test' }),
    );
    expect(stateOf(id)).toBe('1.0 Issued, Authorised');
    expect(() => perform(library, id, { kind: 'schedule', payload: {} })).toThrow(/none is recorded/);
    perform(library, id, { kind: 'condition', payload: { id: 'c', text: 'Load test with 500 users' } });
    expect(() => perform(library, id, { kind: 'schedule', payload: {} })).toThrow(/Load test with 500 users/);
    perform(library, id, {
      kind: 'meet',
      payload: { condition: 'c', metAt: { local: '2026-09-06T11:00', zone: 'Europe/London' } },
    });
    perform(library, id, { kind: 'schedule', payload: {} });
    expect(() => perform(library, id, { kind: 'start', payload: {} })).toThrow(
      /first session is from 2026-09-17 18:00/,
    );
    clock = '2026-09-17T18:00:00Z';
    perform(library, id, { kind: 'start', payload: {} });
    expect(() => perform(library, id, { kind: 'finish', payload: {} })).toThrow(/A8, is not decided/);
    const gate = { id: 'g', step: 'a8', decision: 'keep', at: clock, by: OWNER } as const;
    perform(library, id, { kind: 'gate', payload: gate });
    perform(library, id, { kind: 'finish', payload: {} });
    const times = { actualStart: '2026-09-17T18:00:00Z', actualEnd: '2026-09-17T18:00:00Z' };
    expect(() => perform(library, id, { kind: 'close', payload: { code: 'Successful', ...times } })).toThrow(/Notes/);
    perform(library, id, { kind: 'close', payload: { code: 'Successful', ...times, notes: 'All well' } });
    expect(stateOf(id)).toBe('1.0 Issued, Closed');
    expect(checkLibrary(library)).toEqual({ sound: true, findings: [] });
  });

  test('a change of what is authorised opens a draft, and the approvals stay with the old revision', () => {
    const id = issued();
    perform(library, id, signature(library, id, OWNER));
    perform(library, id, { kind: 'schedule', payload: {} });
    edit(id, 'content', { kind: 'set', path: ['identity', 'name'], value: 'Changed' });
    expect(stateOf(id)).toBe('1.1 Draft, Planned');
    review(library, id);
    issue(id);
    expect(stateOf(id)).toBe('1.1 Issued, Planned');
  });

  test('rolled back, the next attempt waits for its cause', () => {
    const id = issued();
    perform(library, id, signature(library, id, OWNER));
    perform(library, id, { kind: 'schedule', payload: {} });
    clock = '2026-09-17T19:00:00Z';
    perform(library, id, { kind: 'start', payload: {} });
    expect(() => perform(library, id, { kind: 'roll-back', payload: { reason: 'P1 failed' } })).toThrow(/not decided/);
    perform(library, id, { kind: 'gate', payload: { id: 'g', step: 'a8', decision: 'revert', at: clock, by: OWNER } });
    expect(() => perform(library, id, { kind: 'finish', payload: {} })).toThrow(/decided against/);
    perform(library, id, { kind: 'roll-back', payload: { reason: 'P1 failed' } });
    perform(library, id, nextAttempt(readPlan(library.db, id), 'Corrected'));
    expect(stateOf(id)).toBe('2.0 Draft, Planned');
    expect(readPlan(library.db, id).revision.attempt).toBe(2);
    expect(() => submitPlan(library, id)).toThrow(/root cause, the corrective action and a passed re-test/);
  });

  test('verbal approvals count once two roles are named; a review by who submitted does not count', () => {
    const id = draftOfA();
    submitPlan(library, id);
    perform(library, id, signature(library, id, 'role-security-officer', { meaning: 'review', name: 'test' }));
    perform(library, id, signature(library, id, 'role-test-manager', { meaning: 'review' }));
    expect(() => prepareIssue(library, id)).toThrow(/Security officer \(does not count: given by who submitted/);
  });

  test('held, resumed, postponed, withdrawn', () => {
    const id = issued();
    perform(library, id, signature(library, id, OWNER));
    perform(library, id, { kind: 'hold', payload: { reason: 'Storm' } });
    expect(stateOf(id)).toBe('1.0 Issued, On hold');
    perform(library, id, { kind: 'resume', payload: { reason: 'Over' } });
    expect(stateOf(id)).toBe('1.0 Issued, Authorised');
    perform(library, id, { kind: 'hold', payload: { reason: 'Storm' } });
    edit(id, 'content', { kind: 'set', path: ['identity', 'name'], value: 'Changed while it is held' });
    perform(library, id, { kind: 'resume', payload: { reason: 'Over' } });
    expect(stateOf(id)).toBe('1.1 Draft, Planned');
    review(library, id);
    issue(id);
    perform(library, id, signature(library, id, OWNER));
    perform(library, id, { kind: 'postpone', payload: { reason: 'No staff' } });
    expect(stateOf(id)).toBe('1.1 Issued, Planned');
    perform(library, id, { kind: 'withdraw', payload: { reason: 'Wrong build' } });
    expect(stateOf(id)).toBe('1.1 Withdrawn, Planned');
    expect(() => edit(id, 'content', { kind: 'set', path: ['identity', 'name'], value: 'x' })).toThrow(/withdrawn/);
  });
});

describe('answers that do not fit are refused in words, and kept as refused', () => {
  const refused: [string, RegExp, Parameters<typeof signature>[3]][] = [
    ['another fingerprint', /for the fingerprint 0000/, { fingerprint: '0'.repeat(64) }],
    ['another revision', /for revision 0\.9/, { revision: '0.9' }],
    ['a time to come', /still to come/, { signedAt: { local: '2027-01-01T10:00', zone: 'Europe/London' } }],
    ['before the issue', /before the issue/, { signedAt: { local: '2026-01-01T10:00', zone: 'Europe/London' } }],
    ['rejected without a reason', /needs a reason/, { decision: 'Rejected' }],
    ['recorded nowhere', /Say where/, { how: 'recorded in another system' }],
    [
      'a record of nothing said',
      /no approval by word of mouth/,
      { meaning: 'retrospective record of verbal authorisation' },
    ],
  ];
  test.each(refused)('%s', (_what, words, more) => {
    const id = issued();
    expect(() => perform(library, id, signature(library, id, OWNER, more))).toThrow(words);
    expect(readActs(library.db, id).at(-1)?.refused).toMatch(words);
    expect(readPlan(library.db, id).control.signatures?.some((one) => one.meaning !== 'review')).toBe(false);
    expect(stateOf(id)).toBe('1.0 Issued, Planned');
  });

  test('a role that is not on the route, and a second answer', () => {
    const id = issued();
    expect(() => perform(library, id, signature(library, id, 'role-tester'))).toThrow(/does not approve on the route/);
    perform(library, id, signature(library, id, OWNER));
    expect(() => perform(library, id, signature(library, id, OWNER))).toThrow(/answered already/);
  });

  test('an approval before there is an issue', () => {
    const id = draftOfA();
    submitPlan(library, id);
    expect(() => perform(library, id, signature(library, id, OWNER))).toThrow(/belongs to an issued one/);
  });
});

describe('attacks: control and record are nobody’s to edit', () => {
  test('signing, whoever signs, leaves the fingerprint of a draft as it was', () => {
    const id = draftOfA();
    const snapshot = { ...readPlan(library.db, id), registers: registersOf(library.db), settings: {} };
    const signed = {
      ...snapshot,
      control: { ...snapshot.control, signatures: [{ id: 's', role: 'role-duty-executive' }] },
    };
    expect(fingerprintOf(signed)).toBe(fingerprintOf(snapshot));
  });

  const forged: [string, 'control' | 'record', Command][] = [
    [
      'an invented approval',
      'control',
      { kind: 'insert', path: ['signatures'], row: { id: 'x', decision: 'Approved' } },
    ],
    ['a condition said to be met', 'control', { kind: 'insert', path: ['conditions'], row: { id: 'x' } }],
    ['a board that never met', 'control', { kind: 'insert', path: ['boards'], row: { id: 'x' } }],
    ['a route of an issued plan', 'control', { kind: 'set', path: ['route'] }],
    [
      'an attempt set to Closed',
      'record',
      { kind: 'insert', path: ['attempts'], row: { id: 'x', number: 1, state: 'Closed', closure: {} } },
    ],
    ['a state', 'record', { kind: 'set', path: ['attempts', 'attempt-1', 'state'], value: 'Closed' }],
  ];
  test.each(forged)('%s is refused', (_what, part, command) => {
    const id = issued();
    const before = readPlan(library.db, id);
    expect(() => edit(id, part, command)).toThrow(/act|froze|no such field|Nothing was changed/);
    expect(readPlan(library.db, id)).toEqual(before);
  });

  test('an approval cannot be undone, and an archived plan not be edited', () => {
    const id = issued();
    perform(library, id, signature(library, id, OWNER));
    expect(() => undoEdit(library, id)).toThrow(/nothing to undo/);
    archivePlan(library, id, true);
    expect(() => edit(id, 'content', { kind: 'set', path: ['identity', 'name'], value: 'x' })).toThrow(/archived/);
  });

  test('acts are only ever added, and one that was altered is found', () => {
    const id = issued();
    expect(() => library.db.exec('delete from act')).toThrow(/only ever added/);
    expect(() => library.db.exec("update act set json = '{}'")).toThrow(/only ever added/);
    library.db.exec('drop trigger act_no_delete');
    library.db.prepare('delete from act where seq = (select max(seq) from act where plan = ?)').run(id);
    expect(checkLibrary(library).findings.join('\n')).toMatch(/does not stand as the audit log has it/);
  });
});

test('a warning is accepted and taken back as acts, by the edits of the window', () => {
  const id = draftOfA();
  edit(id, 'content', {
    kind: 'set',
    path: ['communications', 'notices', 'ntc-1', 'when', 'local'],
    value: '2026-09-16T19:00',
  });
  const row = {
    id: 'a1',
    rule: 'notice-short',
    path: '/communications/notices/ntc-1',
    reason: 'Agreed with them by telephone',
    role: OWNER,
    at: clock,
  };
  edit(id, 'control', { kind: 'insert', path: ['accepted'], row });
  expect(readPlan(library.db, id).control.accepted).toEqual([row]);
  undoEdit(library, id);
  expect(readPlan(library.db, id).control.accepted).toBeUndefined();
  expect(readActs(library.db, id).map(({ kind }) => kind)).toEqual(['begin', 'accept', 'undo']);
  expect(() => edit(id, 'control', { kind: 'insert', path: ['accepted'], row: { ...row, path: '/nowhere' } })).toThrow(
    /no finding/,
  );
});
