import { rowById } from '../edit/row-lists';
import { epochOf, localOf } from '../time';
import { dateText } from '../time-format';
import type { Context } from './context';
import type { Report } from './finding';

/** Known errors and workarounds the plan links: complete, and valid for as long as they are needed. */
export function knownErrorRules(context: Context): Report[] {
  const { content, registers, at } = context;
  const needed = neededUntil(context);
  const errors = content.knownErrors?.errors ?? [];
  const workarounds = content.workarounds?.workarounds ?? [];
  return [
    ...errors.flatMap((id): Report[] => {
      const row = rowById(registers.knownErrors, id);
      if (!row) return [];
      const path = at('knownErrors', 'errors', id);
      const name = row.number ?? row.title ?? 'A known error';
      const reports: Report[] = [];
      if ((row.workarounds ?? []).length === 0 && row.noWorkaround !== true)
        reports.push({
          rule: 'known-error-without-workaround',
          severity: 'error',
          message: `${name} has no workaround, and nobody has said that there is none.`,
          path,
        });
      const message = expiry(name, row.validUntil, needed);
      if (message !== null) reports.push({ rule: 'known-error-expired', severity: 'warning', message, path });
      return reports;
    }),
    ...workarounds.flatMap((id): Report[] => {
      const row = rowById(registers.workarounds, id);
      const message = row ? expiry(row.number ?? row.title ?? 'A workaround', row.validUntil, needed) : null;
      if (message === null) return [];
      const path = at('workarounds', 'workarounds', id);
      return [{ rule: 'workaround-expired', severity: 'warning', message, path }];
    }),
  ];
}

/** The day until which they are needed: the end of early life support, else of the last hard stop. */
function neededUntil({ content, sessions }: Context): string | null {
  const until = content.earlyLifeSupport?.until;
  if (until) return localOf(epochOf(until), until.zone).slice(0, 10);
  const stops = sessions.flatMap(({ clock }) =>
    clock.windowEnd === null ? [] : [{ at: clock.windowEnd, zone: clock.zone }],
  );
  const last = stops.sort((a, b) => b.at - a.at)[0];
  return last ? localOf(last.at, last.zone).slice(0, 10) : null;
}

/** A day of validity counts whole; without one there is no end. */
function expiry(name: string, validUntil: string | undefined, needed: string | null): string | null {
  if (validUntil === undefined || needed === null || validUntil >= needed) return null;
  return `${name} is valid until ${dateText(validUntil)}, and needed until ${dateText(needed)}.`;
}
