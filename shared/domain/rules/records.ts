import { isVerbal, RETROSPECTIVE, type Signature } from '../lifecycle/answers';
import { dateText } from '../time-format';
import { epochOf, localOf } from '../time';
import { pointer } from '../schema/walk';
import type { Context, LintInput } from './context';
import type { Report } from './finding';

/** Working days until the record of a spoken approval is there, where the settings say nothing else. */
export const RETROSPECTIVE_DAYS = 3;

const SATURDAY = 6;

/** The last day on which a record is in time: so many working days after the day of the spoken word. */
export function recordDueOn(spokenOn: string, workingDays: number): string {
  let day = Temporal.PlainDate.from(spokenOn);
  for (let left = workingDays; left > 0; ) {
    day = day.add({ days: 1 });
    if (day.dayOfWeek < SATURDAY) left -= 1;
  }
  return day.toString();
}

type Recorded = Pick<LintInput, 'control' | 'settings'> & Pick<Context, 'now' | 'roleName'>;

/** What is owed after an issue: judged now, not when it was issued. */
export function recordRules({ control, settings, now, roleName }: Recorded): Report[] {
  const all = control.signatures ?? [];
  const days = settings.retrospectiveDays ?? RETROSPECTIVE_DAYS;
  return all.filter(isVerbal).flatMap((spoken): Report[] => {
    const { verbalAt } = spoken;
    if (verbalAt === undefined || isRecorded(spoken, all)) return [];
    const due = recordDueOn(localOf(epochOf(verbalAt), verbalAt.zone).slice(0, 10), days);
    const over = epochOf({ local: `${dayAfter(due)}T00:00`, zone: verbalAt.zone });
    if (!now.isFrom(over)) return [];
    return [
      {
        rule: 'retrospective-overdue',
        severity: 'warning',
        message: `${roleName(spoken.role)} approved by word of mouth; the record of it was due on ${dateText(due)} and is not there.`,
        path: pointer(['control', 'signatures', spoken.id]),
      },
    ];
  });
}

const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

/** Its record came, or an answer of the same role that stands on paper. */
const isRecorded = (spoken: Signature, all: readonly Signature[]): boolean =>
  all.some(
    (one) =>
      one.role === spoken.role &&
      one.revision === spoken.revision &&
      one.fingerprint === spoken.fingerprint &&
      one.signedAt !== undefined &&
      !isVerbal(one) &&
      (one.meaning === RETROSPECTIVE || one.meaning === spoken.meaning),
  );
