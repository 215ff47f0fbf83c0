import { describe, expect, test } from 'vitest';
import type { Command } from '../../../shared/domain/edit/command';
import { type Content, contentSchema } from '../../../shared/domain/plan/content';
import type { Registers } from '../../../shared/domain/plan/registers';
import { fixOf } from '../../../shared/domain/rules/fixes';
import { type RuleId, ruleIds } from '../../../shared/domain/rules/finding';
import type { Prose } from '../../../shared/domain/schema/prose';
import { draftOfA } from '../../helpers/base-plan';

// What each fix does, to the letter, and every reason not to offer one.
const base = draftOfA();
const zone = 'Europe/London';
type Given = { content: Content; registers?: Registers; clock?: string; rule: RuleId; path: string };
function fix({ content, registers = {}, clock = '2026-09-06T10:00:00Z', rule, path }: Given) {
  const finding = { rule, path, severity: 'error' as const, message: '', accepted: null };
  return fixOf(finding, { ...base, content, registers, control: {}, record: {}, clock });
}
const set = (path: string, value: unknown) => ({ kind: 'set', path: path.split('/'), value });
const one = (label: string, ...commands: unknown[]) => ({ label, commands });

test('only these rules have a fix', () => {
  const content: Content = { identity: { name: 'A \uFFFF' } };
  const offered = ruleIds.filter((rule) => fix({ content, rule, path: '/identity/name' }) !== null);
  expect(offered).toEqual(['unprintable-text']);
});

describe('a link to what is gone', () => {
  const content: Content = {
    contents: { items: [{ id: 'i1' }] },
    tests: { before: [{ id: 't1', number: 'P1', covers: ['i1', 'gone', 'lost'], mayWaive: 'nobody' }] },
  };
  test('goes out of a set, and what is there stays', () => {
    expect(fix({ content, rule: 'missing-reference', path: '/tests/before/P1/covers' })).toEqual(
      one(
        'Take the link away',
        set('tests/before/t1/covers', ['i1', 'lost']),
        set('tests/before/t1/covers', ['i1', 'gone']),
      ),
    );
  });
  test('is cleared where it stands alone', () => {
    expect(fix({ content, rule: 'missing-reference', path: '/tests/before/P1/mayWaive' })).toEqual(
      one('Take the link away', { kind: 'set', path: ['tests', 'before', 't1', 'mayWaive'] }),
    );
  });
  test('is left where nothing is gone any more', () => {
    const registers = { roles: [{ id: 'nobody' }] };
    expect(fix({ content, registers, rule: 'missing-reference', path: '/tests/before/P1/mayWaive' })).toBeNull();
  });
});

describe('what cannot be printed', () => {
  test('is taken out of a text', () => {
    const content: Content = { identity: { name: 'Field\uFFFF Por\u0001tal \u{10FFFF}4.8' } };
    expect(fix({ content, rule: 'unprintable-text', path: '/identity/name' })).toEqual(
      one('Take these characters out', set('identity/name', 'Field Portal 4.8')),
    );
  });
  test('is taken out of every kind of block', () => {
    const words = (mark: string) => [{ type: 'text' as const, text: `a${mark}b` }];
    const file = { name: 'x.png', sha256: '0'.repeat(64), size: 1 };
    const blocks = (mark: string): Prose => [
      { type: 'paragraph', text: [...words(mark), { type: 'placeholder', label: `keep${mark}` }] },
      { type: 'heading', level: 1, text: words(mark) },
      { type: 'list', ordered: true, items: [[{ type: 'paragraph', text: words(mark) }]] },
      { type: 'table', rows: [[words(mark), words('')]] },
      { type: 'code', text: `a${mark}b` },
      { type: 'image', file, alt: `a${mark}b` },
    ];
    const content: Content = { contents: { description: blocks('\uFFFF') } };
    const [first, ...others] = blocks('');
    expect(fix({ content, rule: 'unprintable-text', path: '/contents/description' })).toEqual(
      one(
        'Take these characters out',
        set('contents/description', [
          { ...first, text: [...words(''), { type: 'placeholder', label: 'keep\uFFFF' }] },
          ...others,
        ]),
      ),
    );
  });
  test('is left where there is no text', () => {
    const content: Content = { effects: { cis: [{ id: 'c', tell: true }] } };
    expect(fix({ content, rule: 'unprintable-text', path: '/effects/cis/c/tell' })).toBeNull();
    expect(fix({ content, rule: 'unprintable-text', path: '/contents/description' })).toBeNull();
  });
});

