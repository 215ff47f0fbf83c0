import { findSlots } from '../../../shared/domain/calendar/slots';
import type { Registers } from '../../../shared/domain/plan/registers';
import { earliestStart, type LeadTime } from '../../../shared/domain/rules/notices';
import { toInstant } from '../../../shared/domain/time';
import { call } from '../../bridge/desk';
import type { Found } from './slot-words';

const YEAR = 366 * 86_400_000;
const MOST_MINUTES = 7 * 24 * 60;
const MOST_LEAD = 999;

/** What is asked, as it is typed. */
export type Asked = {
  readonly minutes: string;
  readonly cis: readonly string[];
  readonly lead: string;
  readonly unit: LeadTime['unit'];
};
type Around = { readonly plan: string; readonly zone: string; readonly registers: Registers };

const whole = (text: string, most: number): number | null =>
  /^\d{1,6}$/.test(text.trim()) && Number(text) <= most ? Number(text) : null;

/** The answer for a year from the earliest start on, among the plans of the library as they are now; or what is wrong. */
export async function lookForSlots(asked: Asked, { plan, zone, registers }: Around): Promise<Found | string> {
  const minutes = whole(asked.minutes, MOST_MINUTES);
  if (minutes === null || minutes === 0) return 'Give the length in whole minutes, up to a week.';
  const amount = whole(asked.lead.trim() || '0', MOST_LEAD);
  if (amount === null) return `Give the lead time in whole days or hours, up to ${MOST_LEAD}.`;
  const lead: LeadTime | null = amount === 0 ? null : { amount, unit: asked.unit };
  const from = Date.now();
  const earliest = lead === null ? from : earliestStart(from, zone, lead);
  const until = earliest + YEAR;
  const answer = await call('plan.others', { id: plan, from: toInstant(from), to: toInstant(until) });
  if (!answer.ok) return answer.error.message;
  const { sessions: others } = answer.value;
  const result = findSlots({ minutes, cis: asked.cis, from, earliest, until, registers, others });
  return { ...result, minutes, lead, earliest, zone };
}
