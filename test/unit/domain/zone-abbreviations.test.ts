import fs from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { abbreviations } from '../../../shared/domain/zone-abbreviations';
import { clockWithZone, momentWithUtc, spanWithUtc, zoneAbbreviation } from '../../../shared/domain/time-format';

const january = Date.UTC(2026, 0, 15, 12);
const july = Date.UTC(2026, 6, 15, 12);

/** What the public zone database calls the time of a zone in January and July, where it has letters for both. */
const database = z
  .record(z.string(), z.array(z.string()))
  .parse(JSON.parse(fs.readFileSync('test/fixtures/zones/tzdb-abbreviations-2026.json', 'utf8')));

test.each(Object.entries(database))('%s, as the zone database says', (names, zones) => {
  const [winter, summer = winter] = names.split(' ');
  const said = zones.map((zone) => [zone, zoneAbbreviation(january, zone), zoneAbbreviation(july, zone)]);
  expect(said).toEqual(zones.map((zone) => [zone, winter, summer]));
});

const known = new Set(Object.values(abbreviations));
const offset = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds;

test('every zone has an abbreviation of the table or its offset, and two for two offsets', () => {
  for (const zone of [...Intl.supportedValuesOf('timeZone'), 'UTC', 'Etc/UTC', 'US/Central']) {
    const offsets = new Map<string, number>();
    for (let month = 0; month < 12; month += 1) {
      const at = Date.UTC(2026, month, 15);
      const name = zoneAbbreviation(at, zone);
      expect(known.has(name) || /^GMT[+-]\d{1,2}(?::\d\d)?$/.test(name), `${zone}: ${name}`).toBe(true);
      expect(offsets.get(name) ?? offset(at, zone), `${zone}: ${name} for two offsets`).toBe(offset(at, zone));
      offsets.set(name, offset(at, zone));
    }
  }
});

test('America/Chicago in August is CDT, Australia/Sydney in July AEST, Riyadh says its offset', () => {
  const august = Date.UTC(2026, 7, 20, 1);
  expect(clockWithZone(august, 'America/Chicago')).toBe('20:00\u00a0CDT');
  expect(clockWithZone(july, 'Australia/Sydney')).toBe('22:00\u00a0AEST');
  expect(clockWithZone(july, 'Europe/Jersey')).toBe('13:00\u00a0BST');
  expect(clockWithZone(july, 'Asia/Riyadh')).toBe('15:00\u00a0GMT+3');
});

test.each(['UTC', 'Etc/UTC', 'Etc/Zulu'])('%s is not printed twice', (zone) => {
  expect(momentWithUtc(july, zone)).toBe('Wed 15\u00a0Jul 2026, 12:00\u00a0UTC');
  expect(spanWithUtc(july, july + 3_600_000, zone)).not.toMatch(/UTC.*UTC/);
});