describe('a time the clocks skip', () => {
  type Session = NonNullable<NonNullable<Content['schedule']>['sessions']>[number];
  const session = (more: Partial<Session>): Content => ({
    schedule: { sessions: [{ id: 's', start: '2027-03-28T01:30', zone, ...more }] },
  });
  const path = '/schedule/sessions/s/start';
  test('becomes the time they show then', () => {
    expect(fix({ content: session({}), rule: 'local-time-missing', path })).toEqual(
      one('Make it 02:30', set('schedule/sessions/s/start', '2027-03-28T02:30')),
    );
  });
  test.each([
    ['it exists', { start: '2027-03-28T02:00' }],
    ['it comes twice', { start: '2026-10-25T01:30' }],
    ['there is none', { start: undefined }],
    ['there is no zone', { zone: undefined }],
  ])('is left where %s', (_why, more) => {
    expect(fix({ content: session(more), rule: 'local-time-missing', path })).toBeNull();
  });
});

describe('a notice that comes late', () => {
  const content = (notice: object = {}): Content => ({
    identity: { changeType: 'Normal', releaseType: 'Minor' },
    schedule: {
      sessions: [
        { id: 's2', start: '2026-09-19T19:00', hardStop: '2026-09-19T22:00', zone },
        { id: 's1', start: '2026-09-17T19:00', hardStop: '2026-09-17T22:00', zone },
      ],
    },
    communications: {
      notices: [
        { id: 'other', kind: 'first' },
        { id: 'n', kind: 'first', when: { local: '2026-09-15T10:00', zone }, ...notice },
      ],
    },
  });
  const path = '/communications/notices/n';
  const fixed = (given: Content, clock?: string) =>
    fix({ content: given, rule: 'notice-short', path, ...(clock === undefined ? {} : { clock }) });
  test('goes out at the last moment its lead time before the first session allows', () => {
    expect(fixed(content())).toEqual(
      one('Send it in time', set('communications/notices/n/when', { local: '2026-09-10T19:00', zone })),
    );
  });
  test('by its own lead time, told in its own zone', () => {
    const own = { leadTime: { amount: 24, unit: 'hours' }, when: { local: '2026-09-17T10:00', zone: 'Asia/Tokyo' } };
    expect(fixed(content(own))?.commands[0]).toEqual(
      set('communications/notices/n/when', { local: '2026-09-17T03:00', zone: 'Asia/Tokyo' }),
    );
  });
  test('exactly now is still in time; a second later is not', () => {
    expect(fixed(content(), '2026-09-10T18:00:00Z')).not.toBeNull();
    expect(fixed(content(), '2026-09-10T18:00:01Z')).toBeNull();
  });
  test('without a time of its own it gets one, told in the zone of the session', () => {
    const wanted = set('communications/notices/n/when', { local: '2026-09-10T19:00', zone });
    expect(fixed(content({ when: undefined }))?.commands[0]).toEqual(wanted);
  });
  test('is left where it is a reminder, or without a session', () => {
    expect(fixed(content({ when: undefined, kind: 'reminder' }))).toBeNull();
    expect(fixed({ ...content(), schedule: { sessions: [{ id: 's' }] } })).toBeNull();
    expect(fixed({ communications: {} })).toBeNull();
  });
});

