import { expect, test } from 'vitest';
import { extractRegisters } from '../../../shared/domain/extract';
import { brief } from '../../helpers/base-plan';
import { controlCases } from '../../helpers/rule-cases/control';
import { foundationCases } from '../../helpers/rule-cases/foundation';
import { base, freeze, registers } from '../../helpers/rule-cases/parts';

test('a retired freeze freezes nothing, and a plan does not carry it unless it overrides it', () => {
  expect(brief(foundationCases['freeze-without-override'].fires)).not.toEqual([]);
  const retired = registers({ freezes: [{ ...freeze('hard', '2026-09-17T21:59'), retired: true }] });
  expect(brief(retired)).toEqual([]);
  const carried = (control: typeof base.control) =>
    extractRegisters(retired.content, control, undefined, retired.registers).freezes?.map((one) => one.id);
  expect(carried(base.control)).toBeUndefined();
  const override = {
    kind: 'freeze' as const,
    of: 'f',
    role: 'role-ecab-chair',
    reason: 'R',
    at: '2026-09-06T09:00:00Z',
  };
  expect(carried({ ...base.control, overrides: [{ id: 'o', ...override }] })).toEqual(['f']);
});

test('a retired maintenance window binds nobody', () => {
  expect(brief(controlCases['outside-maintenance-window'].fires)).not.toEqual([]);
  const single = { id: 'w', name: 'W', zone: 'Europe/London', start: '2026-01-01T19:00', length: 60, allCis: true };
  expect(brief(registers({ windows: [single] }))).not.toEqual([]);
  expect(brief(registers({ windows: [{ ...single, retired: true }] }))).toEqual([]);
});
