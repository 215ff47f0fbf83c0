import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Command } from '../../shared/domain/edit/command';
import { planIdOf, readPlan } from '../../electron/data/repositories/plans';
import { registersOf } from '../../electron/data/repositories/shared';
import { addPlan } from '../../electron/services/plans';
import { archivePlan, perform } from '../../electron/services/acts';
import { calendarRange, moveSession } from '../../electron/services/calendar';
import { checkLibrary } from '../../electron/services/check';
import { editPlan, undoEdit } from '../../electron/services/editing';
import { judged } from '../../electron/services/judging';
import type { Library } from '../../electron/services/library';
import { duplicatePlan, listReleases } from '../../electron/services/plans';
import { editShared } from '../../electron/services/shared-data';
import { exampleLibrary } from '../helpers/library';

let now = new Date('2026-09-06T10:00:00Z');
let library: Library;
let close: () => void;
/** Two drafts made from A at the same time on the same items; each test has a week of its own. */
let [one, two] = ['', ''];
let week = 0;
beforeAll(async () => {
  ({ library, close } = await exampleLibrary(() => now));
  archivePlan(library, planIdOf(library.db, 'REL-2026-014') ?? '', true);
}, 60_000);
beforeEach(() => {
  now = new Date('2026-09-06T10:00:00Z');
  week += 1;
  [one, two] = [inThisWeek(), inThisWeek()];
});
afterEach(() => {
  for (const { id } of rows()) if (id !== issued()) archivePlan(library, id, true);
});
afterAll(() => close());

const issued = () => planIdOf(library.db, 'REL-2026-009');

function inThisWeek(): string {
  const id = duplicatePlan(library, planIdOf(library.db, 'REL-2026-014') ?? '');
  moveSession(library, { id, session: session(id), days: 7 * (week - 1), minutes: 0 });
  return id;
}

const rows = () =>
  listReleases(library, { show: 'open', sort: 'reference', descending: false, offset: 0, limit: 100 }).rows;
const row = (id: string) => {
  const found = rows().find((each) => each.id === id);
  if (!found) throw new Error(`${id} is not listed`);
  return found;
};
const errorsOf = (id: string) =>
  judged(library, readPlan(library.db, id)).findings.filter((each) => each.severity === 'error');
const conflictsIn = (id: string) => errorsOf(id).filter((each) => each.rule === 'conflict').length;
const edit = (id: string, ...commands: Command[]) =>
  editPlan(library, { id, version: readPlan(library.db, id).version, part: 'content', commands, label: 'Edit' });
const set = (path: string, value?: Extract<Command, { kind: 'set' }>['value']): Command => ({
  kind: 'set',
  path: path.split('/'),
  ...(value === undefined ? {} : { value }),
});
const session = (id: string) => readPlan(library.db, id).content.schedule?.sessions?.[0]?.id ?? '';

const nightOf = (id: string, time: string) =>
  `${readPlan(library.db, id).content.schedule?.sessions?.[0]?.start?.slice(0, 10) ?? ''}T${time}`;

/** Every draft in the list counts what its checks say now; what was issued, what was found at its issue. */
function sameAsThePlans(): void {
  for (const each of rows()) {
    const plan = readPlan(library.db, each.id);
    const findings = plan.revision.issue?.findings ?? judged(library, plan).findings;
    expect({ of: each.reference, judged: each.judged, errors: each.errors, warnings: each.warnings }).toEqual({
      of: each.reference,
      judged: true,
      errors: findings.filter((found) => found.severity === 'error').length,
      warnings: findings.filter((found) => found.severity === 'warning' && found.accepted === null).length,
    });
  }
}

