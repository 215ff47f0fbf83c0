import type { Content } from '../plan/content';
import type { Settings } from '../plan/registers';
import { leadTimeOf } from '../rules/notices';
import { lastToEnd, sessionSpans } from '../schedule/spans';
import { epochOf, localOf } from '../time';
import type { NoticeRow } from './draft';
import type { NoticeKind } from './texts';
import { plainName } from '../sheets/names';

type Rung = { readonly kind: NoticeKind; readonly local: string };
const LONG = { days: 14, hours: 14 * 24 };

/**
 * The notices that follow a first one to the same audience and are not there yet: reminders a week (where the lead time is
 * two weeks or more) and a day before the window, one at its start, one at its end. Rows without ids; none before there is
 * a window. A rung that would come before the first notice is left out.
 */
export function ladderOf(
  { content, settings }: { readonly content: Content; readonly settings: Settings },
  notice: NoticeRow,
): Omit<NoticeRow, 'id'>[] {
  const spans = sessionSpans(content);
  const [first, last] = [spans[0], lastToEnd(spans)];
  if (notice.kind !== 'first' || !first || !last) return [];
  const before = (days: number): string =>
    Temporal.PlainDateTime.from(localOf(first.start, first.zone))
      .subtract({ days })
      .toString({ smallestUnit: 'minute' });
  const lead = leadTimeOf(content, settings);
  const long = lead !== undefined && lead.amount >= LONG[lead.unit];
  const rungs: Rung[] = [
    ...(long ? [{ kind: 'reminder' as const, local: before(7) }] : []),
    { kind: 'reminder', local: before(1) },
    { kind: 'start', local: localOf(first.start, first.zone) },
    { kind: 'done', local: localOf(last.end, last.zone) },
  ];
  const known = (content.communications?.notices ?? []).filter(
    (one) => plainName(one.audience ?? '') === plainName(notice.audience ?? ''),
  );
  const since = notice.when ? epochOf(notice.when) : Number.NEGATIVE_INFINITY;
  return rungs.flatMap(({ kind, local }) => {
    const zone = kind === 'done' ? last.zone : first.zone;
    if (known.some((one) => one.kind === kind) || epochOf({ local, zone }) <= since) return [];
    const { audience, channel, list } = notice;
    return [
      {
        ...(audience === undefined ? {} : { audience }),
        kind,
        when: { local, zone },
        ...(channel === undefined ? {} : { channel }),
        ...(list === undefined ? {} : { list }),
      },
    ];
  });
}
