import { describe, expect, test } from 'vitest';
import { lint } from '../../../shared/domain/rules/lint';
import type { Settings } from '../../../shared/domain/plan/registers';
import { draftOfA, edited, insert, set } from '../../helpers/base-plan';

const base = draftOfA();
const acceptance = (rule: string, path: string, facts?: string) => ({
  id: `of-${rule}`,
  rule,
  path,
  reason: 'The board knows and agrees.',
  role: 'role-service-owner',
  at: '2026-09-06T09:00:00Z',
  ...(facts === undefined ? {} : { facts }),
});
const NOTICE = '/communications/notices/ntc-1';
const late = (local: string) =>
  edited(base, set('communications/notices/ntc-1/when', { local, zone: 'Europe/London' }));
const found = (plan: typeof base, rule: string) => lint(plan).filter((one) => one.rule === rule);

describe('an acceptance is of what the finding said', () => {
  const [said] = found(late('2026-09-12T19:00'), 'notice-short');
  const held = (plan: typeof base, facts = said?.message) => ({
    ...plan,
    control: { ...plan.control, accepted: [acceptance('notice-short', NOTICE, facts)] },
  });

  test('while that is the same, whatever else changes', () => {
    expect(said?.accepted).toBeNull();
    const plan = edited(late('2026-09-12T19:00'), set('identity/name', 'Field Portal, renamed'));
    expect(found(held(plan), 'notice-short')[0]).toMatchObject({ accepted: { role: 'role-service-owner' } });
    expect(found(held(plan), 'notice-short')[0]).not.toHaveProperty('reopened');
  });

  test('once it says something else it is open again, and says what was accepted', () => {
    const [open] = found(held(late('2026-09-14T19:00')), 'notice-short');
    expect(open?.accepted).toBeNull();
    expect(open?.reopened).toEqual({
      reason: 'The board knows and agrees.',
      role: 'role-service-owner',
      at: '2026-09-06T09:00:00Z',
      facts: said?.message,
    });
  });

  test('a later acceptance of what it says now closes it', () => {
    const plan = late('2026-09-14T19:00');
    const [now] = found(plan, 'notice-short');
    const again = acceptance('notice-short', NOTICE, now?.message);
    const both = [acceptance('notice-short', NOTICE, said?.message), again];
    expect(
      found({ ...plan, control: { ...plan.control, accepted: both } }, 'notice-short')[0]?.accepted,
    ).not.toBeNull();
  });

  test('one that does not say what it was of holds for whatever the finding says', () => {
    const plan = late('2026-09-14T19:00');
    const control = { ...plan.control, accepted: [acceptance('notice-short', NOTICE)] };
    expect(found({ ...plan, control }, 'notice-short')[0]?.accepted).not.toBeNull();
  });

  test('a finding that moved keeps its acceptance; one of two that say the same does not lend it', () => {
    const risk = (id: string) => insert('risks/items', { id, text: 'The supplier is late', likelihood: 2, impact: 2 });
    const one = edited(base, risk('risk-a'));
    const [open] = found(one, 'risk-without-owner');
    const control = {
      ...base.control,
      accepted: [acceptance('risk-without-owner', open?.path ?? '', open?.message)],
    };
    const moved = { ...edited(base, risk('risk-b')), control };
    expect(found(moved, 'risk-without-owner').map((each) => each.accepted !== null)).toEqual([true]);
    const both = { ...edited(base, risk('risk-a'), risk('risk-b')), control };
    expect(found(both, 'risk-without-owner').map((each) => each.accepted !== null)).toEqual([true, false]);
  });
});

describe('what the settings demand of a change', () => {
  const out = { leftOut: { reason: 'The service has no other users.' } };
  const demanded = (rows: Settings['demanded'], ...left: string[]) =>
    found(
      { ...edited(base, ...left.map((key) => set(key, out))), settings: { ...base.settings, demanded: rows } },
      'left-out-but-demanded',
    ).map(({ path }) => path);

  test.each<[string, Settings['demanded'], string[], string[]]>([
    ['nothing is said: as usual', undefined, ['acceptance', 'risks'], ['/acceptance/leftOut']],
    ['an empty list: as usual', [], ['acceptance'], ['/acceptance/leftOut']],
    [
      'its own type',
      [{ id: 'd', changeType: 'Normal', section: 'risks' }],
      ['acceptance', 'risks'],
      ['/risks/leftOut'],
    ],
    ['every type', [{ id: 'd', section: 'risks' }], ['risks'], ['/risks/leftOut']],
    ['another type', [{ id: 'd', changeType: 'Standard', section: 'risks' }], ['risks', 'acceptance'], []],
    ['a row that names no section', [{ id: 'd', changeType: 'Normal' }], ['acceptance'], []],
    [
      'said twice, found once',
      [
        { id: 'd', section: 'risks' },
        { id: 'e', changeType: 'Normal', section: 'risks' },
      ],
      ['risks'],
      ['/risks/leftOut'],
    ],
  ])('%s', (_what, rows, left, paths) => expect(demanded(rows, ...left)).toEqual(paths));

  test('both blocks of a rollback left out is the rollback left out', () => {
    const blocks = { software: out, data: out };
    const plan = edited(base, set('rollback/blocks', blocks));
    const of = (rows: Settings['demanded']) =>
      found({ ...plan, settings: { ...base.settings, demanded: rows } }, 'left-out-but-demanded').length;
    expect([of(undefined), of([{ id: 'd', section: 'rollback' }]), of([{ id: 'd', section: 'risks' }])]).toEqual([
      1, 1, 0,
    ]);
  });
});
