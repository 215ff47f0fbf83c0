import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { planIdOf, readPlan } from '../../electron/data/repositories/plans';
import { readRunEvents } from '../../electron/data/repositories/run-events';
import { checkLibrary } from '../../electron/services/check';
import { closeDesk, type Library } from '../../electron/services/library';
import { nightsOf } from '../../electron/services/nights';
import { take } from '../../electron/services/runs';
import { type AskedEvent, askedEventSchema, type RunEvent } from '../../shared/domain/run/events';
import { clocksOf } from '../../shared/domain/run/clocks';
import { beforeTheNight, nightLibrary } from '../helpers/night-library';

let library: Library;
let folder = '';
let now = '2026-06-09T22:30:00Z';
let id = '';
beforeEach(async () => {
  now = '2026-06-09T22:30:00Z';
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-night-'));
  library = await nightLibrary(path.join(folder, 'n.rdesk'), () => new Date(now));
  id = planIdOf(library.db, 'REL-2026-009') ?? '';
});
afterEach(() => {
  closeDesk(library);
  fs.rmSync(folder, { recursive: true, force: true });
});

const { events: story } = beforeTheNight();
/** What a person enters: without place, seal and id. */
const bare = ({ kind, payload, at, actor }: RunEvent): AskedEvent =>
  askedEventSchema.parse({ kind, payload, at, actor });
const play = (events: readonly RunEvent[]) => {
  for (const event of events) take(library, id, bare(event));
};

describe('the night of example B', () => {
  test('plays to its answers: last gate at 01:14, kept, closed with issues; the record and the acts follow', () => {
    play(story);
    const [night] = nightsOf(library, readPlan(library.db, id));
    expect(night?.run.phase).toBe('closed');
    expect(night?.run.steps.get('b10')?.end).toBe('2026-06-10T00:14:00Z');
    expect(night?.run.steps.get('b2')).toMatchObject({ start: '2026-06-09T22:40:00Z', end: '2026-06-09T22:59:00Z' });
    const attempt = readPlan(library.db, id).record.attempts?.[0];
    expect(attempt?.state).toBe('Closed');
    expect(attempt?.closure?.code).toBe('Successful with issues');
    expect(attempt?.gates?.map(({ step, decision }) => `${step} ${decision}`)).toEqual(['b5 keep', 'b10 keep']);
    expect(attempt?.steps).toHaveLength(10);
    expect(attempt?.tests).toHaveLength(5);
    expect(checkLibrary(library)).toEqual({ sound: true, findings: [] });
    expect(readRunEvents(library.db, id)).toHaveLength(story.length);
    if (night) expect(clocksOf(night.run, night.sheet, Date.parse('2026-06-10T00:14:00Z')).marginMinutes).toBe(1);
  });
});
