import type { ReleaseRow } from '../../../shared/contract/views';
import { clockTime, dayText, zoneAbbreviation } from '../../../shared/domain/time-format';
import { localOf } from '../../../shared/domain/time';
import type { ShapeName } from '../../components/shape';
import { count } from '../../strings/words';
import {
  attemptLook,
  isAuthorised,
  isClosed,
  isDraft,
  isIssued,
  isOver,
  isPlanned,
  nextOfRevision,
  revisionLook,
  stateWord,
} from '../../../shared/domain/lifecycle/states';

export type Mark = { shape: ShapeName; text: string; tone: '' | 'run' | 'go' | 'good' | 'bad' | 'wait' };

/** The state of a plan in a word: that of its latest attempt, with the revision while it is being written. */
export function stateOf({ attemptState, revisionState, revision }: ReleaseRow): Mark {
  const planned = isPlanned(attemptState);
  const { shape, tone } = planned ? revisionLook[revisionState] : attemptLook[attemptState];
  const word = stateWord(revisionState, attemptState);
  return { shape, tone, text: planned || isAuthorised(attemptState) ? `${word} ${revision}` : word };
}

const over = (row: ReleaseRow) => isOver(row.attemptState);

/** A draft without a window has most of it still to be filled in: nothing has gone wrong. */
const isJustBegun = (row: ReleaseRow): boolean => isDraft(row.revisionState) && row.windowStart === null;

/** What went wrong, apart from what is still to be filled in: as the head of the plan counts it. */
const wrongIn = ({ errors, warnings, toFill, toFillErrors }: ReleaseRow) => ({
  errors: errors - toFillErrors,
  warnings: warnings - (toFill - toFillErrors),
});

export function readinessOf(row: ReleaseRow): Mark {
  if (over(row)) return { shape: 'closed', text: isClosed(row.attemptState) ? 'Done' : row.attemptState, tone: 'good' };
  if (!row.judged) return { shape: 'progress', text: 'Checking…', tone: '' };
  if (row.errors > 0 && isJustBegun(row)) return { shape: 'draft', text: `${row.errors} open points`, tone: '' };
  const { errors, warnings } = wrongIn(row);
  const rest = row.toFill > 0 ? `, ${row.toFill} to fill in` : '';
  if (errors > 0) return { shape: 'error', text: `${count(errors, 'error')}${rest}`, tone: 'bad' };
  if (warnings > 0) return { shape: 'warning', text: `${count(warnings, 'warning')}${rest}`, tone: 'wait' };
  if (row.toFill > 0) return { shape: 'draft', text: `${row.toFill} to fill in`, tone: '' };
  return { shape: 'complete', text: isDraft(row.revisionState) ? 'Ready to submit' : 'Ready', tone: 'good' };
}

/** The next thing to do; it starts with a verb. */
export function nextOf(row: ReleaseRow): string {
  if (over(row)) return '—';
  if (row.windowStart === null) return 'Give it a window';
  if (row.marginMinutes !== null && row.marginMinutes < 0) return `Shorten steps by ${-row.marginMinutes} min`;
  if (!row.judged) return '—';
  const { errors, warnings } = wrongIn(row);
  if (errors > 0) return `Put right ${count(errors, 'error')}`;
  if (row.toFill > 0) return `Fill in ${count(row.toFill, 'open point')}`;
  if (warnings > 0) return `Accept or put right ${count(warnings, 'warning')}`;
  if (isIssued(row.revisionState)) return isPlanned(row.attemptState) ? 'Take it to the board' : 'Print the run-sheet';
  return nextOfRevision[row.revisionState];
}

/** `Thu 17 Sep 19:00–22:00`, with the year only where it is not this one; the zone comes apart. */
export function windowOf(row: ReleaseRow, now: number): { text: string; zone: string } | null {
  if (row.windowStart === null || row.windowEnd === null || row.zone === null) return null;
  const [start, end, zone] = [Date.parse(row.windowStart), Date.parse(row.windowEnd), row.zone];
  const year = localOf(start, zone).slice(0, 4);
  const day = (at: number) => {
    const text = dayText(at, zone);
    return year === localOf(now, zone).slice(0, 4) ? text.slice(0, -5) : text;
  };
  const [first, last] = [zoneAbbreviation(start, zone), zoneAbbreviation(end, zone)];
  const from = `${clockTime(start, zone)}${first === last ? '' : ` ${first}`}`;
  const sameDay = localOf(start, zone).slice(0, 10) === localOf(end, zone).slice(0, 10);
  if (sameDay) return { text: `${day(start)} ${from}–${clockTime(end, zone)}`, zone: last };
  return { text: `${day(start)} ${from} – ${dayText(end, zone).slice(0, 3)} ${clockTime(end, zone)}`, zone: last };
}

const DAY = 86_400_000;

/** The heading a row stands under when the list is sorted by window. */
export function groupOf(row: ReleaseRow, now: number): string {
  if (row.windowStart === null || row.windowEnd === null) return 'No window yet';
  if (Date.parse(row.windowEnd) < now) return 'Past';
  const start = Date.parse(row.windowStart);
  const weekday = (new Date(now).getDay() + 6) % 7; // Monday is the first day
  const monday = new Date(now).setHours(0, 0, 0, 0) + (7 - weekday) * DAY;
  if (start < monday) return 'This week';
  return start < monday + 14 * DAY ? 'Next two weeks' : 'Later';
}

/** Why a search found a row: `Risks › Mitigation: drain the pool first`. */
export const foundWords = ({ where, text }: ReleaseRow['found'][number]): string => `${where}: ${text}`;
