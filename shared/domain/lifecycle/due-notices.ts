import type { NoticeRow } from '../notices/draft';
import { toldOf } from '../notices/told';
import type { Content } from '../plan/content';
import type { NoticeKind } from '../notices/texts';
import type { PlanRecord } from '../plan/record';
import type { ActKind } from './acts';
import { table } from './table';

/** Whom an act is to be told to: the notices the plan has for it, and audiences that were told of the release and have none. */
export type DueNotices = {
  readonly kind: NoticeKind;
  readonly notices: readonly NoticeRow[];
  readonly without: readonly string[];
};

/** Null where the act tells nobody. */
export function dueNotices(act: ActKind, { communications }: Content, record: PlanRecord): DueNotices | null {
  const kind = table[act].tells;
  if (kind === undefined) return null;
  const all = communications?.notices ?? [];
  const own = all.filter((one) => one.kind === kind);
  const audienceOf = ({ audience = '' }: NoticeRow) => audience.trim().toLocaleLowerCase('en');
  const covered = new Set(own.map(audienceOf));
  const told = all.filter((one) => toldOf(record, one.id)?.told === true && one.audience?.trim());
  const without = new Map(told.filter((one) => !covered.has(audienceOf(one))).map((one) => [audienceOf(one), one]));
  return {
    kind,
    notices: own.filter((one) => toldOf(record, one.id) === null),
    without:
      kind === 'first' || kind === 'start' || kind === 'done'
        ? []
        : [...without.values()].map(({ audience = '' }) => audience),
  };
}
