import { describe, expect, test } from 'vitest';
import { forecast } from '../../../shared/domain/forecast/forecast';
import { percentText } from '../../../shared/domain/forecast/forecast-words';
import { liftsOf } from '../../../shared/domain/forecast/lifts';
import { assumptionsOf, thresholdOf, usualAssumptions } from '../../../shared/domain/forecast/spread';
import type { Content } from '../../../shared/domain/plan/content';
import { earlierOf } from '../../../shared/domain/plan/earlier';
import { lint } from '../../../shared/domain/rules/lint';
import { snapshotOf } from '../../../shared/domain/snapshot';
import { exampleReleases } from '../../../electron/examples';
import { draftOfA, edited, insert, remove, set } from '../../helpers/base-plan';
import { evening, plan as planOf, step } from '../../helpers/said';

const names = { get: (id: string) => id };
const base = draftOfA();
const low = edited(base, set('rollback/blocks/software/steps/r1/duration/expected', 25));
const ofRule = (rule: string, plan: Parameters<typeof lint>[0]) =>
  lint(plan).flatMap((one) => (one.rule === rule ? [`${one.path}: ${one.message}`] : []));
const chances = (plan: Parameters<typeof lint>[0]) => ofRule('gate-probability-low', plan);
const probability = (content: Content) => forecast(content, names).leading?.gateProbability ?? Number.NaN;

describe('gate-probability-low', () => {
  test('is compared unrounded with the threshold of the settings; equal is enough', () => {
    const exact = probability(low.content);
    const asked = (threshold: number) => ({ ...low, settings: { ...low.settings, forecast: { threshold } } });
    expect(chances(asked(Math.floor(exact * 100)))).toEqual([]);
    expect(chances(asked(Math.floor(exact * 100) + 1))).toHaveLength(1);
    const given = (gateProbability: number) => {
      const found = forecast(low.content, names);
      const sessions = found.sessions.map((one) => ({ ...one, gateProbability }));
      return chances({ ...low, forecast: { ...found, sessions } });
    };
    expect(given(0.9)).toEqual([]);
    expect(given(0.8999)).toEqual([expect.stringContaining('a little under 90\u00a0%; at least 90\u00a0%')]);
    expect(given(0.62)).toEqual([expect.stringContaining('probability of 62\u00a0%; at least 90\u00a0%')]);
  });

  test('is silent where the margin is negative or unknown, and while the forecast is not there yet', () => {
    const rollback = (minutes?: number) =>
      edited(base, set('rollback/blocks/software/steps/r1/duration/expected', minutes));
    expect(chances(rollback(30))).toHaveLength(1); // margin 0
    expect(chances(rollback(31))).toEqual([]);
    expect(chances(rollback())).toEqual([]);
    expect(chances(edited(low, remove('deployment/steps', 'a8')))).toEqual([]);
    expect(chances({ ...low, forecast: null })).toEqual([]);
  });

  test('speaks of each session by its name', () => {
    const gate = (id: string, session: string) =>
      step(id, { session, type: 'keep-or-revert gate', duration: { expected: 10, source: 'rehearsal' } });
    const twoNights = planOf(
      [
        evening({ id: 'n1', name: 'First night' }),
        evening({ id: 'n2', name: 'Second night', start: '2026-09-18T19:00', hardStop: '2026-09-18T19:20' }),
      ],
      [gate('g1', 'n1'), gate('g2', 'n2')],
      { rollback: { blocks: { software: { steps: [{ id: 'r', duration: { expected: 10 } }] } } } },
    );
    const found = chances({ ...base, content: twoNights });
    expect(found.map((one) => one.split(':')[0])).toEqual(['/schedule/sessions/n2']);
    expect(found[0]).toContain('of session “Second night”');
  });
});

test('the settings say what is assumed; empty ones mean the usual', () => {
  expect([assumptionsOf({}), thresholdOf({})]).toEqual([usualAssumptions, 0.9]);
  const settings = {
    forecast: {
      threshold: 57,
      estimateLess: 1,
      estimateMore: 2,
      rehearsalLess: 3,
      rehearsalMore: 4,
      earlierRunsLess: 5,
      earlierRunsMore: 6,
      nightLess: 0,
      nightMore: 8,
    },
  };
  expect([assumptionsOf(settings), thresholdOf(settings)]).toEqual([
    {
      estimate: { less: 1, more: 2 },
      rehearsal: { less: 3, more: 4 },
      earlierRuns: { less: 5, more: 6 },
      night: { less: 0, more: 8 },
    },
    0.57,
  ]);
  const wide = { ...base, settings: { ...base.settings, forecast: { rehearsalMore: 200 } } };
  expect([chances(base), chances(wide).length]).toEqual([[], 1]);
});

test('no drawing promises 0 or 100 per cent', () =>
  expect([0, 0.004, 0.615, 0.999, 1].map(percentText)).toEqual([
    '1\u00a0%',
    '1\u00a0%',
    '62\u00a0%',
    '99\u00a0%',
    '99\u00a0%',
  ]));

