import { conflictsOf, type PlannedSession, planConflicts } from '../../shared/domain/calendar/conflicts';
import type { Registers } from '../../shared/domain/plan/registers';
import { findSlots, type SlotSearch } from '../../shared/domain/calendar/slots';
import { applyCommands } from '../../shared/domain/edit/apply';
import { contentSchema } from '../../shared/domain/plan/content';
import type { LintInput } from '../../shared/domain/rules/context';
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
  const fresh = Array.from({ length: 60 }, () => ({ ...plan, content: structuredClone(plan.content) }));
  const checks = each(fresh, (one) => void lint(one));
  const rechecks = each(edited(plan), (one) => void lint(one));
  const steps = thousandSteps();
  const names = repeatNames(steps, {});
  const schedules = timed(40, () => void computeSchedule(steps, names));
  const [few, many] = [sessions(1000), sessions(10_000)];
  const registers: Registers = { cis: Array.from({ length: CIS }, (_, index) => ({ id: `ci-${index}` })) };
  const small = timed(15, () => void planConflicts(few, registers, () => false));
  const whole = timed(15, () => void planConflicts(many, registers, () => false));
  // A real library: one item in ten is the whole of the nine after it, a window for each of fifty items, holidays frozen.
  const calendar: Registers = {
    cis: Array.from({ length: CIS }, (_, index) => ({
      id: `ci-${index}`,
      ...(index % 10 === 0 ? {} : { parent: `ci-${index - (index % 10)}` }),
    })),
    windows: Array.from({ length: 50 }, (_, index) => ({
      id: `w${index}`,
      zone: 'Europe/London',
      start: `1970-01-01T${18 + (index % 4)}:00`,
      length: 360,
      rule: 'FREQ=WEEKLY;BYDAY=TU,TH,SA',
      cis: [`ci-${index}`],
    })),
    freezes: Array.from({ length: 50 }, (_, index) => ({
      id: `f${index}`,
      allCis: true,
      from: { local: `${1970 + index}-12-24T00:00`, zone: 'Europe/London' },
      to: { local: `${1971 + index}-01-02T00:00`, zone: 'Europe/London' },
    })),
  };
  const calendarSmall = timed(15, () => void conflictsOf(few, calendar, () => false));
  const calendarWhole = timed(15, () => void conflictsOf(many, calendar, () => false));
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
    'all checks of a large plan, median': { value: median(checks), unit: 'ms' },
    'all checks of a large plan, 95th percentile': { value: quantile(checks, 0.95), unit: 'ms' },
    're-check of it after an edit, median': { value: median(rechecks), unit: 'ms' },
    're-check of it after an edit, 95th percentile': { value: quantile(rechecks, 0.95), unit: 'ms' },
    're-check against all checks': { value: median(rechecks) / median(checks), limit: 0.8 },
    'schedule of 1,000 steps, median': { value: median(schedules), unit: 'ms' },
    'conflicts of 10,000 plans, median': { value: median(whole), unit: 'ms' },
    'conflicts found': { value: planConflicts(many, registers, () => false).length },
    'conflicts of them with parts, windows and freezes, median': { value: median(calendarWhole), unit: 'ms' },
    'with parts, windows and freezes found': { value: conflictsOf(many, calendar, () => false).length },
    'ten times the plans cost with parts, windows and freezes': {
      value: median(calendarWhole) / median(calendarSmall),
      limit: 25,
    },
    'conflicts with parts, windows and freezes against sorting alone': {
      value: median(calendarWhole) / median(sorting),
      limit: 400,
    },
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

/** As `timed`, each time on another input. */
function each<T>(inputs: readonly T[], work: (input: T) => void): number[] {
  const [first, ...others] = inputs;
  if (first !== undefined) work(first); // warm
  return others.map((input) => {
    const started = performance.now();
    work(input);
    return performance.now() - started;
  });
}

/** The plan as somebody types on in it: a step, a risk, a text, one after another. */
function edited(plan: ReturnType<typeof large>) {
  const step = plan.content.deployment?.steps?.[0]?.id ?? '';
  const places = [
    ['deployment', 'steps', step, 'task'],
    ['risks', 'items', 'risk-x7', 'text'],
    ['identity', 'name'],
  ];
  let { content }: LintInput = plan;
  return Array.from({ length: 90 }, (_, index) => {
    const path = places[index % places.length] ?? [];
    const answer = applyCommands(
      content,
      [{ kind: 'set', path, value: `As it reads after edit ${index}` }],
      contentSchema,
    );
    if (!answer.ok) throw new Error(answer.message);
    ({ value: content } = answer);
    return { ...plan, content };
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
