import type { PlannedSession } from '../../shared/domain/calendar/conflicts';
import { overlapOf } from '../../shared/domain/calendar/overlap';
import { relatives } from '../../shared/domain/calendar/relatives';
import { plannedSessions } from '../../shared/domain/calendar/sessions';
import { cisTouched, extractRegisters } from '../../shared/domain/extract';
import type { Content } from '../../shared/domain/plan/content';
import type { Registers } from '../../shared/domain/plan/registers';
import { lint } from '../../shared/domain/rules/lint';
import { getBlob, hasBlob } from '../data/repositories/blobs';
import { otherSessions } from '../data/repositories/calendar';
import type { StoredPlan } from '../data/repositories/plans';
import { readSettings, registersOf } from '../data/repositories/shared';
import { digestsOf } from './digests';
import { earlierRevision } from './earlier';
import { type Library, stamp } from './library';
import { unprintableOf } from './printable';

/** What the checks say of a plan now, with all that they looked at. */
export function judged(library: Library, plan: StoredPlan) {
  const at = stamp(library);
  const { content, control, record } = plan;
  const registers = extractRegisters(content, control, record, registersOf(library.db));
  const settings = readSettings(library.db);
  const digests = digestsOf(content, (sha256) => getBlob(library.db, sha256));
  const unprintable = unprintableOf(content, ({ sha256 }) => hasBlob(library.db, sha256));
  const earlier = earlierRevision(library.db, plan.id);
  const others = inTheWay(content, otherSessions(library.db, { except: plan.id }), registers);
  return {
    at,
    registers,
    settings,
    others,
    earlier,
    findings: lint({ content, control, record, registers, settings, others, digests, unprintable, earlier, clock: at }),
  };
}

/** Of the other plans' sessions, those that overlap one of ours on a related item: what an issue freezes of them. */
function inTheWay(content: Content, others: readonly PlannedSession[], registers: Registers) {
  const family = relatives(registers, cisTouched(content));
  const own = plannedSessions('', content, undefined);
  return others
    .filter((other) => other.cis.some((ci) => family.has(ci)) && own.some((one) => overlapOf(one, other) !== null))
    .map((other) => ({ ...other, cis: other.cis.filter((ci) => family.has(ci)) }));
}
