import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planIdOf, readPlan, type StoredPlan } from '../../electron/data/repositories/plans';
import { readRunEvents } from '../../electron/data/repositories/run-events';
import { checkLibrary } from '../../electron/services/check';
import { closeDesk, type Library } from '../../electron/services/library';
import { nightsOf } from '../../electron/services/nights';
import { runBase } from '../../electron/services/run-base';
import { take } from '../../electron/services/runs';
import { Expected } from '../../shared/contract/errors';
import { type AskedEvent, askedEventSchema } from '../../shared/domain/run/events';
import { logFaults } from '../../shared/domain/run/log';
import { nightOf } from '../../shared/domain/run/night';
import { statusOf } from '../../shared/domain/run/status';
import { toInstant } from '../../shared/domain/time';
import { nightLibrary } from '../helpers/night-library';
import { random } from '../helpers/random';

/** Random nights through the real services, most of what they try refused; `NIGHTS` makes a campaign of it. */
const NIGHTS = Number(process.env['NIGHTS'] ?? 6);
const TRIES = 40;
const SEED = Number(process.env['SEED'] ?? 20261129);

let library: Library;
let folder = '';
let plan: StoredPlan;
let now = Date.parse('2026-06-09T22:30:00Z');
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-nights-'));
  library = await nightLibrary(path.join(folder, 'n.rdesk'), () => new Date(now));
  plan = readPlan(library.db, planIdOf(library.db, 'REL-2026-009') ?? '');
});
afterAll(() => {
  closeDesk(library);
  fs.rmSync(folder, { recursive: true, force: true });
});

const steps = ['b1', 'b2', 'b3', 'b4', 'b5', 'b6', 'b7', 'b8', 'b9', 'b10', 'r1', 'r2', 'r3', 'r4'];
const by = 'role-network-lead';
const reason = 'A doubt';

/** What somebody might enter next, for a step and a number. */
const tries: readonly ((step: string, number: number, events: readonly string[]) => readonly [string, unknown])[] = [
  (step) => ['step-start', { step }],
  (step) => ['step-start', { step, reason }],
  (step) => ['step-finish', { step }],
  (step) => ['step-finish', { step, comment: 'Well' }],
  (step) => ['step-fail', { step, reason }],
  (step) => ['step-skip', { step, reason }],
  (step) => ['observe', { step, value: 'p4', matches: true }],
  (step) => ['check', { step, how: 'peer', initials: 'XY', name: 'Another' }],
  (step) => ['decide', { step, decision: 'keep', by, comment: 'All well' }],
  (step) => ['decide', { step, decision: 'revert', by }],
  (step) => ['decide', { step, decision: 'hold', by }],
  () => ['hold', {}],
  () => ['resume', { reason }],
  (step, number) => [
    'insert',
    { step: `x${number}`, number: `X${number}`, task: 'More', after: step, minutes: 3, reason },
  ],
  (step, number) => ['change', { step, minutes: number % 30, reason }],
  (step, number) => ['reorder', { step, after: steps[number % steps.length], reason }],
  (_step, number) => ['test', { test: `p${(number % 5) + 1}`, outcome: 'failed' }],
  () => ['paper', {}],
  () => ['back', {}],
  () => ['handover', { to: by }],
  () => ['rollback-start', { by, reason }],
  () => ['rollback-end', { outcome: 'restored' }],
  () => ['finish', {}],
  (step) => ['comment', { text: 'So far', step }],
  (_step, number, events) => [
    'correct',
    { of: events[number % Math.max(1, events.length)] ?? 'none', reason, void: true },
  ],
];

/** One rehearsal, so that as many follow one another as anybody likes; the acts of a live one are tried elsewhere. */
function night(seed: number): number {
  const draw = random(seed);
  const enter = (kind: string, payload: unknown): AskedEvent =>
    askedEventSchema.parse({ kind, at: toInstant(now), payload });
  const begun = take(library, plan.id, enter('start', { mode: 'rehearsal', session: 'night-1' }));
  const run = begun.event.run;
  const kept: string[] = [begun.event.id];
  let shown = begun.night;
  for (let number = 0; number < TRIES; number += 1) {
    now += Math.floor(draw() * 240_000);
    const made = tries[Math.floor(draw() * (draw() < 0.6 ? 3 : tries.length))];
    const waiting = steps.findIndex((step) => !['done', 'skipped'].includes(shown.run.steps.get(step)?.state ?? ''));
    const step = steps[draw() < 0.8 ? Math.max(0, waiting) : Math.floor(draw() * steps.length)] ?? 'b1';
    const [kind, payload] = made?.(step, Math.floor(draw() * 100), kept) ?? ['comment', { text: 'x' }];
    try {
      const { event, night: after } = take(library, plan.id, { ...enter(kind, payload), run });
      kept.push(event.id);
      shown = after;
    } catch (error) {
      if (!(error instanceof Expected)) throw error; // a refusal in words is one way to go on
    }
  }
  const stored = readRunEvents(library.db, plan.id).filter((event) => event.run === run);
  expect(
    stored.map(({ id }) => id),
    `seed ${seed}`,
  ).toEqual(kept); // none lost, none twice
  expect(logFaults(stored), `seed ${seed}`).toEqual([]);
  const again = nightOf(runBase(library, plan, '1.0'), stored);
  expect(again && statusOf(again, now), `seed ${seed}`).toEqual(statusOf(shown, now)); // the same screen
  end(run);
  return kept.length;
}

/** A rehearsal ends however it stands, so that the next can begin. */
function end(run: string): void {
  const at = () => toInstant(now);
  const tryIt = (kind: string, payload: unknown): void => {
    try {
      take(library, plan.id, askedEventSchema.parse({ kind, at: at(), payload, run }));
    } catch (error) {
      if (!(error instanceof Expected)) throw error;
    }
  };
  tryIt('back', {});
  tryIt('resume', { reason });
  tryIt('rollback-start', { by, reason, override: { role: by, reason } });
  for (const item of nightsOf(library, plan).at(-1)?.sheet.back ?? []) tryIt('step-skip', { step: item.key, reason });
  tryIt('rollback-end', { outcome: 'restored' });
}

test(`${NIGHTS} nights of ${TRIES} tries, seed ${SEED}: nothing acknowledged is lost, doubled or forbidden`, () => {
  let entered = 0;
  for (let number = 0; number < NIGHTS; number += 1) entered += night(SEED + number);
  expect(entered).toBeGreaterThan(NIGHTS * 5);
  expect(checkLibrary(library)).toEqual({ sound: true, findings: [] });
});