describe('an outage that is longer than announced', () => {
  const announced = (from: string, to: string, where = zone) => ({
    outageFrom: { local: from, zone: where },
    outageTo: { local: to, zone: where },
  });
  const content = (...rows: object[]): Content => ({
    effects: { businessAreas: rows.map((row, index) => ({ id: `a${index}`, ...row })) },
    schedule: { sessions: [{ id: 's', start: '2026-09-17T19:00', hardStop: '2026-09-17T22:00', zone }] },
    deployment: {
      steps: [
        {
          id: 'd',
          session: 's',
          type: 'activity',
          duration: { expected: 60 },
          service: { change: 'down', at: 'start' },
        },
        {
          id: 'u',
          session: 's',
          type: 'activity',
          duration: { expected: 30 },
          service: { change: 'up', at: 'end' },
          dependsOn: [{ id: 'x', step: 'd' }],
        },
      ],
    },
  });
  const fixed = (given: Content) => fix({ content: given, rule: 'outage-understated', path: '/effects' });
  test('the longest announcement grows to the whole of it', () => {
    const rows = [announced('2026-09-17T19:00', '2026-09-17T19:10'), announced('2026-09-17T19:00', '2026-09-17T19:40')];
    expect(fixed(content(...rows))).toEqual(
      one('Announce the whole outage', set('effects/businessAreas/a1/outageTo', { local: '2026-09-17T20:30', zone })),
    );
  });
  test('one that begins later than the outage begins with it', () => {
    expect(fixed(content(announced('2026-09-17T19:30', '2026-09-17T19:40')))?.commands).toEqual([
      set('effects/businessAreas/a0/outageFrom', { local: '2026-09-17T19:00', zone }),
      set('effects/businessAreas/a0/outageTo', { local: '2026-09-17T20:30', zone }),
    ]);
  });
  test('one as long as the outage that begins later only begins earlier', () => {
    expect(fixed(content(announced('2026-09-17T19:30', '2026-09-17T21:30')))?.commands).toEqual([
      set('effects/businessAreas/a0/outageFrom', { local: '2026-09-17T19:00', zone }),
    ]);
  });
  test('one that begins before covers all to its end, in the zone it is told in', () => {
    expect(fixed(content(announced('2026-09-17T19:30', '2026-09-17T19:40', 'Europe/Berlin')))?.commands[0]).toEqual(
      set('effects/businessAreas/a0/outageTo', { local: '2026-09-17T21:30', zone: 'Europe/Berlin' }),
    );
  });
  test('is left where nothing is announced, or nothing goes down', () => {
    expect(fixed(content())).toBeNull();
    const still = content(announced('2026-09-17T19:30', '2026-09-17T19:40'));
    expect(fixed({ ...still, deployment: {} })).toBeNull();
  });
});

describe('what a component supersedes', () => {
  const content: Content = { manifest: { components: [{ id: 'c', name: 'portal', cis: ['web', 'db'] }] } };
  const live = (
    ...rows: (readonly [name: string, version: string | undefined, ci: string | undefined])[]
  ): Registers => ({
    live: rows.map(([name, version, ci], index) => ({
      id: `l${index}`,
      name,
      ...(version === undefined ? {} : { version }),
      ...(ci === undefined ? {} : { ci }),
    })),
  });
  const fixed = (registers: Registers, given = content) =>
    fix({ content: given, registers, rule: 'supersedes-not-live', path: '/manifest/components/c' });
  test('is the one version that runs on its items', () => {
    const registers = live(
      ['portal', '4.7', 'web'],
      ['portal', '4.7', 'db'],
      ['portal', '9', 'other'],
      ['api', '8', 'web'],
      ['portal', '7', undefined],
    );
    expect(fixed(registers)).toEqual(one('Supersede 4.7', set('manifest/components/c/supersedes', '4.7')));
  });
  test.each([
    ['two versions run', live(['portal', '4.7', 'web'], ['portal', '4.6', 'db'])],
    ['none runs', live(['api', '8', 'web'])],
    ['its version is not known', live(['portal', undefined, 'web'])],
    ['nothing is registered', {}],
  ])('is left where %s', (_why, registers) => {
    expect(fixed(registers)).toBeNull();
  });
  test('is looked for under the name of the component meant', () => {
    const given: Content = {
      manifest: {
        components: [
          { id: 'b', name: 'api', cis: ['web'] },
          { id: 'c', name: 'portal', cis: ['web'] },
        ],
      },
    };
    const registers = live(['api', '8', 'web'], ['portal', '4.7', 'web']);
    expect(fixed(registers, given)?.label).toBe('Supersede 4.7');
  });
  test('is left where the component names no items', () => {
    expect(
      fixed(live(['portal', '4.7', 'web']), { manifest: { components: [{ id: 'c', name: 'portal' }] } }),
    ).toBeNull();
  });
});

