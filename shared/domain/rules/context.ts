import type { PlannedSession } from '../calendar/conflicts';
import { isFields } from '../edit/place';
import { nameIn } from '../edit/row-lists';
import type { Content, Session, Step } from '../plan/content';
import type { Control } from '../plan/control';
import type { Earlier } from '../plan/earlier';
import type { Forecast } from '../forecast/forecast';
import { inForce } from '../plan/in-force';
import type { PlanRecord } from '../plan/record';
import type { Unprintable } from '../printed-files';
import type { Registers, Settings } from '../plan/registers';
import { printedNumber } from '../schedule/deployment';
import { computeSchedule, repeatNames, type Schedule, type SessionClock } from '../schedule/schedule';
import { pointer } from '../schema/walk';
import { type Moment, momentAt } from './moment';

/** What is judged: one revision with the registers it uses, at a moment. */
export type LintInput = {
  content: Content;
  control: Control;
  registers: Registers;
  settings: Settings;
  /** The moment it is judged at, an instant. */
  clock: string;
  /** What was recorded so far, of this plan's newest attempt above all. */
  record?: PlanRecord | undefined;
  /** Sessions of other plans that may be in the way. */
  others?: readonly PlannedSession[] | undefined;
  /** Checksums of files by SHA-256, as far as somebody has worked them out. */
  digests?: Digests | undefined;
  unprintable?: Unprintable | undefined;
  /** Durations of the last saved revision. */
  earlier?: Earlier | undefined;
  /** Worked out elsewhere, null as long as it is not known; without it the rules work it out themselves. */
  forecast?: Forecast | null | undefined;
};

export type Digests = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The input with what several rules need, worked out once; `content` holds nothing that is left out. */
export type Context = LintInput & {
  /** The moment of `clock`. Rules ask it what is past, so that it is known when they would answer otherwise. */
  now: Moment;
  /** What is left out included: the rows links may lead to. */
  whole: Content;
  schedule: Schedule;
  steps: Step[];
  sessions: { session: Session; clock: SessionClock }[];
  roleName: (id: string | undefined) => string;
  ciName: (id: string) => string;
  /** JSON pointer of a path of field names and row ids; a step shows its printed number where it is the only one. */
  at: (...path: string[]) => string;
};

export function contextOf(input: LintInput): Context {
  const { content: whole, registers } = input;
  const content = inForce(whole);
  const schedule = computeSchedule(content, repeatNames(content, registers));
  const ci = nameIn(registers.cis);
  const printed = printedIds(whole);
  return {
    ...input,
    now: momentAt(input.clock),
    content,
    whole,
    schedule,
    steps: content.deployment?.steps ?? [],
    sessions: (content.schedule?.sessions ?? []).flatMap((session) => {
      const clock = schedule.sessions.find((one) => one.session === session.id);
      return clock ? [{ session, clock }] : [];
    }),
    roleName: nameOfRole(registers),
    ciName: (id) => ci(id) ?? id,
    at: (...path) => pointer(path.map((key) => printed.get(key) ?? key)),
  };
}

export function nameOfRole({ roles }: Registers): Context['roleName'] {
  const name = nameIn(roles);
  return (id) => (id === undefined ? 'nobody' : (name(id) ?? id));
}

/** Row id to printed number, for steps of the run-sheet and of the rollback whose number stands only once. */
function printedIds(content: Content): Map<string, string> {
  const blocks = content.rollback?.blocks;
  const steps = [
    ...(content.deployment?.steps ?? []),
    ...(blocks?.software?.steps ?? []),
    ...(blocks?.data?.steps ?? []),
  ];
  const counts = new Map<string, number>();
  for (const step of steps) counts.set(printedNumber(step), (counts.get(printedNumber(step)) ?? 0) + 1);
  return new Map(
    steps.filter((step) => counts.get(printedNumber(step)) === 1).map((step) => [step.id, printedNumber(step)]),
  );
}

/**
 * The path of field names and row ids a finding's pointer leads to, the longest part that still exists: where "Go to"
 * goes.
 */
export function locate(content: Content, jsonPointer: string): string[] {
  const found: string[] = [];
  let here: unknown = content;
  for (const raw of jsonPointer.split('/').slice(1)) {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(here)) {
      const rows: unknown[] = here;
      const row: unknown = rows.find((one) => isFields(one) && (one['id'] === key || one['number'] === key));
      if (!isFields(row) || typeof row['id'] !== 'string') return found;
      found.push(row['id']);
      here = row;
    } else {
      found.push(key); // a field that is still empty is a place too
      here = isFields(here) ? here[key] : undefined;
    }
  }
  return found;
}
