import { drawNights, type Nights } from '../../shared/domain/forecast/nights';
import { randomOf, triangular } from '../../shared/domain/forecast/random';
import { undrawn } from '../../shared/domain/forecast/forecast';
import { type Content, contentSchema } from '../../shared/domain/plan/content';
import { type Figures, median } from '../helpers/bench';

/** At most twice the processor time of the triangular draws it needs. */
const LIMIT = 2;
const SEED = '0123456789abcdef0123456789abcdef';

/** A night of steps in three strands that meet at a gate, as run-sheets have them. */
function night(steps: number): Content {
  const rows = Array.from({ length: steps }, (_, at) => ({
    id: `s${at}`,
    number: `S${at}`,
    session: 'n',
    type: at === steps - 1 ? 'keep-or-revert gate' : 'activity',
    duration: { expected: 3 + (at % 7), source: at % 3 === 0 ? 'estimate' : 'rehearsal' },
    dependsOn:
      at < 3 ? [] : [{ id: 'w', step: `s${at - 3}` }, ...(at % 10 === 0 ? [{ id: 'x', step: `s${at - 1}` }] : [])],
  }));
  return contentSchema.parse({
    schedule: { sessions: [{ id: 'n', zone: 'UTC', start: '2026-09-17T20:00', hardStop: '2026-09-20T20:00' }] },
    deployment: { steps: rows },
    rollback: { blocks: { software: { steps: [{ id: 'r', duration: { expected: 30, source: 'rehearsal' } }] } } },
  });
}

function nightsOf(steps: number, trials: number): Nights {
  const { nights } = undrawn(night(steps), { get: (id) => id }, { trials });
  if (!nights) throw new Error('nothing to draw');
  return nights;
}

const cpu = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/** As many plain draws as the forecast makes: of its steps, of the night they share, of the rollback. */
function plainDraws({ net: { least, mode, most }, trials }: Nights): number {
  const random = randomOf(SEED);
  let sum = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    for (let at = 0; at < mode.length; at += 1)
      sum += triangular(least[at] ?? 0, mode[at] ?? 0, most[at] ?? 0, random());
    sum += triangular(0.95, 1, 1.05, random()) + triangular(27, 30, 34.5, random());
  }
  return sum;
}

/** Turn about, so that a machine that is busy for a while is busy for both. */
function ratio(nights: Nights): { ms: number; ratio: number } {
  const rounds = Array.from({ length: 9 }, () => ({
    plain: cpu(() => plainDraws(nights)),
    all: cpu(() => drawNights(nights)),
  }));
  const warm = rounds.slice(2);
  return { ms: median(warm.map(({ all }) => all)), ratio: median(warm.map(({ plain, all }) => all / plain)) };
}

/** What the forecast costs over the draws it needs. */
export function run(): Promise<Figures> {
  const small = ratio(nightsOf(60, 10_000));
  const large = ratio(nightsOf(1000, 2000));
  return Promise.resolve({
    '60 steps, 10,000 trials': { value: small.ms, unit: 'ms of processor' },
    '60 steps over plain draws': { value: small.ratio, limit: LIMIT },
    '1,000 steps, 2,000 trials': { value: large.ms, unit: 'ms of processor' },
    '1,000 steps over plain draws': { value: large.ratio, limit: LIMIT },
  });
}
