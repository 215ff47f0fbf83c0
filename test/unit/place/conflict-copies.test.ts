import { expect, test } from 'vitest';
import { conflictCopies } from '../../../electron/data/place/conflict-copies';

test.each([
  ["Releases (Anna's conflicted copy 2026-11-28).rdesk", true],
  ['Releases (conflicted copy 2026-11-28 101112).rdesk', true],
  ['Releases (SFConflict anna 2026-11-28-10-11-12).rdesk', true],
  ['Releases_conflict-20261128-101112.rdesk', true],
  ['Releases.sync-conflict-20261128-101112-ABCDEFG.rdesk', true],
  ['Releases-LAPTOP-7.rdesk', false],
  ['Releases (1).rdesk', false],
  ['Releases 2.rdesk', false],
])('%s is a conflict copy, certain: %s', (name, certain) => {
  expect(conflictCopies('/x/Releases.rdesk', [name, 'Releases.rdesk'], ['laptop-7'])).toEqual([{ name, certain }]);
});

test.each([
  'Releases.rdesk',
  'Releases.rdesk-wal',
  'Releases (1).txt',
  'Releases of June.rdesk',
  'Other (1).rdesk',
  'Releases-old.rdesk',
])('%s is none', (name) => {
  expect(conflictCopies('/x/Releases.rdesk', [name], ['laptop-7'])).toEqual([]);
});