describe('the list says what the plans say', () => {
  test('a second plan on the same item at the same time counts an error for both, and for neither once it moved away', () => {
    expect(conflictsIn(one)).toBe(1);
    sameAsThePlans();
    const before = [row(one).errors, row(two).errors];
    moveSession(library, { id: two, session: session(two), days: 7, minutes: 0 });
    expect(conflictsIn(one)).toBe(0);
    sameAsThePlans();
    expect(row(one).errors).toBe((before[0] ?? 0) - 1);
    undoEdit(library, two);
    expect([row(one).errors, row(two).errors]).toEqual(before);
    sameAsThePlans();
  });

  test('touching ends are no conflict, a minute more is', () => {
    const length = 180;
    moveSession(library, { id: two, session: session(two), days: 0, minutes: length });
    sameAsThePlans();
    expect(conflictsIn(one)).toBe(0);
    moveSession(library, { id: two, session: session(two), days: 0, minutes: -1 });
    expect(conflictsIn(one)).toBe(1);
    sameAsThePlans();
  });

  test('another plan that is archived, brought back, cancelled or renamed', () => {
    rows();
    archivePlan(library, two, true);
    sameAsThePlans();
    expect(conflictsIn(one)).toBe(0);
    archivePlan(library, two, false);
    sameAsThePlans();
    expect(conflictsIn(one)).toBe(1);
    edit(two, set('identity/reference', 'REL-2026-777'));
    sameAsThePlans();
    perform(library, two, { kind: 'cancel', payload: { reason: 'The supplier withdrew it.' } });
    sameAsThePlans();
    expect(conflictsIn(one)).toBe(0);
  });

  test('a plan that comes in, and one whose items change', () => {
    rows();
    const source = readPlan(library.db, one);
    const three = { ...source, id: 'three', reference: 'REL-2026-900', version: 1 };
    const content = { ...source.content, identity: { ...source.content.identity, reference: 'REL-2026-900' } };
    addPlan(library, { ...three, content }, []);
    sameAsThePlans();
    expect(conflictsIn(one)).toBe(2);
    edit(two, set('effects/cis', []), set('deployment/steps', []));
    sameAsThePlans();
    expect(conflictsIn(one)).toBe(1);
  });

  test('an item that becomes part of another: plans on both meet', () => {
    const cis = (id: string) => (readPlan(library.db, id).content.effects?.cis ?? []).map(({ ci }) => ci ?? '');
    const [part = ''] = cis(one);
    editShared(library, {
      of: 'registers',
      commands: [{ kind: 'insert', path: ['cis'], row: { id: 'ci-whole', name: 'Portal' } }],
      label: 'Add',
    });
    edit(two, set('deployment/steps', []), set('effects/cis', [{ id: 'whole', ci: 'ci-whole' }]));
    sameAsThePlans();
    expect(conflictsIn(one)).toBe(0);
    const parent = (value?: string): Command => set(`cis/${part}/parent`, value);
    editShared(library, { of: 'registers', commands: [parent('ci-whole')], label: 'Part of' });
    expect(conflictsIn(one)).toBe(1);
    sameAsThePlans();
    editShared(library, { of: 'registers', commands: [parent()], label: 'Alone' });
    sameAsThePlans();
    expect(conflictsIn(one)).toBe(0);
  });

  test('freezes, windows, known errors and settings change, for one item and for all', () => {
    rows();
    const of = (commands: Command[], part: 'registers' | 'settings' = 'registers') => {
      editShared(library, { of: part, commands, label: 'Shared' });
      sameAsThePlans();
    };
    const freeze = {
      name: 'Year end',
      severity: 'hard',
      from: { local: nightOf(one, '00:00'), zone: 'Europe/London' },
      to: { local: nightOf(one, '23:59'), zone: 'Europe/London' },
    };
    const cis = [readPlan(library.db, one).content.effects?.cis?.[0]?.ci ?? ''];
    const before = row(one).errors;
    of([{ kind: 'insert', path: ['freezes'], row: { id: 'some', ...freeze, cis } }]);
    expect(row(one).errors).toBe(before + 1);
    of([set('freezes/some/cis', [])]);
    expect(row(one).errors).toBe(before);
    of([set('freezes/some/allCis', true)]);
    expect(row(one).errors).toBe(before + 1);
    of([{ kind: 'remove', path: ['freezes'], id: 'some' }]);
    const [window] = registersOf(library.db).windows ?? [];
    of([set(`windows/${window?.id ?? ''}/start`, '2026-01-01T03:00')]);
    const [error] = readPlan(library.db, one).content.knownErrors?.errors ?? [];
    if (error) of([set(`knownErrors/${error}/validUntil`, '2026-09-20')]);
    of([set('leadTimes', [{ id: 'lead', amount: 30, unit: 'days' }])], 'settings');
    of([set('forecast', { threshold: 100 })], 'settings');
    of([set('families', [{ id: 'family-new', name: 'New family' }])], 'settings');
  });

  test('time alone: a notice that was due, without any edit', () => {
    sameAsThePlans();
    const before = row(one).warnings;
    now = new Date('2026-09-10T18:00:01Z');
    sameAsThePlans();
    expect(row(one).warnings).toBe(before + 1);
    now = new Date('2026-09-06T10:00:00Z'); // a clock set back
    expect(row(one).warnings).toBe(before);
  });

  test('the next draft of what was issued, held against the revision before', () => {
    const plan = issued() ?? '';
    expect(readPlan(library.db, plan).revision.issue?.at).toMatch(/^\d{4}-/);
    edit(plan, set('deployment/steps/b7/duration/expected', 60));
    expect(readPlan(library.db, plan).revision.issue).toBeUndefined();
    sameAsThePlans();
  });
});

