import { expect, test } from 'vitest';
import { type RegisterKey, registerKeys, registersSchema } from '../../../shared/domain/plan/registers';
import { sheetFields } from '../../../shared/domain/sheets/columns';
import { mergeRows } from '../../../shared/domain/sheets/merge';

const hostile = [
  '99999999999 h',
  'P99999999D',
  '-5 min',
  'NaN',
  '0000-01-01',
  '9999-12-31',
  '-1',
  '30 Feb 2026',
  '31.12.99999',
  '2026-02-30 25:61',
  'FREQ=SECONDLY;COUNT=99999999999',
  'FREQ=DAILY;INTERVAL=0',
  `Europe/${'a'.repeat(10_000)}`,
  '1e308',
  'x'.repeat(250_000),
  '\ud800',
  'a\0b',
  '\u202edesrever',
  '|'.repeat(5_000),
  '; '.repeat(5_000),
  `<p>${'<b>'.repeat(5_000)}</p>`,
  '__proto__',
];

test.each(registerKeys)(
  'any value in any cell of %s is taken as meant or refused in words, in its row alone',
  (register: RegisterKey) => {
    let made = 0;
    const newId = () => `n${(made += 1)}`;
    const fields = sheetFields(register);
    const label = fields.find((field) => ['name', 'number', 'text'].includes(field.key))?.key ?? fields[0]?.key ?? '';
    for (const field of fields) {
      const rows = [
        ['Name', 'Value'],
        ['Good', ''],
        ...hostile.map((value, n) => [field.key === label ? value : `Row ${n}`, value]),
      ];
      const mapping = field.key === label ? [label, null] : [label, field.key];
      const request = {
        registers: {},
        register,
        rows,
        titles: 0,
        mapping,
        addMissing: false,
        zone: 'Europe/London',
        newId,
      };
      const merge = mergeRows(request);
      expect(merge.lines[0]?.outcome, field.key).toMatch(/^(new|refused)$/);
      for (const { outcome, remarks } of merge.lines) {
        if (outcome === 'refused') expect(remarks.join(), field.key).not.toBe('');
        expect(remarks.join().length, field.key).toBeLessThan(1_000);
      }
      expect(registersSchema.safeParse(merge.registers).success, field.key).toBe(true);
    }
  },
);