describe('an activity with half of its duties', () => {
  const content = (duties: Record<string, 'A' | 'R' | 'C' | 'I' | 'A/R'>): Content => ({
    stakeholders: { raci: { roles: ['dba', 'ops'], activities: [{ id: 'x' }, { id: 'act', duties }] } },
  });
  const registers: Registers = { roles: [{ id: 'dba', name: 'Database administrator' }, { id: 'ops' }] };
  const fixed = (
    duties: Record<string, 'A' | 'R' | 'C' | 'I' | 'A/R'>,
    rule: 'raci-no-responsible' | 'raci-no-accountable' = 'raci-no-responsible',
  ) => fix({ content: content(duties), registers, rule, path: '/stakeholders/raci/activities/act' });
  test('is done by the one who is accountable', () => {
    expect(fixed({ dba: 'A', ops: 'I' })).toEqual(
      one('Let Database administrator do it too', set('stakeholders/raci/activities/act/duties/dba', 'A/R')),
    );
    expect(fixed({ ops: 'A' })?.label).toBe('Let them do it too');
  });
  test('is left where two are accountable, or none', () => {
    expect(fixed({ dba: 'A', ops: 'A' })).toBeNull();
    expect(fixed({ dba: 'C' })).toBeNull();
    expect(fixed({})).toBeNull();
  });
  test('is answered for by the one who does it', () => {
    expect(fixed({ dba: 'R', ops: 'C' }, 'raci-no-accountable')).toEqual(
      one('Let Database administrator answer for it too', set('stakeholders/raci/activities/act/duties/dba', 'A/R')),
    );
    expect(fixed({ dba: 'R', ops: 'R' }, 'raci-no-accountable')).toBeNull();
    expect(fixed({ dba: 'A' }, 'raci-no-accountable')).toBeNull();
  });
});

describe('a step that cannot be undone', () => {
  const step = (id: string, more: object = {}) => ({ id, type: 'activity' as const, session: 's', ...more });
  const gate = step('g', { type: 'keep-or-revert gate', number: 'A8', dependsOn: [{ id: 'g1', step: 'a' }] });
  const fixed = (...steps: object[]) =>
    fix({
      content: contentSchema.parse({ schedule: { sessions: [{ id: 's' }, { id: 't' }] }, deployment: { steps } }),
      rule: 'irreversible-before-gate',
      path: '/deployment/steps/x',
    });
  const wait = (id: string) => ({
    kind: 'insert',
    path: ['deployment', 'steps', 'x', 'dependsOn'],
    row: { id: `x-after-${id}`, step: id },
  });
  test('waits for the gate too', () => {
    expect(fixed(step('a'), gate, step('x', { dependsOn: [{ id: 'x1', step: 'a' }] }))).toEqual(
      one('Let it wait for A8', wait('g')),
    );
  });
  test('still waits for the step before it in its session', () => {
    const elsewhere = step('other', { session: 't' });
    expect(fixed(step('a'), elsewhere, step('x', { dependsOn: [{ id: 'x1' }] }), gate)?.commands).toEqual([
      wait('a'),
      wait('g'),
    ]);
    expect(fixed(step('x'), gate, step('a', { dependsOn: [{ id: 'a1', step: 'g0' }] }))?.commands).toEqual([wait('g')]);
  });
  test('is left where the gate waits for it, and where no gate decides', () => {
    expect(fixed(step('a', { dependsOn: [{ id: 'a1', step: 'x' }] }), step('x'), gate)).toBeNull();
    expect(fixed(step('a'), step('x'))).toBeNull();
    expect(fixed(step('a'), gate)).toBeNull();
  });
});

