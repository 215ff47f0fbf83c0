import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Content, Step } from '../../../shared/domain/plan/content';
import { computeSchedule } from '../../../shared/domain/schedule/schedule';
import { epochOf, localOf, resolve } from '../../../shared/domain/time';

const MINUTE = 60_000;
const ZONE = 'Europe/London';
const minute = (most: number) => fc.integer({ min: 1, max: most });

const drawnStep = fc.record({
  minutes: fc.option(minute(90), { freq: 12 }),
  session: fc.constantFrom('one', 'two'),
  waits: fc.array(fc.record({ back: minute(6), startToStart: fc.boolean() }), { maxLength: 3 }),
  loop: fc.boolean(),
  targets: fc.subarray(['x', 'y', 'z']),
  together: fc.boolean(),
  fixed: fc.option(fc.integer({ min: 10, max: 59 }), { freq: 6 }),
});

/** Two sessions, repetitions, fixed times, unknown durations, and now and then a ring. */
function planOf(drawn: readonly (typeof drawnStep extends fc.Arbitrary<infer T> ? T : never)[]): Content {
  const steps = drawn.map(
    (one, index): Step => ({
      id: `s${index}`,
      session: one.session,
      ...(one.minutes === null ? {} : { duration: { expected: one.minutes } }),
      ...(one.fixed === null ? {} : { fixedStart: `2026-09-${one.session === 'one' ? 17 : 18}T21:${one.fixed}` }),
      repeatFor: one.targets,
      repeatMode: one.together ? 'at the same time' : 'one after another',
      dependsOn: one.waits
        .map(({ back, startToStart }, at) => ({
          id: `d${index}-${at}`,
          // Mostly backwards; forwards now and then, which may close a ring.
          step: `s${one.loop && at === 0 && index % 5 === 0 ? index + back : index - back}`,
          kind: startToStart ? ('start-to-start' as const) : ('finish-to-start' as const),
        }))
        .filter(({ step }) => Number(step.slice(1)) >= 0 && Number(step.slice(1)) < drawn.length),
    }),
  );
  const sessions = [
    { id: 'one', zone: ZONE, start: '2026-09-17T19:00', hardStop: '2026-09-18T00:00' },
    { id: 'two', zone: ZONE, start: '2026-09-18T19:00', hardStop: '2026-09-19T00:00' },
  ];
  return { schedule: { sessions }, deployment: { steps } };
}

test('the schedule never starts a step before what it waits for', () => {
  fc.assert(
    fc.property(fc.array(drawnStep, { minLength: 1, maxLength: 18 }), (drawn) => {
      const content = planOf(drawn);
      const steps = content.deployment?.steps ?? [];
      const { steps: scheduled, cycle } = computeSchedule(content, new Map());
      const timesOf = (id: string | undefined) => scheduled.filter((one) => one.step === id);
      const opens = new Map([
        ['one', Date.parse('2026-09-17T18:00:00Z')],
        ['two', Date.parse('2026-09-18T18:00:00Z')],
      ]);
      for (const [index, step] of steps.entries()) {
        const own = timesOf(step.id);
        const known = own.filter((one) => one.start !== null && one.end !== null);
        if (step.duration === undefined || cycle.includes(step.id)) expect(known).toEqual([]);
        for (const { start, end } of known) {
          if (start === null || end === null) continue;
          expect(end - start).toBe((step.duration?.expected ?? 0) * MINUTE);
          expect(start).toBeGreaterThanOrEqual(opens.get(step.session ?? '') ?? Number.POSITIVE_INFINITY);
          if (step.fixedStart !== undefined)
            expect(start).toBeGreaterThanOrEqual(epochOf({ local: step.fixedStart, zone: ZONE }));
          const stated = step.dependsOn ?? [];
          const before = steps.slice(0, index).findLast((one) => one.session === step.session);
          const waits = stated.length > 0 || !before ? stated : [{ step: before.id, kind: 'finish-to-start' as const }];
          for (const wait of waits) {
            for (const earlier of timesOf(wait.step)) {
              const until = wait.kind === 'start-to-start' ? earlier.start : earlier.end;
              expect(until).not.toBeNull(); // nothing is timed that waits for the unknown
              expect(start).toBeGreaterThanOrEqual(until ?? Number.POSITIVE_INFINITY);
            }
          }
        }
        if (step.repeatMode === 'one after another')
          for (const [at, one] of known.entries())
            if (at > 0) expect(one.start).toBeGreaterThanOrEqual(known[at - 1]?.end ?? 0);
      }
    }),
    { numRuns: 300 },
  );
});

test('the latest rollback start moves minute for minute with each of its terms', () => {
  const terms = fc.record({
    floor: fc.integer({ min: 0, max: 60 }),
    stop: fc.integer({ min: 0, max: 59 }),
    software: fc.array(minute(40), { minLength: 1, maxLength: 4 }),
    data: fc.array(minute(40), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(terms, ({ floor, stop, software, data }) => {
      const steps = (name: string, minutes: readonly number[]) =>
        minutes.map((expected, index) => ({ id: `${name}${index}`, duration: { expected } }));
      const hardStop = `2026-09-18T03:${String(stop).padStart(2, '0')}`;
      const content: Content = {
        schedule: { sessions: [{ id: 'one', zone: ZONE, start: '2026-09-17T19:00', hardStop, safetyFloor: floor }] },
        rollback: { blocks: { software: { steps: steps('r', software) }, data: { steps: steps('q', data) } } },
      };
      const [clock] = computeSchedule(content, new Map()).sessions;
      const back = [...software, ...data].reduce((sum, one) => sum + one, 0);
      expect(clock?.rollbackMinutes).toBe(back);
      expect(clock?.latestRollbackStart).toBe(Date.parse('2026-09-18T02:00:00Z') + (stop - floor - back) * MINUTE);
    }),
  );
});

test('any window in any zone comes back as it was', () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const moment = fc.integer({ min: Date.UTC(1990, 0, 1) / MINUTE, max: Date.UTC(2060, 0, 1) / MINUTE });
  fc.assert(
    fc.property(zone, moment, minute(3 * 24 * 60), (name, start, length) => {
      const ends = [start, start + length].map((at) => {
        const local = localOf(at * MINUTE, name);
        const found = resolve({ local, zone: name });
        expect(found.kind).not.toBe('missing'); // it happened
        const occurrence =
          found.kind === 'twice' && found.second === at * MINUTE ? ('second' as const) : ('first' as const);
        return { local, occurrence };
      });
      const [from, to] = ends;
      const session = {
        id: 'one',
        zone: name,
        start: from?.local,
        startOccurrence: from?.occurrence,
        hardStop: to?.local,
        hardStopOccurrence: to?.occurrence,
      };
      const [clock] = computeSchedule({ schedule: { sessions: [session] } }, new Map()).sessions;
      expect([clock?.windowStart, clock?.windowEnd]).toEqual([start * MINUTE, (start + length) * MINUTE]);
      expect(clock?.windowMinutes).toBe(length);
    }),
    { numRuns: 500 },
  );
});
