import { isFields, valueAt } from '../../edit/place';
import type { Content } from '../../plan/content';
import { announcedRows, overlaps, runSheetOutages } from '../../schedule/outage';
import { epochOfInstant, localOf, resolve } from '../../time';
import { contextOf, type LintInput } from '../context';
import { latestNotice, noticeLead } from '../notices';
import { type Fix, fixBy, set } from './fix';

/** A time the clocks skip: the same moment as the clocks show it. */
export function afterTheGap(path: readonly string[], content: Content): Fix | null {
  const value = valueAt(content, path);
  const own = isFields(value) ? path : path.slice(0, -1); // a moment carries its zone; a local time has it beside it
  const local = isFields(value) ? value['local'] : value;
  const row = valueAt(content, own);
  const session = isFields(row) ? content.schedule?.sessions?.find(({ id }) => id === row['session']) : undefined;
  const zone = isFields(row) && typeof row['zone'] === 'string' ? row['zone'] : session?.zone;
  if (typeof local !== 'string' || zone === undefined) return null;
  const found = resolve({ local, zone });
  if (found.kind !== 'missing') return null;
  const after = localOf(found.after, zone);
  return fixBy([set(isFields(value) ? [...path, 'local'] : path, after)], `Make it ${after.slice(11)}`);
}

/** A first notice at the latest moment the lead time allows, where that is still to come. */
export function inTime(path: readonly string[], input: LintInput): Fix | null {
  const notice = (input.content.communications?.notices ?? []).find((one) => one.id === path.at(-1));
  const { sessions } = contextOf(input);
  const first = sessions
    .flatMap(({ clock }) => (clock.windowStart === null ? [] : [{ start: clock.windowStart, zone: clock.zone }]))
    .sort((a, b) => a.start - b.start)[0];
  const lead = notice && noticeLead(notice, input);
  if (notice?.kind !== 'first' || !first || !lead) return null;
  const due = latestNotice(first.start, first.zone, lead);
  if (due < epochOfInstant(input.clock)) return null; // too late to be told in time: say why instead
  const zone = notice.when?.zone ?? first.zone;
  return fixBy([set([...path, 'when'], { local: localOf(due, zone), zone })], 'Send it in time');
}

/** What the run-sheet does is announced: where nothing is yet, for the only business area there is. */
export function longerOutage({ content, registers }: LintInput): Fix | null {
  const { schedule } = contextOf({ content, registers, control: {}, settings: {}, clock: '2000-01-01T00:00:00Z' });
  const rows = announcedRows(content).toSorted((a, b) => b.end - b.start - (a.end - a.start));
  const [real, ...others] = runSheetOutages(content, schedule);
  if (!real || others.length > 0) return null;
  const announced = (path: readonly string[], field: string, at: number, zone: string) =>
    set([...path, field], { local: localOf(at, zone), zone });
  const row = rows.find((one) => overlaps(one, real)) ?? rows[0];
  if (!row) {
    const [area, ...more] = content.effects?.businessAreas ?? [];
    if (!area || more.length > 0) return null;
    const path = ['effects', 'businessAreas', area.id];
    const zone = schedule.leading?.zone ?? 'UTC';
    return fixBy(
      [announced(path, 'outageFrom', real.start, zone), announced(path, 'outageTo', real.end, zone)],
      'Announce what the run-sheet does',
    );
  }
  const from = real.start < row.start ? [announced(row.path, 'outageFrom', real.start, row.zone)] : [];
  const to = real.end > row.end ? [announced(row.path, 'outageTo', real.end, row.zone)] : [];
  return fixBy([...from, ...to], 'Announce the whole outage');
}
