import { expect, test } from 'vitest';
import { exampleReleases } from '../../electron/examples';
import { nightLogDocument } from '../../shared/document/builders/night-log';
import type { RunEvent } from '../../shared/domain/run/events';
import { sealedEvent } from '../../shared/domain/run/log';
import { nightOf } from '../../shared/domain/run/night';
import { snapshotOf } from '../../shared/domain/snapshot';
import { repeatNames } from '../../shared/domain/schedule/schedule';

/** Example B with events of two logs after its second one, the second of which cannot be beside the first. */
function printed(more: (last: RunEvent) => readonly RunEvent[]): string {
  const example = exampleReleases().find(({ path }) => path === 'REL-2026-009.release.json');
  const plan = example?.file.plans[0];
  if (!example || !plan) throw new Error('there is no example B');
  const chosen = snapshotOf(plan, { ...example.file, others: [] }, '2026-06-15T14:00:00Z', '1.0');
  if (!chosen.ok) throw new Error(chosen.message);
  const events = (plan.runs ?? []).slice(0, 4);
  const last = events.at(-1);
  if (!last) throw new Error('nothing has run');
  const base = {
    content: plan.content,
    names: repeatNames(plan.content, example.file.registers),
    issue: { number: '1.0' },
    revisionState: 'Issued' as const,
    attemptState: 'In implementation' as const,
    codeReason: () => null,
    roleName: (id: string) => id,
    isRole: () => true,
    reachOf: () => 0,
  };
  const night = nightOf(base, [...events, ...more(last)]);
  if (!night) throw new Error('nothing has run');
  return JSON.stringify(nightLogDocument(chosen.snapshot, night, { pageSize: 'a4' }));
}

const follows = (last: RunEvent, id: string, event: { kind: string; payload: unknown }, at: string): RunEvent =>
  sealedEvent({ ...last, ...event, id, at, sequence: last.sequence + 1, previous: last.hash });

test('the log says every event in words, and what was corrected', () => {
  const text = printed((last) => [
    follows(
      last,
      'c',
      { kind: 'correct', payload: { of: last.id, reason: 'Not yet', void: true } },
      '2026-06-09T22:41:00Z',
    ),
  ]);
  expect(text).toContain('B1 done');
  expect(text).toContain('Started the release, paper');
  expect(text).toMatch(/Corrects B2 start \(entry 4\), which did not happen: Not yet/);
});

test('a fork is marked, and what could not be both says so', () => {
  const text = printed((last) => [
    follows(last, 'a', { kind: 'step-finish', payload: { step: 'b2' } }, '2026-06-09T22:55:00Z'),
    follows(last, 'b', { kind: 'step-skip', payload: { step: 'b2', reason: 'Idle' } }, '2026-06-09T22:56:00Z'),
  ]);
  expect(text).toContain('"5A"');
  expect(text).toContain('"5B"');
  expect(text).toContain('could not be beside the other log: B2 is done already.');
});
