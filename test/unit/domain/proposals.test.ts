import { describe, expect, test } from 'vitest';
import { applyCommands } from '../../../shared/domain/edit/apply';
import { openProposals, type Proposal, proposalsOf } from '../../../shared/domain/impact/proposals';
import { reachOf } from '../../../shared/domain/impact/reach';
import { type Content, contentSchema } from '../../../shared/domain/plan/content';
import { defaultSettings, type Registers } from '../../../shared/domain/plan/registers';

const ci = (id: string, more: object = {}) => ({ id, name: id.toUpperCase(), ...more });
const registers: Registers = {
  cis: [
    ci('farm', { owner: 'ops' }),
    ci('web1', { parent: 'farm', dependsOn: ['api'], supportContact: 'desk' }),
    ci('web2', { parent: 'farm', retired: true, dependsOn: ['api'] }),
    ci('api', { dependsOn: ['db'], businessAreas: 'Client Operations\n\nFinance' }),
    ci('db', {
      owner: 'dba',
      interfaces: [
        { id: 'i1', system: 'Payroll', carries: 'salaries' },
        { id: 'i2', system: 'The interface', ci: 'api' },
        { id: 'i3', system: 'Archive', ci: 'archive' },
      ],
    }),
    ci('disk', { parent: 'db' }),
    ci('archive'),
    ci('mail', { dependsOn: ['archive'] }),
  ],
  roles: [
    { id: 'ops', name: 'Operations manager' },
    { id: 'dba', name: 'Database administrator' },
    { id: 'desk', name: 'Service desk' },
  ],
};
const content: Content = {
  identity: { changeType: 'Normal', releaseType: 'Minor' },
  schedule: {
    sessions: [{ id: 's1', start: '2026-09-17T19:00', hardStop: '2026-09-17T22:00', zone: 'Europe/London' }],
  },
  deployment: {
    steps: [
      { id: 'a1', number: 'A1', type: 'activity', owner: 'dba', changes: ['db'] },
      { id: 'a2', number: 'A2', type: 'activity', owner: 'dba', changes: ['db'] },
    ],
  },
};
const given = (more: Partial<Content> = {}) => ({
  content: { ...content, ...more },
  registers,
  settings: defaultSettings,
});
const told = (all: readonly Proposal[], kind: Proposal['kind']) =>
  all.filter((one) => one.kind === kind).map((one) => [one.title, one.why]);

test('a release is felt where it touches, above and below it, and on all that depends; siblings are left alone', () => {
  const reach = (...touched: string[]) => [...reachOf(registers.cis ?? [], new Set(touched)).keys()];
  expect(reach('db')).toEqual(['db', 'disk', 'api', 'web1', 'web2', 'farm']);
  expect(reach('disk')).toEqual(['disk', 'db', 'api', 'web1', 'web2', 'farm']);
  expect(reach('web1')).toEqual(['web1', 'farm']);
  expect(reach('archive')).toEqual(['archive', 'mail']);
  expect(reach('nothing')).toEqual([]);
  const ring = [ci('a', { dependsOn: ['b'], parent: 'b' }), ci('b', { dependsOn: ['a'] })];
  expect([...reachOf(ring, new Set(['a'])).keys()]).toEqual(['a', 'b']);
});

