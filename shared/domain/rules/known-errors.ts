import { epochOf, localOf } from '../time';
import type { Context } from './context';
import type { Report } from './finding';

/** Known errors and workarounds the plan links: complete, and valid for as long as they are needed. */
export function knownErrorRules(context: Context): Report[] {
  const { content, registers, at } = context;
  const needed = neededUntil(context);
  const errors = content.knownErrors?.leftOut ? [] : (content.knownErrors?.errors ?? []);
  const workarounds = content.workarounds?.leftOut ? [] : (content.workarounds?.workarounds ?? []);
  return [
    ...errors.flatMap((id): Report[] => {
      const row = (registers.knownErrors ?? []).find((one) => one.id === id);
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
      if (ended(row.validUntil, needed))
        reports.push({ rule: 'known-error-expired', severity: 'warning', message: expiry(name, needed), path });
      return reports;
    }),
    ...workarounds.flatMap((id): Report[] => {
      const row = (registers.workarounds ?? []).find((one) => one.id === id);
      if (!row || !ended(row.validUntil, needed)) return [];
      const name = row.number ?? row.title ?? 'A workaround';
      return [
        {
          rule: 'workaround-expired',
          severity: 'warning',
          message: expiry(name, needed),
          path: at('workarounds', 'workarounds', id),
        },
      ];
    }),
  ];
}

/** The day until which they are needed: the end of early life support, else of the last hard stop. */
function neededUntil({ content, sessions }: Context): string | null {
  const until = content.earlyLifeSupport?.leftOut ? undefined : content.earlyLifeSupport?.until;
  if (until) return localOf(epochOf(until), until.zone).slice(0, 10);
  const stops = sessions.flatMap(({ clock }) =>
    clock.windowEnd === null ? [] : [{ at: clock.windowEnd, zone: clock.zone }],
  );
  const last = stops.sort((a, b) => b.at - a.at)[0];
  return last ? localOf(last.at, last.zone).slice(0, 10) : null;
}

/** A day of validity counts whole; without one there is no end. */
const ended = (validUntil: string | undefined, needed: string | null): boolean =>
  validUntil !== undefined && needed !== null && validUntil < needed;

const expiry = (name: string, needed: string | null): string =>
  `${name} is valid only until before ${needed ?? ''}, when it is still needed.`;
