import ICAL from 'ical.js';
import type { Component, Property } from './jcal';
import { zoneBlock } from './zone-block';

/** What a calendar file holds. Times are wall clocks, so that a repeated event keeps its hour when the clocks change. */
export type CalendarEvent = {
  readonly uid: string;
  readonly summary: string;
  readonly description?: string;
  /** The names of the configuration items; all of them where it is null. */
  readonly items: readonly string[] | null;
  readonly kind: 'release' | 'window' | 'freeze';
  readonly severity?: 'hard' | 'soft';
  /** Whether it stands: a draft does not yet. */
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  readonly start: { readonly local: string; readonly zone: string };
  readonly minutes: number;
  /** A recurrence rule without its name. */
  readonly rule?: string;
};

/** The names the application adds to a calendar file, for itself; other programs pass over them. */
export const own = {
  product: '-//Release Desk//Release Desk//EN',
  items: 'x-release-desk-items',
  severity: 'x-release-desk-severity',
  domain: '@release-desk',
} as const;
const words = { release: 'Release', window: 'Maintenance window', freeze: 'Freeze' } as const;

/**
 * An iCalendar file (RFC 5545), which Outlook, Thunderbird and calendars on telephones open. Every zone it names is
 * described in it.
 * @param stamp when it was written, `2026-09-06T10:00:00Z`
 */
export function calendarFile(events: readonly CalendarEvent[], stamp: string): string {
  const zones = Map.groupBy(
    events.filter((one) => one.start.zone !== 'UTC'),
    (one) => one.start.zone,
  );
  const blocks = [...zones].map(([zone, inZone]) =>
    zoneBlock(zone, inZone.map((one) => one.start.local).sort()[0] ?? ''),
  );
  const calendar: Component = [
    'vcalendar',
    [
      ['version', {}, 'text', '2.0'],
      ['prodid', {}, 'text', own.product],
      ['calscale', {}, 'text', 'GREGORIAN'],
      ['method', {}, 'text', 'PUBLISH'],
    ],
    [...blocks, ...events.map((event) => vevent(event, stamp))],
  ];
  return ICAL.stringify(calendar);
}

/** Whole days of a window are days by the calendar; all else is so long as it is. */
const durationOf = ({ kind, start, minutes }: CalendarEvent): string =>
  kind === 'window' && start.local.endsWith('T00:00') && minutes > 0 && minutes % 1440 === 0
    ? `P${minutes / 1440}D`
    : `PT${minutes}M`;

function vevent(event: CalendarEvent, stamp: string): Component {
  const { start, items, rule, severity } = event;
  const local = `${start.local}:00${start.zone === 'UTC' ? 'Z' : ''}`;
  const text = (name: string, value: string): Property => [name, {}, 'text', value];
  return [
    'vevent',
    [
      text('uid', `${event.uid}${own.domain}`),
      ['dtstamp', {}, 'date-time', stamp],
      text('summary', event.summary),
      ...(event.description ? [text('description', event.description)] : []),
      ...(items === null || items.length > 0
        ? [text('location', items === null ? 'All configuration items' : items.join(', '))]
        : []),
      text('categories', words[event.kind]),
      text('status', event.status),
      text('transp', event.kind === 'release' ? 'OPAQUE' : 'TRANSPARENT'),
      ['dtstart', start.zone === 'UTC' ? {} : { tzid: start.zone }, 'date-time', local],
      ['duration', {}, 'duration', durationOf(event)],
      ...(rule === undefined ? [] : [['rrule', {}, 'recur', ICAL.Recur.fromString(rule).toJSON()] satisfies Property]),
      ...(items?.length === 0 ? [] : [text(own.items, items === null ? '*' : items.join('; '))]),
      ...(severity === undefined ? [] : [text(own.severity, severity)]),
    ],
    [],
  ];
}
