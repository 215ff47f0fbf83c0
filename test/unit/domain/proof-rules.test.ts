import { describe, expect, test } from 'vitest';
import type { Content } from '../../../shared/domain/plan/content';
import type { Registers } from '../../../shared/domain/plan/registers';
import { evening, plan, said } from '../../helpers/said';

// What the board says of rollback, tests and known errors, word for word, and where each rule stops.
const at = (local: string, zone = 'Europe/London') => ({ local, zone });
describe('a rollback that is not possible', () => {
  const of = (notPossible: object) =>
    said({ content: { rollback: { blocks: { software: { notPossible }, data: { leftOut: { reason: 'None' } } } } } });
  const whole = { reason: 'One way', measure: 'Fix forward', acceptedBy: 'x' };
  test('says why', () => {
    expect(of(whole)).toContain(
      'warning rollback-not-possible /rollback/blocks/software The software rollback is not possible: One way',
    );
  });
  test.each([
    ['reason', { ...whole, reason: ' ' }],
    ['measure', { ...whole, measure: ' ' }],
    ['any reason', { measure: 'x', acceptedBy: 'x' }],
    ['any measure', { reason: 'x', acceptedBy: 'x' }],
    ['accepting role', { reason: 'x', measure: 'x' }],
  ])('without %s is not settled', (_what, given) => {
    const found = of(given);
    expect(found).toContain(
      'error section-left-out-without-reason /rollback/blocks/software The software rollback is not possible, but reason, compensating measure or accepting role is missing.',
    );
    expect(found.join()).not.toContain('rollback-not-possible');
  });
});

test('a rollback block says what it lacks', () => {
  const blocks = {
    software: {
      steps: [{ id: 'r', duration: { expected: 5 } }],
      owner: 'x',
      triggers: [{ id: 't' }],
      tried: { when: at('2026-09-01T10:00') },
    },
  };
  const rules = ['rollback-no-steps', 'rollback-no-owner', 'rollback-no-trigger', 'rollback-untested'];
  expect(said({ content: { rollback: { blocks } } }, ...rules)).toEqual([
    'error rollback-no-trigger /rollback/blocks/software The software rollback has no trigger: nothing says when to turn back.',
    'error rollback-no-steps /rollback/blocks/data The data rollback has no steps, and is not left out with a reason.',
    'warning rollback-untested /rollback/blocks/software The software rollback has never been tried: no evidence is attached.',
  ]);
  const bare = {
    software: { triggers: [{ id: 't', condition: 'P1 fails' }] },
    data: { steps: [{ id: 'r' }], owner: 'x', triggers: [{ id: 't', metric: 'errors' }] },
  };
  expect(said({ content: { rollback: { blocks: bare } } }, ...rules)).toEqual([
    'error rollback-no-steps /rollback/blocks/software The software rollback has no steps.',
    'error rollback-no-owner /rollback/blocks/software The software rollback has no owner.',
    'warning rollback-untested /rollback/blocks/data The data rollback has never been tried: no date says when.',
  ]);
});