describe('proposals', () => {
  test('systems follow dependencies, each with what it follows from; retired ones do not', () => {
    expect(told(proposalsOf(given()), 'system')).toEqual([
      ['DB', 'Steps A1, A2 change DB.'],
      ['DISK', 'DISK is part of DB.'],
      ['API', 'API depends on DB.'],
      ['WEB1', 'WEB1 depends on API.'],
      ['FARM', 'WEB1 is part of FARM.'],
      ['Payroll', 'DB exchanges data with it: salaries.'],
      ['Archive', 'DB exchanges data with it.'],
    ]);
  });

  test('before steps change anything, the effects are what it starts from', () => {
    const effects = { cis: [{ id: 'x', ci: 'archive' }] };
    expect(told(proposalsOf(given({ deployment: { steps: [] }, effects })), 'system')).toEqual([
      ['MAIL', 'MAIL depends on ARCHIVE.'],
    ]);
  });

  test('what is listed is not proposed again, whatever its capitals', () => {
    const effects = {
      cis: ['db', 'disk', 'api', 'web1', 'farm'].map((id) => ({ id: `e-${id}`, ci: id })),
      interfaces: [
        { id: 'x', name: 'payroll ' },
        { id: 'y', name: 'ARCHIVE' },
      ],
      businessAreas: [{ id: 'z', name: 'client operations' }],
    };
    const all = proposalsOf(given({ effects }));
    expect(told(all, 'system')).toEqual([]);
    expect(told(all, 'business area')).toEqual([['Finance', 'It works with API.']]);
  });

  test('people are those who own or support what is affected and have no part yet', () => {
    expect(told(proposalsOf(given()), 'contact')).toEqual([
      ['Service desk', 'This role supports WEB1.'],
      ['Operations manager', 'This role owns FARM.'],
    ]);
    const stakeholders = { register: [{ id: 'x', who: 'Service Desk' }], raci: { roles: ['ops'] } };
    expect(told(proposalsOf(given({ stakeholders })), 'contact')).toEqual([]);
  });

  test('every affected item wants a test that covers it', () => {
    const tests = { before: [{ id: 't', covers: ['db', 'disk'] }], after: [{ id: 'u', covers: ['api', 'web1'] }] };
    expect(told(proposalsOf(given({ tests })), 'test')).toEqual([
      ['FARM works after the release', 'No test covers it. WEB1 is part of FARM.'],
    ]);
  });

  test('who is to be told is owed a first notice, due a lead time before the window', () => {
    const effects = {
      businessAreas: [
        { id: 'x', name: 'Client Operations', tell: true },
        { id: 'y', name: 'Finance' },
      ],
    };
    const [notice, ...more] = proposalsOf(given({ effects })).filter((one) => one.kind === 'notice');
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      title: 'First notice to Client Operations',
      path: ['communications', 'notices'],
      row: {
        audience: 'Client Operations',
        kind: 'first',
        when: { local: '2026-09-10T19:00', zone: 'Europe/London' },
      },
    });
    const communications = { notices: [{ id: 'n', audience: 'client operations' }] };
    expect(told(proposalsOf(given({ effects, communications })), 'notice')).toEqual([]);
  });

  test('the contact of an item is owed a notice where its row says so, once, and not twice as a party', () => {
    const rows = (...tells: (boolean | undefined)[]) =>
      ['web1', 'farm', 'archive'].map((ci, at) => ({ id: ci, ci, tell: tells[at] }));
    const owed = (...tells: (boolean | undefined)[]) =>
      told(proposalsOf(given({ effects: { cis: rows(...tells) } })), 'notice');
    expect(owed(true, true, true)).toEqual([
      ['First notice to Service desk', 'WEB1 is affected and its contact is to be told; no notice goes to them.'],
      ['First notice to Operations manager', 'FARM is affected and its contact is to be told; no notice goes to them.'],
    ]);
    expect(owed(false, undefined)).toEqual([]);
    const businessAreas = [{ id: 'sd', name: 'service desk', tell: true }];
    const both = proposalsOf(given({ effects: { cis: rows(true), businessAreas } }));
    expect(told(both, 'notice').map(([title]) => title)).toEqual(['First notice to service desk']);
  });

  test('where customers are to be told, so are the business areas nobody has decided about', () => {
    const businessAreas = [
      { id: 'a', name: 'Client Operations' },
      { id: 'b', name: 'Finance', tell: false },
    ];
    const effects = { businessAreas, subcontractors: [{ id: 's', name: 'Hosting Partner' }] };
    const owed = (decision: 'to be told' | 'not to be told') =>
      told(proposalsOf(given({ effects, impactReview: { customers: { decision } } })), 'notice');
    expect(owed('to be told')).toEqual([
      [
        'First notice to Client Operations',
        'Customers are to be told, and Client Operations is affected; no notice goes to them.',
      ],
    ]);
    expect(owed('not to be told')).toEqual([]);
  });

  test('a section that is left out is asked for nothing', () => {
    const out = { leftOut: { reason: 'Not for this release' } };
    const kinds = (more: Partial<Content>) => new Set(proposalsOf(given(more)).map((one) => one.kind));
    expect(kinds({ effects: out })).toEqual(new Set(['contact', 'test']));
    expect(kinds({ effects: out, tests: out, stakeholders: out })).toEqual(new Set());
  });

  test('accepting all of them leaves none but what newly follows, and gives a valid plan', () => {
    let now = given();
    for (let round = 0; round < 3; round += 1) {
      const commands = openProposals(now).map((one, at) => ({
        kind: 'insert' as const,
        path: [...one.path],
        row: { ...one.row, id: `row-${round}-${at}` },
      }));
      const answer = applyCommands(now.content, commands, contentSchema);
      if (!answer.ok) throw new Error(answer.message);
      now = { ...now, content: contentSchema.parse(answer.value) };
    }
    expect(openProposals(now)).toEqual([]);
  });

  test('what is declined stays declined until the row goes, whatever is edited meanwhile', () => {
    const [first, ...others] = proposalsOf(given());
    const declined = [{ id: first?.id ?? '', proposal: 'DB', reason: 'Not there any more', role: 'dba' }];
    const plan = given({ impactReview: { declined } });
    expect(openProposals(plan).map((one) => one.id)).toEqual(others.map((one) => one.id));
    expect(new Set(proposalsOf(plan).map((one) => one.id)).size).toBe(others.length + 1);
  });
});
