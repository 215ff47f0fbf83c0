import { type PlannedSession, planConflicts } from '../../shared/domain/calendar/conflicts';
import type { Registers } from '../../shared/domain/plan/registers';
import { findSlots, type SlotSearch } from '../../shared/domain/calendar/slots';
import { lint } from '../../shared/domain/rules/lint';
import { computeSchedule, repeatNames } from '../../shared/domain/schedule/schedule';
import { draftOfA } from '../helpers/base-plan';
import { type Figures, median, quantile } from '../helpers/bench';

const HOUR = 3_600_000;
const CIS = 2000;

/**
 * The checks of a 50-page plan, the schedule of a thousand steps, and the conflicts of ten thousand plans on eight items
 * each, held against sorting as many sessions and against a tenth of them.
 */
export async function run(): Promise<Figures> {
  const plan = large();
  const checks = timed(60, () => void lint(plan));
  const steps = thousandSteps();
  const names = repeatNames(steps, {});
  const schedules = timed(40, () => void computeSchedule(steps, names));
  const [few, many] = [sessions(1000), sessions(10_000)];
  const registers: Registers = { cis: Array.from({ length: CIS }, (_, index) => ({ id: `ci-${index}` })) };
  const small = timed(15, () => void planConflicts(few, registers, () => false));
  const whole = timed(15, () => void planConflicts(many, registers, () => false));
  const sorting = timed(15, () => void many.toSorted((a, b) => a.start - b.start));
  const year: SlotSearch = {
    minutes: 180,
    cis: Array.from({ length: 8 }, (_, index) => `ci-${index}`),
    from: many[0]?.start ?? 0,
    until: (many[0]?.start ?? 0) + 366 * 24 * HOUR,
    registers: { ...registers, windows: nightly() },
    others: many,
    most: 400,
  };
  const slots = timed(20, () => void findSlots(year));
  return {
    'a slot over a year, among 10,000 plans, median': { value: median(slots), unit: 'ms' },
    'slots found': { value: findSlots(year).slots.length },
    'a slot over a year against sorting alone': { value: median(slots) / median(sorting), limit: 400 },
    'checks of a large plan, median': { value: median(checks), unit: 'ms' },
    'checks of a large plan, 95th percentile': { value: quantile(checks, 0.95), unit: 'ms' },
    'schedule of 1,000 steps, median': { value: median(schedules), unit: 'ms' },
    'conflicts of 10,000 plans, median': { value: median(whole), unit: 'ms' },
    'conflicts found': { value: planConflicts(many, registers, () => false).length },
    'ten times the plans cost': { value: median(whole) / median(small), limit: 25 },
    'conflicts against sorting alone': { value: median(whole) / median(sorting), limit: 200 },
  };
}

/** A window every night for each of the eight items looked at: no night is alike. */
const nightly = () =>
  Array.from({ length: 8 }, (_, index) => ({
    id: `w${index}`,
    name: `Window ${index}`,
    zone: 'Europe/London',
    start: `1970-01-01T${18 + (index % 4)}:00`,
    length: 360,
    rule: 'FREQ=DAILY',
    cis: [`ci-${index}`],
  }));

function timed(times: number, work: () => void): number[] {
  work();
  return Array.from({ length: times }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
}

/** Example A with as many risks and assumptions as fill fifty pages. */
function large() {
  const base = draftOfA();
  const { content } = base;
  const risk = content.risks?.items?.[0];
  const risks = Array.from({ length: 150 }, (_, index) => ({ ...risk, id: `risk-x${index}` }));
  const assumptions = Array.from({ length: 100 }, (_, index) => ({
    id: `asm-x${index}`,
    kind: 'Assumption' as const,
    text: `Assumption ${index}, with words enough for two lines of its column`,
  }));
  return { ...base, content: { ...content, risks: { items: risks }, assumptions: { items: assumptions } } };
}

function thousandSteps() {
  const { content } = draftOfA();
  const steps = Array.from({ length: 1000 }, (_, index) => ({
    id: `s${index}`,
    number: `S${index}`,
    session: 'night-1',
    duration: { expected: 1 },
  }));
  const plan = { ...content, deployment: { steps } };
  return plan;
}

/** Nights with nine plans each, however many plans there are; some of them meet on an item. */
function sessions(count: number): PlannedSession[] {
  const nights = Math.ceil(count / 9);
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  return Array.from({ length: count }, (_, index) => {
    const start = (index % nights) * 24 * HOUR + next(3) * HOUR;
    const cis = Array.from({ length: 8 }, () => `ci-${next(CIS)}`);
    return { reference: `P${index}`, session: 's', start, end: start + 3 * HOUR, cis };
  });
}
