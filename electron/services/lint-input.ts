import { relatives } from '../../shared/domain/calendar/relatives';
import { overlapOf } from '../../shared/domain/calendar/overlap';
import { plannedSessions } from '../../shared/domain/calendar/sessions';
import { cisTouched } from '../../shared/domain/extract';
import type { Content } from '../../shared/domain/plan/content';
import type { Issue } from '../../shared/domain/plan/plan';
import type { Registers } from '../../shared/domain/plan/registers';
import type { LintInput } from '../../shared/domain/rules/context';
import { toInstant } from '../../shared/domain/time';
import { getBlob, hasBlob } from '../data/repositories/blobs';
import { otherSessions } from '../data/repositories/calendar';
import type { StoredPlan } from '../data/repositories/plans';
import { readSettings, registersOf } from '../data/repositories/shared';
import { digestsOf } from './digests';
import { earlierRevision } from './earlier';
import type { Library } from './library';
import { unprintableOf } from './printable';

type FrozenSession = NonNullable<Issue['others']>[number];

/** All that the checks of a plan look at, at an instant: its text, what plans share, other plans, its files, its last revision. */
export function lintInputOf(
  { db }: Library,
  plan: StoredPlan,
  clock: string,
  registers: Registers = registersOf(db),
): LintInput & { others: FrozenSession[] } {
  const { content, control, record } = plan;
  return {
    content,
    control,
    record,
    registers,
    settings: readSettings(db),
    others: inTheWay(db, plan.id, content, registers),
    digests: digestsOf(content, (sha256) => getBlob(db, sha256)),
    unprintable: unprintableOf(content, ({ sha256 }) => hasBlob(db, sha256)),
    earlier: earlierRevision(db, plan.id),
    clock,
  };
}

/** Of the other plans' sessions, those that overlap one of ours on a related item: what an issue freezes of them. */
function inTheWay(db: Library['db'], plan: string, content: Content, registers: Registers): FrozenSession[] {
  const own = plannedSessions('', content, undefined);
  const touched = cisTouched(content);
  if (own.length === 0 || touched.size === 0) return [];
  const family = relatives(registers, touched);
  const others = otherSessions(db, {
    except: plan,
    from: toInstant(Math.min(...own.map(({ start }) => start))),
    to: toInstant(Math.max(...own.map(({ end }) => end))),
    on: family,
  });
  return others
    .filter((other) => own.some((one) => overlapOf(one, other) !== null))
    .map((other) => ({ ...other, cis: [...other.cis] }));
}
