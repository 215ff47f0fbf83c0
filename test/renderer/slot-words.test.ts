import { expect, test } from 'vitest';
import { faultWords, type Found, refusedWords, softWords } from '../../renderer/features/schedule/slot-words';
import type { Registers } from '../../shared/domain/plan/registers';

const at = (text: string): number => Date.parse(text);
const found: Found = {
  slots: [],
  refused: [],
  unlisted: 0,
  windowed: true,
  minutes: 180,
  lead: { amount: 7, unit: 'days' },
  earliest: at('2026-06-08T08:00:00Z'),
  zone: 'Europe/London',
};
const registers: Registers = {
  roles: [{ id: 'chair', name: 'ECAB chair' }],
  freezes: [
    { id: 'f', name: 'FRZ-1 Payroll run', severity: 'hard', overrideRole: 'chair' },
    { id: 's', name: 'FRZ-2 Half-year', severity: 'soft' },
  ],
};
const evening = { start: at('2026-06-04T18:00:00Z'), end: at('2026-06-04T21:00:00Z') };
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ');
const words = (fault: Parameters<typeof faultWords>[0], more: Partial<Found> = {}) =>
  plain(faultWords(fault, { ...found, ...more }, registers));

test('why a window will not do is said with the figures it rests on', () => {
  expect(words({ kind: 'lead-time', ...evening })).toBe(
    'lead time of 7 days: no start before Mon 8 Jun 2026, 09:00 BST',
  );
  expect(words({ kind: 'lead-time', ...evening }, { lead: { amount: 1, unit: 'hours' } })).toMatch(
    /^lead time of 1 hour:/,
  );
  expect(words({ kind: 'short', ...evening }, { minutes: 181 })).toBe('180 min long; 181 min are looked for');
  expect(words({ kind: 'short', ...evening })).toBe('no start in it leaves time enough');
  expect(words({ kind: 'plan', of: 'REL-2026-008', ...evening })).toBe(
    'REL-2026-008 works there Thu 4 Jun 2026, 19:00–22:00 BST',
  );
  expect(words({ kind: 'freeze', of: 'f', ...evening })).toBe(
    'hard freeze “FRZ-1 Payroll run” until Thu 4 Jun 2026, 22:00 BST; ECAB chair may override it',
  );
  expect(words({ kind: 'freeze', of: 'gone', start: evening.start, end: Number.POSITIVE_INFINITY })).toBe(
    'hard freeze “gone”, with no end set yet',
  );
});

test('a window in a soft freeze says what it asks for; how many will not do is counted in full', () => {
  expect(softWords({ ...evening, soft: [] }, registers)).toBeNull();
  expect(softWords({ ...evening, soft: ['s'] }, registers)).toBe(
    'In the soft freeze “FRZ-2 Half-year”: a warning to be accepted with a reason.',
  );
  expect(softWords({ ...evening, soft: ['s', 'f'] }, registers)).toMatch(/soft freezes “FRZ-2 Half-year” and “FRZ-1/);
  const refused = [{ ...evening, faults: [] }];
  const slot = { ...evening, soft: [] };
  expect(refusedWords({ ...found, refused, slots: [slot] })).toBe('Why 1 earlier window will not do');
  expect(refusedWords({ ...found, refused, unlisted: 315 })).toBe('Why 316 windows will not do (the first 1)');
});
