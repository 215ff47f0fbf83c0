import { z } from 'zod';
import type { Command } from '../edit/command';
import { type Content, contentSchema } from '../plan/content';
import type { Relative } from '../schema/relative';
import { relativeText } from '../schema/relative';
import { type Moment, momentSchema } from '../schema/values';
import { walk } from '../schema/walk';
import { epochOf, localOf, occurrenceOf } from '../time';
import { momentText } from '../time-format';
import { sessionEnd, sessionStart } from './session-times';

const moment = momentSchema();
const json = z.json();
const [MINUTE, HOUR] = [60_000, 3_600_000];

type Anchor = { readonly at: number; readonly zone: string };

/** What a relative time counts from: starts of sessions before them, hard stops after them, in order of time. */
function anchorsOf({ schedule }: Content, { side }: Relative): Anchor[] {
  const anchors = (schedule?.sessions ?? []).flatMap((session): Anchor[] => {
    const at = side === 'before' ? sessionStart(session) : sessionEnd(session);
    return at === null || session.zone === undefined ? [] : [{ at, zone: session.zone }];
  });
  return anchors.sort((a, b) => a.at - b.at);
}

/** Days are counted on the calendar of the session's zone and keep the hour on the wall; hours and minutes elapse. */
function counted({ at, zone }: Anchor, { amount, unit, side }: Relative): number {
  const by = side === 'before' ? -amount : amount;
  if (unit === 'minutes') return at + by * MINUTE;
  if (unit === 'hours') return at + by * HOUR;
  const local = Temporal.PlainDateTime.from(localOf(at, zone)).add({ days: by });
  return epochOf({ local: local.toString({ smallestUnit: 'minute' }), zone, occurrence: occurrenceOf(at, zone) });
}

const momentAt = (at: number, zone: string, said: Relative): Moment => {
  const occurrence = occurrenceOf(at, zone);
  return { local: localOf(at, zone), zone, ...(occurrence === undefined ? {} : { occurrence }), said };
};

/** When that is: beside each session, or before the first, or after the last. None without a session that has its times. */
export function relativeMoments(content: Content, said: Relative): Moment[] {
  const anchors = anchorsOf(content, said);
  const chosen = said.each ? anchors : said.side === 'before' ? anchors.slice(0, 1) : anchors.slice(-1);
  return chosen.map((anchor) => momentAt(counted(anchor, said), anchor.zone, said));
}

/** The moment of a relative time; of one beside each session the first. */
export const relativeMoment = (content: Content, said: Relative): Moment | undefined =>
  relativeMoments(content, said)[0];

/** What makes the relative times of a plan follow its sessions; empty where they are what was said. */
export function relativeMoves(content: Content): Command[] {
  const found: Command[] = [];
  walk(contentSchema, content, (value, meta, path) => {
    if (meta.kind !== 'moment') return;
    const { data: now } = moment.safeParse(value);
    const next = now?.said && relativeMoment(content, now.said);
    if (next && !(next.local === now.local && next.zone === now.zone && next.occurrence === now.occurrence))
      found.push({ kind: 'set', path: [...path], value: json.parse(next) });
  });
  return found;
}

/** `14 days before: Thu 3 Sep 2026, 19:00 BST`, with every instant of one beside each session. */
export function saidText(content: Content, { said, ...now }: Moment): string {
  if (!said) return momentText(epochOf(now), now.zone);
  const all = said.each ? relativeMoments(content, said) : [];
  const texts = (all.length > 0 ? all : [now]).map((each) => momentText(epochOf(each), each.zone));
  return `${texts.join(', ')} (${relativeText(said)})`;
}
