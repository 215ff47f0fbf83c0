import { describe, expect, test } from 'vitest';
import { type BackupFile, backupsToRemove } from '../../../electron/data/backup-rotation';

const day = (date: string, holds: number): BackupFile => ({ name: `${date}.backup`, day: date, holds });

describe('which backups go', () => {
  test('all but the seven last days, and one a month for a year', () => {
    const days = Array.from({ length: 400 }, (_, index) => {
      const date = new Date(Date.UTC(2025, 9, 25) + index * 86_400_000).toISOString().slice(0, 10);
      return day(date, index);
    });
    const today = days.at(-1)?.day ?? '';
    const gone = new Set(backupsToRemove(days, today));
    const kept = days.filter((one) => !gone.has(one.name)).map((one) => one.day);
    expect(kept.slice(-7)).toEqual(days.slice(-7).map((one) => one.day));
    expect(kept.slice(0, -7)).toEqual([
      '2025-11-30',
      '2025-12-31',
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
    ]); // prettier-ignore
  });

  test('seven backups dated in the future never push a new one out', () => {
    const ahead = Array.from({ length: 7 }, (_, index) => day(`2027-03-0${index + 1}`, 50));
    const today = day('2026-11-28', 60);
    expect(backupsToRemove([...ahead, today], '2026-11-28')).toEqual([]);
  });

  test('one dated in the future goes once seven days hold as much, and never while it holds more', () => {
    const week = Array.from({ length: 7 }, (_, index) => day(`2026-11-${22 + index}`, 60 + index));
    expect(backupsToRemove([...week, day('2027-03-01', 59)], '2026-11-28')).toEqual(['2027-03-01.backup']);
    expect(backupsToRemove([...week, day('2027-03-01', 62)], '2026-11-28')).toEqual([]);
  });

  test('a day with two backups counts both, the one that holds more as the newer', () => {
    const week = Array.from({ length: 7 }, (_, index) => day(`2026-11-${21 + index}`, index));
    const twice = [
      { name: '2026-11-28.backup', day: '2026-11-28', holds: 5 },
      { name: '2026-11-28-2.backup', day: '2026-11-28', holds: 9 },
    ];
    expect(backupsToRemove([...week, ...twice], '2026-11-28')).toEqual(['2026-11-21.backup', '2026-11-22.backup']);
  });
});
