/**
 * Local times, zones and instants. A local time with its zone is the truth; instants are computed with the zone data
 * of the runtime. Native Temporal does the arithmetic.
 */
const zones = new Map<string, boolean>();

/** True for a name of the IANA zone database (offsets such as "+01:00" are not names). */
export function isTimeZone(name: string): boolean {
  const known = zones.get(name);
  if (known !== undefined) return known;
  let valid = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name) && name.length <= 64;
  if (valid) {
    try {
      new Intl.DateTimeFormat('en-GB', { timeZone: name });
    } catch {
      valid = false; // the constructor's only way of saying no
    }
  }
  if (zones.size < 2000) zones.set(name, valid);
  return valid;
}

/** True for `2026-09-17T19:00` (minutes, no zone, a day that exists). */
export function isLocalDateTime(value: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(value);
  if (!match) return false;
  const [year, month, day, hour, minute] = match.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  if ((hour ?? 99) > 23 || (minute ?? 99) > 59 || month < 1 || month > 12 || day < 1 || year < 1900) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export type WallClock = { local: string; zone: string; occurrence?: 'first' | 'second' | undefined };

/** What a local time is in its zone: once, twice (the clocks go back) or never (they go forward). */
export type Resolution =
  | { kind: 'once'; epochMs: number }
  | { kind: 'twice'; first: number; second: number }
  | { kind: 'missing'; after: number };

export function resolve(clock: WallClock): Resolution {
  const plain = Temporal.PlainDateTime.from(clock.local);
  const earlier = plain.toZonedDateTime(clock.zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(clock.zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds)
    return { kind: 'once', epochMs: earlier.epochMilliseconds };
  if (earlier.toPlainDateTime().equals(plain)) {
    return { kind: 'twice', first: earlier.epochMilliseconds, second: later.epochMilliseconds };
  }
  return { kind: 'missing', after: later.epochMilliseconds };
}

/**
 * The instant of a local time, in milliseconds since 1970. A time that happens twice without a choice is taken as the
 * first; one that does not exist as the same time after the gap. Rules report both.
 */
export function epochOf(clock: WallClock): number {
  const found = resolve(clock);
  if (found.kind === 'once') return found.epochMs;
  if (found.kind === 'twice') return clock.occurrence === 'second' ? found.second : found.first;
  return found.after;
}

/** `2026-09-17T18:00:00Z`: whole seconds, as every printed and exported instant. */
export const toInstant = (epochMs: number): string => new Date(epochMs).toISOString().replace(/\.\d{3}Z$/, 'Z');

export const epochOfInstant = (instant: string): number => Date.parse(instant);

/** The local date and time of an instant in a zone, `2026-09-17T19:00`. */
export function localOf(epochMs: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

/** Which of the two times an instant is, where its local time comes twice; undefined everywhere else. */
export function occurrenceOf(epochMs: number, zone: string): 'first' | 'second' | undefined {
  const found = resolve({ local: localOf(epochMs, zone), zone });
  if (found.kind !== 'twice') return undefined;
  return found.second === epochMs ? 'second' : 'first';
}
