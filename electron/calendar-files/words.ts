import { MOST_ROWS } from '../../shared/domain/sheets/sheet';
import type { Note } from './clock';
import type { Tree } from './tree';

const FEW = 10;
export const fewOf = (all: readonly string[]): string =>
  all.slice(0, FEW).join('; ') + (all.length > FEW ? `; and ${all.length - FEW} more` : '');

export const events = (count: number) => (count === 1 ? '1 event' : `${count} events`);
const rows = (MOST_ROWS - 1).toLocaleString('en-GB');

export const noteWords: Readonly<Record<Note, (count: number, zone: string) => string>> = {
  floating: (count, zone) => `${events(count)} without a time zone; the times were taken as those of ${zone}.`,
  zone: (count, zone) => `${events(count)} in a time zone that is not known; the times were taken as those of ${zone}.`,
  other: (count) =>
    `${events(count)} in a time zone that the file describes with other hours than those of its name; the name was followed.`,
  near: (count) =>
    `${events(count)} in a time zone of the file that has no name; single dates go by the hours described, a series by those of the closest zone.`,
  endless: (count) => `${events(count)} without an end; taken as one hour.`,
  cancelled: (count) => `${events(count)} cancelled in the file; left out.`,
  rule: (count) => `${events(count)} with a rule that cannot be taken; only the first date is there.`,
  many: (count) => `${events(count)} with more than 120 dates; the first 120 are there as single dates.`,
  dates: (count) =>
    `${events(count)} with more dates left out or moved than windows can show; as a window the series goes by its rule alone.`,
  full: (count) =>
    `${events(count)} whose dates find no room among ${rows} single dates; they are there as they repeat.`,
};

const names: Readonly<Record<string, readonly [string, string]>> = {
  VTODO: ['task', 'tasks'],
  VALARM: ['reminder', 'reminders'],
  VJOURNAL: ['journal entry', 'journal entries'],
  VFREEBUSY: ['list of busy times', 'lists of busy times'],
};

/** `1 task and 2 reminders are no events; left out.` */
export function othersWords({ others }: Tree): string[] {
  const found = [...others].map(([kind, count]) => `${count} ${names[kind]?.[count === 1 ? 0 : 1] ?? kind}`);
  const total = [...others.values()].reduce((sum, count) => sum + count, 0);
  return total === 0 ? [] : [`${found.join(' and ')} ${total === 1 ? 'is no event' : 'are no events'}; left out.`];
}
