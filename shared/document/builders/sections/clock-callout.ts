import { percentText } from '../../../domain/forecast/forecast-words';
import { latestSaid, noWayBackWords, undoSaid } from '../../../domain/schedule/clock-words';
import type { SessionClock } from '../../../domain/schedule/schedule';
import { timesOf } from '../../../domain/schedule/shown-times';
import { durationText, marginText, spanWithUtc } from '../../../domain/time-format';
import { paragraph } from '../../make';
import type { Callout, Paragraph } from '../../tree';
import type { Build } from '../context';

/** The margin with its sum: the same minutes as on page one and in the rollback plan. */
export function clockCallout(build: Build, clock: SessionClock): Callout {
  const { windowStart, windowEnd, latestRollbackStart, marginMinutes, lastGateEnd } = clock;
  const { schedule } = build;
  const name = schedule.sessions.length > 1 && clock.name ? `${clock.name}. ` : '';
  const { full } = timesOf(clock);
  const noReturn = noWayBackWords(schedule, clock);
  const body: Paragraph[] = [];
  if (windowStart !== null && windowEnd !== null) {
    body.push(
      paragraph(
        `${name}Window ${spanWithUtc(windowStart, windowEnd, clock.zone)}, ${durationText(clock.windowMinutes ?? 0)}.${noReturn === null ? ' The hard stop includes the time a rollback needs.' : ''}`,
      ),
    );
  }
  const latest = latestSaid(schedule, clock);
  if (latest.at !== null) {
    body.push(paragraph(`Latest rollback start: ${latest.reason} = ${full(latest.at)}.`), paragraph(tooLate(clock)));
  }
  const undo = undoSaid(schedule, clock);
  if (noReturn === null && undo.value !== 'Unknown') {
    body.push(paragraph(`Can be undone until: ${undo.at === null ? undo.value : full(undo.at)} – ${undo.reason}.`));
  }
  const probability = build.forecast.sessions.find((one) => one.session === clock.session)?.gateProbability ?? null;
  const chance = probability === null ? '' : ` · ${percentText(probability)} in time`;
  const known = latestRollbackStart !== null && marginMinutes !== null && lastGateEnd !== null;
  return {
    kind: 'callout',
    tone: !known ? 'warning' : marginMinutes < 0 ? 'danger' : 'ok',
    title:
      noReturn ??
      (known
        ? `Last gate ends ${full(lastGateEnd)} · latest rollback start ${full(latestRollbackStart)} · margin ${marginText(marginMinutes)}${chance}`
        : 'The rollback clock is not complete'),
    body: body.length > 0 ? body : [paragraph('The session has no window yet.')],
  };
}

/** What a rollback that starts after the latest start runs into. */
function tooLate(clock: SessionClock): string {
  const { full } = timesOf(clock);
  const { latestRollbackStart, rollbackEndsBy, windowEnd, rollbackMinutes } = clock;
  const starts = `A rollback that starts after ${full(latestRollbackStart ?? 0)}`;
  if (rollbackEndsBy?.kind === 'rollback-window') return `${starts} ends after the rollback window.`;
  const past = (windowEnd ?? 0) - (rollbackMinutes ?? 0) * 60_000;
  return `${starts} runs into the safety floor; one that starts after ${full(past)} runs past the hard stop.`;
}