describe('tests', () => {
  test('before the release are passed, or waived with reason and role', () => {
    const result = (outcome: 'passed' | 'failed' | 'blocked' | 'waived', more: object = {}) => ({
      result: { outcome, ...more },
    });
    const before = [
      { id: 'a', number: 'T1', ...result('passed') },
      { id: 'b', title: 'Scan', ...result('failed') },
      { id: 'c', ...result('blocked') },
      { id: 'd', number: 'T4' },
      { id: 'e', number: 'T5', ...result('waived', { waivedReason: ' ', waivedBy: 'x' }) },
      { id: 'f', number: 'T6', ...result('waived', { waivedReason: 'Old' }) },
      { id: 'g', number: 'T7', ...result('waived', { waivedReason: 'Old', waivedBy: 'x' }) },
    ];
    expect(said({ content: { tests: { before } } }, 'pre-release-test-not-passed')).toEqual([
      'warning pre-release-test-not-passed /tests/before/b Scan failed.',
      'warning pre-release-test-not-passed /tests/before/c A test is blocked.',
      'warning pre-release-test-not-passed /tests/before/d T4 has not been run.',
      'warning pre-release-test-not-passed /tests/before/e T5 is waived without a reason and a role.',
      'warning pre-release-test-not-passed /tests/before/f T6 is waived without a reason and a role.',
    ]);
  });
  test('say what must come of them', () => {
    const content = { tests: { before: [{ id: 'a', expected: ' ' }], after: [{ id: 'b', title: 'Sign in' }] } };
    expect(said({ content }, 'test-without-expected-result')).toEqual([
      'error test-without-expected-result /tests/before/a A test says what to do, not what must come of it.',
      'error test-without-expected-result /tests/after/b Sign in says what to do, not what must come of it.',
    ]);
  });
  test('cover every interface, before or after', () => {
    const content = {
      effects: { interfaces: [{ id: 'i' }, { id: 'j' }, { id: 'k', name: 'Payroll' }] },
      tests: { before: [{ id: 'a' }, { id: 'b', covers: ['i'] }], after: [{ id: 'c', covers: ['j'] }] },
    };
    expect(said({ content }, 'interface-without-test')).toEqual([
      'warning interface-without-test /effects/interfaces/k No test covers the interface to Payroll.',
    ]);
    expect(said({ content: { effects: content.effects } }, 'interface-without-test')[0]).toBe(
      'warning interface-without-test /effects/interfaces/i No test covers the interface to a system.',
    );
  });
});

describe('known errors and workarounds', () => {
  const rules = ['known-error-without-workaround', 'known-error-expired', 'workaround-expired'];
  const linked: Content = {
    knownErrors: { errors: ['k', 'l', 'gone'] },
    workarounds: { workarounds: ['w', 'v', 'gone'] },
  };
  const registers: Registers = {
    knownErrors: [
      { id: 'k', title: 'Blank page', noWorkaround: false, validUntil: '2026-09-17' },
      { id: 'l', workarounds: ['w'], validUntil: '2026-09-16' },
      { id: 'm' },
    ],
    workarounds: [
      { id: 'w', title: 'Reload', validUntil: '2026-09-17' },
      { id: 'v', validUntil: '2026-09-16' },
    ],
  };
  test('are needed until the last hard stop, in its zone', () => {
    const early = evening({ id: 'e', start: '2026-09-10T19:00', hardStop: '2026-09-10T22:00' });
    const sessions = [early, evening({ zone: 'America/New_York' }), { ...early, id: 'f' }, { id: 'open' }];
    const content = { ...plan(sessions, []), ...linked };
    expect(said({ content, registers }, ...rules)).toEqual([
      'error known-error-without-workaround /knownErrors/errors/k Blank page has no workaround, and nobody has said that there is none.',
      'warning known-error-expired /knownErrors/errors/l A known error is valid until 16 Sep 2026, and needed until 17 Sep 2026.',
      'warning workaround-expired /workarounds/workarounds/v A workaround is valid until 16 Sep 2026, and needed until 17 Sep 2026.',
    ]);
  });
  test('are needed until the end of early life support where there is one', () => {
    const content = { ...plan([evening()], []), ...linked, earlyLifeSupport: { until: at('2026-09-18T09:00') } };
    expect(
      said({ content, registers }, 'known-error-expired', 'workaround-expired').map((line) => line.split(' ')[2]),
    ).toEqual([
      '/knownErrors/errors/k',
      '/knownErrors/errors/l',
      '/workarounds/workarounds/w',
      '/workarounds/workarounds/v',
    ]);
  });
  test('without any date to be needed until have no end', () => {
    expect(said({ content: linked, registers }, 'known-error-expired', 'workaround-expired')).toEqual([]);
  });
});