describe('duration-cut-without-evidence', () => {
  const cuts = (plan: Parameters<typeof lint>[0]) =>
    ofRule('duration-cut-without-evidence', plan).map((one) => one.split(':')[0]);
  const guessed = (...steps: string[]) =>
    steps.reduce((plan, id) => edited(plan, set(`deployment/steps/${id}/duration/source`, 'estimate')), base);
  const was = (minutes: Record<string, number>) => ({
    earlier: { revision: '0.1', minutes: Object.entries(minutes).map(([id, of]) => ({ id, minutes: of })) },
  });

  test('needs a margin that was negative, is not now, and hangs on the cut', () => {
    const plan = guessed('a4');
    expect(cuts(plan)).toEqual([]); // nothing before it
    expect(cuts({ ...plan, ...was({ a4: 35 }) })).toEqual([]); // margin 0 before
    expect(cuts({ ...plan, ...was({ a4: 36 }) })).toEqual(['/deployment/steps/A4']);
    expect(cuts({ ...plan, ...was({ a4: 25 }) })).toEqual([]);
    expect(cuts({ ...plan, ...was({ a4: 10 }) })).toEqual([]);
    expect(cuts({ ...edited(plan, set('deployment/steps/a5/duration/expected', 40)), ...was({ a4: 36 }) })).toEqual([]);
  });

  test('together they may turn it; what the gate does not wait for does not count', () => {
    const plan = guessed('a4', 'a5', 'a9', 'a2b');
    expect(cuts({ ...plan, ...was({ a4: 31, a5: 21, a9: 90, a2b: 14 }) })).toEqual([
      '/deployment/steps/A4',
      '/deployment/steps/A5',
    ]);
    expect(cuts({ ...base, ...was({ a4: 90 }) })).toEqual([]); // by rehearsal
    expect(cuts({ ...edited(base, set('deployment/steps/a4/duration/source')), ...was({ a4: 90 }) })).toHaveLength(1);
  });

  test('counts for groups and for the steps of a rollback too', () => {
    const grouped = edited(
      base,
      insert('deployment/groups', { id: 'g', name: 'Deploy', duration: { expected: 25, source: 'estimate' } }),
      set('deployment/steps/a4/duration'),
      set('deployment/steps/a4/group', 'g'),
      set('rollback/blocks/data/steps/r2/duration/source', 'estimate'),
    );
    expect(cuts({ ...grouped, ...was({ g: 36 }) })).toEqual(['/deployment/groups/g']);
    expect(cuts({ ...grouped, ...was({ r2: 21 }) })).toEqual(['/rollback/blocks/data/steps/R2']);
  });

  test('a draft is held against the revision before it, an issue against what it froze', () => {
    const file = exampleReleases().find(({ path }) => path === 'REL-2026-009.release.json')?.file;
    const plan = file?.plans[0];
    const before = plan?.history?.[0];
    if (!file || !plan || !before) throw new Error('no example B');
    const earlierFor = (one: typeof plan, revision?: string) => {
      const chosen = snapshotOf(one, file, '2026-12-01T00:00:00Z', revision);
      return chosen.ok ? chosen.snapshot.earlier : chosen.message;
    };
    const { issue: _issue, ...draft } = plan.revision;
    expect(earlierFor({ ...plan, revision: { ...draft, state: 'Draft', number: '0.2' } })).toEqual(
      earlierOf('0.1', before.content),
    );
    expect(earlierFor(plan)).toEqual(plan.revision.issue?.earlier);
    expect(plan.revision.issue?.earlier?.minutes.find(({ id }) => id === 'b6')).toEqual({ id: 'b6', minutes: 15 });
    expect(earlierFor(plan, '0.1')).toBeUndefined();
  });
});

describe('what would lift a probability', () => {
  const lifted = async (content: Content, asked = 0.9) => {
    const leading = forecast(content, names).leading;
    if (!leading) throw new Error('no forecast');
    const lifts = await liftsOf(content, leading, asked, (changed) =>
      Promise.resolve(forecast(changed, names).leading?.gateProbability ?? null),
    );
    return lifts.map(({ label, probability: part }) => `${label}: ${percentText(part)}`);
  };

  test('of B 1.0: what example-releases.md and the issue say, most useful first', async () => {
    const content = exampleReleases()
      .flatMap(({ file }) => file.plans)
      .find(
        ({ content: { identity }, revision }) => identity?.reference === 'REL-2026-009' && revision.number === '1.0',
      )?.content;
    if (!content) throw new Error('no example B');
    const lines = await lifted(content);
    expect(lines).toEqual([
      expect.stringMatching(/^(Start 5 min earlier|Set the hard stop 5 min later): 9[345]\u00a0%$/),
      expect.stringMatching(/^(Start 5 min earlier|Set the hard stop 5 min later): 9[345]\u00a0%$/),
      expect.stringMatching(/^Rehearse B2 and B6: 8[89]\u00a0%$/),
      expect.stringMatching(/^Rehearse B2: 8\d\u00a0%$/),
      expect.stringMatching(/^Rehearse B6: 6\d\u00a0%$/),
    ]);
  });

  test('nothing is offered that does not help: all rehearsed, the rollback window ends before the hard stop', async () => {
    const lines = await lifted(low.content);
    expect(lines.map((line) => line.split(':')[0])).toEqual(['Start 5 min earlier', 'Set the hard stop 5 min later']);
    const window = edited(low, set('schedule/undoUntil', { local: '2026-09-17T21:50', zone: 'Europe/London' }));
    expect((await lifted(window.content)).map((line) => line.split(':')[0])).toEqual(['Start 5 min earlier']);
  });
});
