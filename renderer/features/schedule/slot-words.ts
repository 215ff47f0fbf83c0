import type { Slot, SlotAnswer, SlotFault } from '../../../shared/domain/calendar/slots';
import type { Registers } from '../../../shared/domain/plan/registers';
import { type LeadTime, leadText } from '../../../shared/domain/rules/notices';
import { momentText, spanText } from '../../../shared/domain/time-format';
import { count } from '../../strings/words';

/** What was looked for, and what came of it. */
export type Found = SlotAnswer & {
  readonly minutes: number;
  readonly lead: LeadTime | null;
  readonly earliest: number;
  readonly zone: string;
};

/** Why a window will not do, in words. */
export function faultWords(fault: SlotFault, found: Found, registers: Registers): string {
  const { zone, lead, earliest, minutes } = found;
  if (fault.kind === 'plan') return `${fault.of} works there ${spanText(fault.start, fault.end, zone)}`;
  if (fault.kind === 'short') {
    const open = Math.floor((fault.end - fault.start) / 60_000);
    return open < minutes ? `${open} min long; ${minutes} min are looked for` : 'no start in it leaves time enough';
  }
  if (fault.kind === 'lead-time')
    return `lead time${lead === null ? '' : ` of ${leadText(lead)}`}: no start before ${momentText(earliest, zone)}`;
  const freeze = registers.freezes?.find((one) => one.id === fault.of);
  const role = registers.roles?.find((one) => one.id === freeze?.overrideRole)?.name;
  const until = Number.isFinite(fault.end) ? ` until ${momentText(fault.end, zone)}` : ', with no end set yet';
  return `hard freeze “${freeze?.name ?? fault.of}”${until}${role === undefined ? '' : `; ${role} may override it`}`;
}

/** What a window in a soft freeze asks for; null where it lies in none. */
export function softWords({ soft }: Slot, { freezes }: Registers): string | null {
  if (soft.length === 0) return null;
  const names = soft.map((id) => `“${freezes?.find((one) => one.id === id)?.name ?? id}”`);
  return `In the soft ${names.length === 1 ? 'freeze' : 'freezes'} ${names.join(' and ')}: a warning to be accepted with a reason.`;
}

/** `Why 4 earlier windows will not do`, and how many of them are listed. */
export function refusedWords({ refused, unlisted, slots }: Found): string {
  const all = refused.length + unlisted;
  const which = slots.length === 0 ? 'window' : 'earlier window';
  return `Why ${count(all, which)} will not do${unlisted === 0 ? '' : ` (the first ${refused.length})`}`;
}