describe('a step outside every session', () => {
  const steps = [{ id: 'a', session: 's2' }, { id: 'b' }, { id: 'c', session: 's1' }];
  const content = (sessions: object[], rows: object[] = steps): Content => ({
    schedule: { sessions: sessions.map((row, index) => ({ id: `s${index + 1}`, ...row })) },
    deployment: { steps: rows.map((row, index) => ({ id: `x${index}`, type: 'activity' as const, ...row })) },
  });
  const fixed = (given: Content, path = '/deployment/steps/b') =>
    fix({ content: given, rule: 'step-outside-session', path });
  test('goes into the only session there is', () => {
    expect(fixed(content([{ name: 'Night' }], [{ id: 'b' }]))).toEqual(
      one('Put it into Night', set('deployment/steps/b/session', 's1')),
    );
    expect(fixed(content([{}], [{ id: 'b' }]))?.label).toBe('Put it into the session');
  });
  test('goes where the step before it is', () => {
    expect(fixed(content([{}, { name: 'Second' }]))).toEqual(
      one('Put it into Second', set('deployment/steps/b/session', 's2')),
    );
    const after = [{ id: 'a', session: 's1' }, { id: 'y', session: 's2' }, { id: 'z' }, { id: 'b' }];
    expect(fixed(content([{}, {}], after))?.commands[0]).toEqual(set('deployment/steps/b/session', 's2'));
  });
  test('is left where none is before it, where there is no session, and where it is in one', () => {
    expect(fixed(content([{}, {}], [{ id: 'b' }, { id: 'c', session: 's1' }]))).toBeNull();
    expect(fixed(content([]))).toBeNull();
    expect(fixed(content([{}, {}]), '/deployment/steps/a')).toBeNull();
    expect(fixed({})).toBeNull();
  });
});

describe('a file the manifest does not name', () => {
  const file = (name: string) => ({ name, sha256: '1'.repeat(64), size: 5 });
  const content = (files: string[]): Content => ({
    manifest: { components: [{ id: 'known', name: 'portal' }] },
    additionalDocuments: {
      documents: [
        { id: 'd1', title: 'Patch', file: file('patch.zip') },
        { id: 'd2', file: file('fix.zip') },
        { id: 'd3', title: 'Not used', file: file('x') },
      ],
    },
    deployment: { steps: [{ id: 'a', type: 'activity', files }] },
  });
  const fixed = (files: string[]) =>
    fix({ content: content(files), rule: 'file-not-in-manifest', path: '/deployment/steps/a' });
  test('becomes a component, and the step uses that', () => {
    const component = (id: string, name: string, named: string): Command => ({
      kind: 'insert',
      path: ['manifest', 'components'],
      row: { id, name, file: file(named) },
    });
    expect(fixed(['known', 'd1', 'd2'])).toEqual(
      one(
        'Add it to the manifest',
        component('component-d1', 'Patch', 'patch.zip'),
        component('component-d2', 'fix.zip', 'fix.zip'),
        set('deployment/steps/a/files', ['known', 'component-d1', 'component-d2']),
      ),
    );
  });
  test('is left where the step uses none', () => {
    expect(fixed(['known'])).toBeNull();
    expect(fixed([])).toBeNull();
    expect(fix({ content: {}, rule: 'file-not-in-manifest', path: '/deployment/steps/a' })).toBeNull();
  });
});
