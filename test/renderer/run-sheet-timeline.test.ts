import { expect, test } from 'vitest';
import { laneBars } from '../../renderer/features/run-sheet/bars';
import { boxOf, flags, laneOf, place, sideFor, textWidth, ticks } from '../../renderer/features/run-sheet/geometry';
import { gridGroups, gridRows } from '../../renderer/features/run-sheet/rows';
import { computeSchedule, repeatNames, type SessionClock } from '../../shared/domain/schedule/schedule';
import { epochOf } from '../../shared/domain/time';
import { draftOfA, edited, set } from '../helpers/base-plan';

const zone = 'Europe/London';
const NBSP = '\u00a0';
const at = (local: string) => epochOf({ local, zone });
const clock: SessionClock = {
  session: 's',
  name: 'Night',
  zone,
  windowStart: at('2026-09-17T19:00'),
  windowEnd: at('2026-09-17T22:00'),
  windowMinutes: 180,
  safetyFloorMinutes: 10,
  rollbackMinutes: 45,
  latestRollbackStart: at('2026-09-17T21:05'),
  rollbackEndsBy: { kind: 'hard-stop', at: at('2026-09-17T21:50') },
  lastGate: 'a8',
  lastGateEnd: at('2026-09-17T20:55'),
  marginMinutes: 10,
  pointOfNoReturn: null,
  end: at('2026-09-17T21:20'),
  undoUntil: null,
  undoUntilReason: null,
};
const laneFor = (one: SessionClock) => {
  const lane = laneOf(one, []);
  if (!lane) throw new Error('there is no lane');
  return lane;
};

test('the window fills the lane but for an equal margin on both sides', () => {
  const lane = laneFor(clock);
  const left = place(lane, at('2026-09-17T19:00'));
  const right = 1 - place(lane, at('2026-09-17T22:00'));
  expect(left).toBeCloseTo(right);
  expect(left).toBeCloseTo(0.0629, 3);
  const box = boxOf(lane, { start: at('2026-09-17T20:00'), end: at('2026-09-17T21:00') });
  expect(box.width).toBeCloseTo((1 - left - right) / 3);
});

test('what runs over the hard stop is still drawn inside; nothing at all gives no lane', () => {
  const late = at('2026-09-17T23:30');
  const lane = laneOf(clock, [{ start: at('2026-09-17T21:50'), end: late }]);
  expect(lane?.to).toBeGreaterThan(late);
  const empty = { ...clock, windowStart: null, windowEnd: null, latestRollbackStart: null, lastGateEnd: null };
  expect(laneOf(empty, [])).toBeNull();
});

test('hours carry labels that cannot touch, at every width', () => {
  for (const width of [220, 290, 420, 900]) {
    const named = ticks(laneFor(clock), width).filter((tick) => tick.label !== null);
    const gaps = named.slice(1).map((tick, index) => (tick.x - (named[index]?.x ?? 0)) * width);
    expect(Math.min(...gaps), `at ${width}`).toBeGreaterThan(textWidth('00:00'));
  }
  expect(ticks(laneFor(clock), 290).flatMap((tick) => tick.label ?? [])).toEqual(['19:00', '20:00', '21:00', '22:00']);
});

test('in the night of a change of clocks the labels stay on whole hours of the wall, and say which they are', () => {
  const night = { ...clock, windowStart: at('2026-10-24T22:00'), windowEnd: at('2026-10-25T06:00') };
  const lane = laneFor({ ...night, latestRollbackStart: null, lastGateEnd: null });
  const labels = (width: number) => ticks(lane, width).flatMap(({ label }) => label?.replaceAll(NBSP, ' ') ?? []);
  expect(labels(276)).toEqual(['Sun 00:00 BST', '06:00 GMT']);
  expect(labels(1400).slice(0, 6)).toEqual([
    'Sat 22:00 BST',
    '23:00 BST',
    'Sun 00:00 BST',
    '01:00 BST',
    '01:00 GMT', // the hour that comes twice
    '02:00 GMT',
  ]);
});

test('when the gate ends too late both labels are still there', () => {
  const late = { ...clock, lastGateEnd: at('2026-09-17T21:15'), pointOfNoReturn: at('2026-09-17T20:25') };
  expect(flags(laneFor(late), late, 276).map((flag) => flag.key)).toEqual(
    expect.arrayContaining(['limit', 'gate', 'no-return']),
  );
});

const overlaps = (a: { left: number; text: string; row: number }, b: typeof a) =>
  a.row === b.row && a.left < b.left + textWidth(b.text) && b.left < a.left + textWidth(a.text);

