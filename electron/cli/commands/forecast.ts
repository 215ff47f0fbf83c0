import { percentText } from '../../../shared/domain/forecast/forecast-words';
import { assumptionsOf } from '../../../shared/domain/forecast/spread';
import { forecast, type SessionForecast } from '../../../shared/domain/forecast/forecast';
import { repeatNames } from '../../../shared/domain/schedule/schedule';
import { toInstant } from '../../../shared/domain/time';
import { readArgs } from '../args';
import { type Exit, exits, result, resultJson } from '../io';
import { readSource, sourceOptions } from '../source';

export const help = `forecast SOURCE [--json] [--clock INSTANT]

How probable it is that the last gate ends by the latest rollback start, and that a rollback begun then ends in time: the
durations of the run-sheet drawn 10,000 times within what is stated or assumed of them. The same plan has the same figures.

With --json: {plan, revision, gateProbability, rollbackProbability, p50, p90, decides, assumed, trials, missing, sessions}
  probabilities from 0 to 1, of the session with the smallest on top; null where they cannot be computed
  p50, p90    by when the last step ends in one night of two, and in nine of ten
  decides     {step, share}: steps the end of the last gate varies with, and their shares of its variance
  missing     steps without a duration, because of which nothing is computed`;

const iso = (epochMs: number | null): string | null => (epochMs === null ? null : toInstant(epochMs));

const said = (one: SessionForecast | null) => ({
  gateProbability: one?.gateProbability ?? null,
  rollbackProbability: one?.rollbackProbability ?? null,
  p50: iso(one?.p50 ?? null),
  p90: iso(one?.p90 ?? null),
  decides: one?.decides ?? [],
});

const percent = (part: number | null): string => (part === null ? 'not computed' : percentText(part));

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { ...sourceOptions, json: { type: 'boolean' } });
  const { snapshot } = await readSource(args);
  const found = forecast(snapshot.content, repeatNames(snapshot.content, snapshot.registers), {
    assumed: assumptionsOf(snapshot.settings),
  });
  const names = new Map((snapshot.content.schedule?.sessions ?? []).map(({ id, name }) => [id, name ?? id]));
  if (args.flag('json')) {
    resultJson({
      plan: snapshot.reference,
      revision: snapshot.revision.number,
      ...said(found.leading),
      assumed: found.assumed,
      trials: found.trials,
      missing: found.missing,
      sessions: found.sessions.map((one) => ({ id: one.session, name: names.get(one.session), ...said(one) })),
    });
    return exits.done;
  }
  result(`${snapshot.reference} ${snapshot.revision.number}`);
  if (found.missing.length > 0) result(`not computed: ${found.missing.join(', ')} without a duration`);
  for (const one of found.sessions) {
    result(`\n${names.get(one.session) ?? one.session}`);
    result(`  last gate in time      ${percent(one.gateProbability)}`);
    result(`  rollback in time       ${percent(one.rollbackProbability)}`);
    for (const { step, share } of one.decides) result(`  varies with            ${step} (${percent(share)})`);
  }
  return exits.done;
}