test('what is stored is what the checks say at that time; check says where it is not', () => {
  rows();
  const fault = (what: RegExp) => checkLibrary(library).findings.filter((each) => what.test(each));
  expect(fault(/the list shows other values/)).toEqual([]);
  const add = (by: number) => library.db.prepare('update plan set errors = errors + ? where id = ?').run(by, one);
  add(1);
  expect(fault(/the list shows other values.*errors \(/)).toHaveLength(1);
  add(-1);
});

test('what cannot be kept is said all the same, and is not written', () => {
  const kept = () => library.db.prepare('select count(*) from plan where judged_at is not null').pluck().get();
  const before = kept();
  library.db.pragma('query_only = 1');
  sameAsThePlans();
  library.db.pragma('query_only = 0');
  expect(kept()).toBe(before);
});

test('the calendar says the same of every session, with its clock and the reasons', () => {
  const { sessions } = calendarRange(library, '2026-06-01T00:00:00Z', '2027-10-01T00:00:00Z');
  expect(sessions.map(({ plan }) => plan)).toContain(one);
  for (const each of sessions) {
    const listed = row(each.plan);
    expect([each.errors, each.warnings, each.judged]).toEqual([listed.errors, listed.warnings, true]);
  }
  const clock = sessions.find(({ plan }) => plan === one)?.clock.map((text) => text.replaceAll('\u00a0', ' '));
  expect(clock).toEqual([
    'Margin +10 min',
    expect.stringMatching(/^Latest rollback start \w{3} \d+ \w{3} 2026, 21:05 .*: hard stop/),
    expect.stringMatching(/^Can be undone until \w{3} \d+ \w{3} 2026, 21:15 .*: a rollback of 45 min/),
  ]);
});

test('a plan that is damaged on disk is blocked, and keeps no other from being listed or found', () => {
  const replaced = (from: string, to: string) =>
    library.db
      .prepare("update part set json = replace(json, ?, ?) where plan = ? and part = 'content'")
      .run(from, to, two);
  replaced('Field Portal', 'Field Ports1');
  library.db.prepare('update plan set judged_at = null').run();
  expect([row(two).judged, row(two).errors]).toEqual([true, 1]);
  expect(row(one).judged).toBe(true);
  const search = (query: string) =>
    listReleases(library, { query, show: 'blocked', sort: 'name', descending: true, offset: 0, limit: 9 }).rows;
  expect(search('drain').find(({ id }) => id === two)?.found).toEqual([]);
  replaced('Field Ports1', 'Field Portal');
});