test('no label of the head meets another or leaves the lane, wherever gate, limit and point of no return lie', () => {
  for (const width of [230, 290, 420, 800])
    for (const limit of ['19:10', '19:40', '20:30', '21:05', '21:40'])
      for (const gate of ['19:15', '20:29', '20:55', '21:05', '21:30'])
        for (const point of [null, '19:20', '20:31', '21:50']) {
          const one = {
            ...clock,
            latestRollbackStart: at(`2026-09-17T${limit}`),
            lastGateEnd: at(`2026-09-17T${gate}`),
            pointOfNoReturn: point === null ? null : at(`2026-09-17T${point}`),
          };
          const placed = flags(laneFor(one), one, width);
          const where = `${width} px, ${limit}, ${gate}, ${point}`;
          expect(
            placed.map((flag) => flag.key),
            where,
          ).toContain('limit');
          for (const flag of placed) {
            expect(flag.left, where).toBeGreaterThanOrEqual(0);
            expect(flag.left + textWidth(flag.text), where).toBeLessThanOrEqual(width);
            for (const other of placed) {
              if (other === flag) continue;
              expect(overlaps(flag, other), `${where}: ${flag.text} / ${other.text}`).toBe(false);
              const line = ['start', 'stop', 'floor'].includes(other.key) ? null : other;
              const crossed =
                line !== null &&
                line.row <= flag.row &&
                line.mark > flag.left &&
                line.mark < flag.left + textWidth(flag.text);
              expect(crossed, `${where}: the line of ${other.text} through ${flag.text}`).toBe(false);
            }
          }
        }
});

test('a float is named right of its bar, left where a line is in the way, else not at all', () => {
  const bar = { left: 100, right: 140 };
  expect(sideFor('float 8 min', bar, 400, [])).toBe('right');
  expect(sideFor('float 8 min', bar, 400, [180])).toBe('left');
  expect(sideFor('float 8 min', bar, 150, [50])).toBeNull();
});

test('example A: bars, rollback in the order it runs, and sums as the plan has them', () => {
  const { content, registers } = draftOfA();
  const schedule = computeSchedule(content, repeatNames(content, registers));
  const [own] = schedule.sessions;
  if (!own) throw new Error('there is no session');
  const bars = laneBars(content, schedule, own);
  expect(bars.get('a2b')).toMatchObject([{ kind: 'float', floatMinutes: 8 }]);
  expect(bars.get('a4')).toMatchObject([{ kind: 'critical' }]);
  expect(bars.get('a8')).toMatchObject([{ kind: 'gate', end: own.lastGateEnd }]);
  const columns = ['number', 'duration', 'start', 'dependsOn'].map((key) => ({ key, title: key }));
  const rows = gridRows({ content, schedule, clock: own }, columns, () => '', false);
  expect(rows.slice(-3).map((row) => row.cells.map((cell) => cell.text))).toEqual([
    ['R1', '20', '21:05', ''],
    ['R2', '10', '21:25', ''],
    ['R3', '15', '21:35', ''],
  ]);
  expect(rows[3]?.cells.map((cell) => cell.text)).toEqual(['A3', '10', '19:30', 'A2a, A2b']);
  expect(gridGroups({ schedule, clock: own }).map((group) => group.note.replaceAll('\u00a0', ' '))).toEqual([
    '2 h 20 min, ends 21:20 BST',
    '',
    '45 min, if decided at the latest moment',
  ]);
});

test('in the night the clocks change, every start says which time it means', () => {
  const base = draftOfA();
  const session = base.content.schedule?.sessions?.[0]?.id ?? '';
  const { content } = edited(
    base,
    set(`schedule/sessions/${session}/start`, '2026-10-25T00:30'),
    set(`schedule/sessions/${session}/hardStop`, '2026-10-25T03:30'),
  );
  const schedule = computeSchedule(content, repeatNames(content, base.registers));
  const [own] = schedule.sessions;
  if (!own) throw new Error('there is no session');
  const rows = gridRows({ content, schedule, clock: own }, [{ key: 'start', title: 'Start' }], () => '', true);
  const starts = rows.map((row) => row.cells[0]?.text.replaceAll('\u00a0', ' '));
  expect(starts.slice(0, 5)).toEqual(['00:30 BST', '00:40 BST', '00:40 BST', '01:00 BST', '01:10 BST']);
  expect(starts.filter((start) => start?.startsWith('01:'))).toContain('01:00 GMT');
});

test('a longer step moves everything at once, within a frame for 200 steps', () => {
  const base = draftOfA();
  const [first] = base.content.deployment?.steps ?? [];
  const steps = Array.from({ length: 200 }, (_, index) => ({
    ...first,
    id: `s${index}`,
    number: `S${index}`,
    dependsOn: index === 0 ? [] : [{ id: `d${index}`, step: `s${index - 1}` }],
    duration: { expected: 1 },
  }));
  const content = { ...base.content, deployment: { steps } };
  const draw = (minutes: number) => {
    const changed = edited({ ...base, content }, set('deployment/steps/s0/duration/expected', minutes)).content;
    const began = performance.now();
    const schedule = computeSchedule(changed, repeatNames(changed, base.registers));
    const [own] = schedule.sessions;
    if (!own) throw new Error('there is no session');
    const bars = laneBars(changed, schedule, own);
    gridRows({ content: changed, schedule, clock: own }, [{ key: 'start', title: 'Start' }], () => '', false);
    return { ms: performance.now() - began, start: bars.get('s199')?.[0]?.start ?? 0 };
  };
  const runs = Array.from({ length: 15 }, () => draw(1));
  expect(draw(31).start - draw(1).start).toBe(30 * 60_000);
  const sorted = runs.map((run) => run.ms).toSorted((a, b) => a - b);
  expect(sorted[7]).toBeLessThan(100); // what a hand waits for; the bench measures
});
