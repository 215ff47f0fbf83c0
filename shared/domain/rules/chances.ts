import { forecast } from '../forecast/forecast';
import { percentText } from '../forecast/forecast-words';
import { assumptionsOf, thresholdOf } from '../forecast/spread';
import { repeatNames } from '../schedule/schedule';
import type { Context } from './context';
import type { Report } from './finding';

/** How probable it is that the last gate of a session is in time; a margin that is negative or unknown is said by other rules. */
export function chanceRules(context: Context): Report[] {
  const { sessions, settings, at } = context;
  const asked = thresholdOf(settings);
  const judged = sessions.filter(({ clock }) => clock.marginMinutes !== null && clock.marginMinutes >= 0);
  const found = judged.length === 0 ? null : foundFor(context);
  return judged.flatMap(({ session, clock }): Report[] => {
    const chance = found?.sessions.find((one) => one.session === session.id)?.gateProbability ?? null;
    if (chance === null || chance >= asked) return [];
    const name = clock.name && sessions.length > 1 ? ` of session “${clock.name}”` : '';
    const near = Math.round(chance * 100) >= Math.round(asked * 100) ? 'a little under ' : '';
    return [
      {
        rule: 'gate-probability-low',
        severity: 'warning',
        message: `The last gate${name} ends in time with a probability of ${near}${percentText(chance)}; at least ${Math.round(asked * 100)}\u00a0% is asked for.`,
        path: at('schedule', 'sessions', session.id),
      },
    ];
  });
}

/** As handed in, where it is worked out elsewhere; null means not known yet. */
function foundFor({ forecast: handedIn, whole, registers, settings }: Context) {
  if (handedIn !== undefined) return handedIn;
  return forecast(whole, repeatNames(whole, registers), { assumed: assumptionsOf(settings) });
}
