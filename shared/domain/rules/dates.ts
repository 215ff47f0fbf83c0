import { announcedRows, overlaps } from '../schedule/outage';
import { lastToEnd } from '../schedule/spans';
import { epochOf } from '../time';
import { momentText, spanText } from '../time-format';
import type { Context } from './context';
import type { Report } from './finding';

type Window = { start: number; end: number; zone: string };

/** What was left where it stood when the session moved. */
export function dateRules(context: Context): Report[] {
  const windows = context.sessions
    .flatMap(({ clock: { windowStart: start, windowEnd: end, zone } }) =>
      start === null || end === null ? [] : [{ start, end, zone }],
    )
    .sort((a, b) => a.start - b.start);
  const [first] = windows;
  if (!first) return [];
  return [
    ...outages(context, windows),
    ...notices(context, windows, first),
    ...tasks(context, first),
    ...support(context, windows),
  ];
}

const left = (message: string, path: string): Report => ({
  rule: 'date-left-behind',
  severity: 'warning',
  message,
  path,
});

function outages({ content, at }: Context, windows: readonly Window[]): Report[] {
  return announcedRows(content)
    .filter((row) => !windows.some((window) => overlaps(row, window)))
    .map((row) =>
      left(`The outage announced for ${spanText(row.start, row.end, row.zone)} lies in no session.`, at(...row.path)),
    );
}

function notices({ content, at }: Context, windows: readonly Window[], first: Window): Report[] {
  return (content.communications?.notices ?? []).flatMap(({ id, kind, audience, when }): Report[] => {
    if (!when) return [];
    const moment = epochOf(when);
    const inside = windows.some((window) => window.start <= moment && moment <= window.end);
    const wrong =
      kind === 'start'
        ? inside
          ? null
          : 'outside its session'
        : kind === 'done'
          ? moment < first.start
            ? 'before its session starts'
            : null
          : (kind === 'first' || kind === 'reminder') && moment > first.start
            ? 'after the first session has started'
            : null;
    if (wrong === null) return [];
    const what = kind === 'first' ? 'first notice' : `${kind === 'reminder' ? 'reminder' : `${kind} notice`}`;
    return [
      left(
        `The ${what} to ${audience?.trim() || 'an audience'} at ${momentText(moment, when.zone)} lies ${wrong}.`,
        at('communications', 'notices', id),
      ),
    ];
  });
}

const tasks = ({ content, at }: Context, first: Window): Report[] =>
  (content.implementation?.before ?? []).flatMap(({ id, task, due }) =>
    due && epochOf(due) > first.start
      ? [
          left(
            `The task “${task ?? 'without words'}” before the window is due ${momentText(epochOf(due), due.zone)}, after the first session has started.`,
            at('implementation', 'before', id),
          ),
        ]
      : [],
  );

function support({ content, at }: Context, windows: readonly Window[]): Report[] {
  const until = content.earlyLifeSupport?.until;
  const last = lastToEnd(windows);
  if (!until || !last || epochOf(until) >= last.end) return [];
  const ends = momentText(epochOf(until), until.zone);
  return [left(`Early life support ends ${ends}, before the last hard stop.`, at('earlyLifeSupport', 'until'))];
}
