import { describe, expect, test } from 'vitest';
import { exampleRegisters, liveOf } from '../../../electron/examples/shared-data';
import { applyCommands } from '../../../shared/domain/edit/apply';
import { type RegisterKey, type Registers, registersSchema } from '../../../shared/domain/plan/registers';
import { guessMapping } from '../../../shared/domain/sheets/columns';
import { mergeCommands } from '../../../shared/domain/sheets/commands';
import { mergeRows } from '../../../shared/domain/sheets/merge';

const examples = exampleRegisters(liveOf('before', 'p3'));
const retired: Registers = {
  ...examples,
  roles: (examples.roles ?? []).map((role, at) => (at === 0 ? { ...role, retired: true as const } : role)),
};
const firstRole = examples.roles?.[0]?.name ?? '';

describe('an import is one edit: it leads to what the preview showed, and its undo back to what was', () => {
  test.each<[string, Registers, RegisterKey, string[][]]>([
    [
      'changed and new rows, and roles that came with them',
      examples,
      'cis',
      [
        ['Name', 'Kind', 'Owner', 'Part of'],
        ['WEB-01', 'Container', 'Platform team', 'API-01'],
        ['NEW-1', 'Server', 'Platform team', 'WEB-01'],
      ],
    ],
    [
      'a retired row brought back',
      retired,
      'roles',
      [
        ['Role', 'Active'],
        [firstRole, 'true'],
      ],
    ],
    [
      'more rows than are written one by one',
      examples,
      'cis',
      [['Name', 'Kind'], ['WEB-01', 'Container'], ...Array.from({ length: 20_600 }, (_, at) => [`S-${at}`, 'Server'])],
    ],
  ])('%s', (_name, registers, register, rows) => {
    let made = 0;
    const merged = mergeRows({
      registers,
      register,
      rows,
      titles: 0,
      mapping: guessMapping(register, rows[0] ?? []),
      addMissing: true,
      zone: 'UTC',
      newId: () => `made-${(made += 1)}`,
    });
    expect(merged.lines.some((line) => line.outcome === 'changed')).toBe(true);
    const done = applyCommands(registers, mergeCommands(registers, merged.registers), registersSchema);
    if (!done.ok) throw new Error(done.message);
    expect(done.value).toEqual(merged.registers);
    const undone = applyCommands(done.value, done.inverse, registersSchema);
    expect(undone.ok && undone.value).toEqual(registers);
  });
});

test('each of a hundred faults is told of its own row, and the sound rows come in', () => {
  let made = 0;
  const take = (register: RegisterKey, rows: string[][]) =>
    mergeRows({
      registers: {},
      register,
      rows,
      titles: 0,
      mapping: guessMapping(register, rows[0] ?? []),
      addMissing: false,
      zone: 'UTC',
      newId: () => `made-${(made += 1)}`,
    });
  const many = (row: (at: number) => string[]) => Array.from({ length: 120 }, (_, at) => row(at));
  const windows = take('windows', [
    ['Name', 'Repeats'],
    ...many((at) => [`W${at}`, at % 6 === 5 ? 'FREQ=DAILY' : `FREQ=DAILY;COUNT=${at}x`]),
  ]);
  expect(windows.lines.filter((line) => line.outcome === 'new').length).toBe(20);
  expect(windows.registers.windows?.length).toBe(20);
  const rings = take('cis', [['Name', 'Part of'], ...many((at) => [`A${at}`, `A${at % 2 === 0 ? at + 1 : at - 1}`])]);
  expect(rings.lines.filter((line) => line.outcome === 'refused').map((line) => line.remarks[0])).toEqual(
    many((at) => [`This would make a ring: A${at} is part of A${at + 1} is part of A${at}.`])
      .flat()
      .filter((_one, at) => at % 2 === 0),
  );
  expect(rings.registers.cis?.length).toBe(60);
});
