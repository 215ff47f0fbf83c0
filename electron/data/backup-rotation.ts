/** A rotating backup as its name and its contents say. */
export type BackupFile = {
  readonly name: string;
  /** The day in its name, `2026-11-28`. */
  readonly day: string;
  /** How far its library had come: the number of its newest audit row. Dates may be wrong, this is not. */
  readonly holds: number;
};

/** So many sound days are kept. */
const DAYS = 7;
/** And the newest of each month, for so many months. */
const MONTHS = 12;

/**
 * Which of the sound backups go: all but those of the seven last days and one a month for a year. One dated in the future
 * (a clock was wrong) takes no place among the seven, and goes only when they all hold as much as it does.
 *
 * @param today `2026-11-28`
 */
export function backupsToRemove(all: readonly BackupFile[], today: string): string[] {
  const byDay = [...all].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.holds - b.holds));
  const past = byDay.filter((one) => one.day <= today);
  const days = past.slice(-DAYS);
  const kept = new Set([...days, ...monthly(past, today)]);
  const full = days.length === DAYS;
  return byDay
    .filter((one) => (one.day > today ? full && days.every((day) => day.holds >= one.holds) : !kept.has(one)))
    .map((one) => one.name);
}

/** The newest backup of each of the last twelve months. */
function monthly(past: readonly BackupFile[], today: string): BackupFile[] {
  const oldest = monthsBefore(today, MONTHS);
  const newest = new Map<string, BackupFile>();
  for (const one of past) if (one.day.slice(0, 7) >= oldest) newest.set(one.day.slice(0, 7), one);
  return [...newest.values()];
}

function monthsBefore(today: string, months: number): string {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const count = year * 12 + (month - 1) - months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}
