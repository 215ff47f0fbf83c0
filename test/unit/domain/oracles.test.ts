import { expect, test } from 'vitest';
import { exampleReleases } from '../../../electron/examples';
import { applyCommands } from '../../../shared/domain/edit/apply';
import type { Command } from '../../../shared/domain/edit/command';
import { type Content, contentSchema } from '../../../shared/domain/plan/content';
import { parseReleaseFile, type ReleaseFile } from '../../../shared/domain/plan/release-file';
import type { Finding } from '../../../shared/domain/plan/plan';
import { lint } from '../../../shared/domain/rules/lint';
import { computeSchedule, repeatNames } from '../../../shared/domain/schedule/schedule';
import { fingerprintOf, type Snapshot, snapshotOf } from '../../../shared/domain/snapshot';
import { epochOf, resolve, toInstant } from '../../../shared/domain/time';

// The answers of example-releases.md, worked out by hand.
const examples = exampleReleases();
const file = (path: string): ReleaseFile => {
  const found = examples.find((example) => example.path === path);
  if (!found) throw new Error(`no example ${path}`);
  return found.file;
};
function snapshot(path: string, reference: string, revision?: string, clock = '2026-12-01T00:00:00Z'): Snapshot {
  const release = file(path);
  const plan = release.plans.find((one) => one.content.identity?.reference === reference);
  if (!plan) throw new Error(`no plan ${reference}`);
  const chosen = snapshotOf(plan, release, clock, revision);
  if (!chosen.ok) throw new Error(chosen.message);
  return chosen.snapshot;
}
const A = () => snapshot('REL-2026-014.release.json', 'REL-2026-014');
const B10 = () => snapshot('REL-2026-009.release.json', 'REL-2026-009');
const B01 = () => snapshot('history/REL-2026-009_r0.1.release.json', 'REL-2026-009', '0.1', '2026-06-09T18:40:00Z');
const clocks = ({ content, registers }: Snapshot) => computeSchedule(content, repeatNames(content, registers));
const iso = (value: number | null | undefined) => (value === null || value === undefined ? null : toInstant(value));
const brief = (findings: Finding[]) =>
  findings.map((one) => `${one.severity} ${one.rule} ${one.path}${one.accepted ? ' accepted' : ''}`);

test('every example is a valid release file and reads back equal', () => {
  for (const example of examples) {
    const parsed = parseReleaseFile(JSON.parse(JSON.stringify(example.file)));
    expect(parsed).toEqual({ ok: true, value: JSON.parse(JSON.stringify(example.file)) });
  }
});

test('A: window, latest rollback start, gate, margin, end, undo until', () => {
  const schedule = clocks(A());
  expect(schedule.windowMinutes).toBe(180);
  expect(iso(schedule.windowStart)).toBe('2026-09-17T18:00:00Z');
  expect(iso(schedule.windowEnd)).toBe('2026-09-17T21:00:00Z');
  expect(iso(schedule.leading?.latestRollbackStart)).toBe('2026-09-17T20:05:00Z');
  expect(iso(schedule.leading?.lastGateEnd)).toBe('2026-09-17T19:55:00Z');
  expect(schedule.leading?.marginMinutes).toBe(10);
  expect(iso(schedule.leading?.end)).toBe('2026-09-17T20:20:00Z');
  expect(iso(schedule.leading?.undoUntil)).toBe('2026-09-17T20:15:00Z');
  expect(schedule.leading?.pointOfNoReturn).toBeNull();
  expect(schedule.leading?.rollbackMinutes).toBe(45);
});

test('A: only A2b has float, 8 minutes', () => {
  const floats = clocks(A()).steps.map((step) => [step.printed, step.floatMinutes, step.critical]);
  expect(floats.filter(([, float]) => float !== 0)).toEqual([['A2b', 8, false]]);
  expect(floats).toHaveLength(11);
});

test('A: the board would bounce nothing', () => {
  const findings = lint(A());
  expect(brief(findings).filter((line) => !line.startsWith('information'))).toEqual([]);
});

test('B 1.0 and 0.1: clocks', () => {
  const issued = clocks(B10()).leading;
  expect([
    iso(issued?.latestRollbackStart),
    iso(issued?.lastGateEnd),
    issued?.marginMinutes,
    iso(issued?.undoUntil),
    issued?.windowMinutes,
  ]).toEqual(['2026-06-10T00:15:00Z', '2026-06-10T00:10:00Z', 5, '2026-06-10T00:25:00Z', 150]);
  const draft = clocks(B01()).leading;
  expect([iso(draft?.lastGateEnd), draft?.marginMinutes]).toEqual(['2026-06-10T00:20:00Z', -5]);
});

const issuedWarnings = [
  'warning gate-probability-low /schedule/sessions/night-1 accepted',
  'warning duration-cut-without-evidence /deployment/steps/B6 accepted',
];
const gatewayWarnings = [
  'warning freeze-override /schedule/sessions/night-1 accepted',
  'warning notice-short /communications/notices/ntc-1 accepted',
  'information duration-estimated /deployment/steps/B2',
  'information duration-estimated /deployment/steps/B6',
];

test('B: findings of 0.1 and 1.0', () => {
  expect(brief(lint(B01()))).toEqual([
    'error gate-after-latest-rollback-start /deployment/steps/B10',
    ...gatewayWarnings,
  ]);
  expect(brief(lint(B10()))).toEqual([...issuedWarnings, ...gatewayWarnings]);
});

test('findings stored at issue equal the findings computed anew; so does the fingerprint', () => {
  for (const one of [A(), B10()]) {
    expect(lint(one)).toEqual(one.revision.issue?.findings);
    expect(fingerprintOf(one)).toBe(one.revision.issue?.fingerprint);
  }
});

test('REL-2026-008 stands in the freeze without an override', () => {
  const neighbour = snapshot('REL-2026-009.release.json', 'REL-2026-008', undefined, '2026-06-09T12:00:00Z');
  expect(brief(lint(neighbour)).filter((line) => line.includes('freeze'))).toEqual([
    'error freeze-without-override /schedule/sessions/night-1',
  ]);
});

function edited(base: Snapshot, ...commands: Command[]): Snapshot {
  const applied = applyCommands<Content>(base.content, commands, contentSchema);
  if (!applied.ok) throw new Error(applied.message);
  return { ...base, content: applied.value, clock: '2026-09-06T10:00:00Z' };
}
const errors = (one: Snapshot) => brief(lint(one)).filter((line) => line.startsWith('error'));

test('A with the hard stop at 21:30', () => {
  const late = edited(A(), {
    kind: 'set',
    path: ['schedule', 'sessions', 'night-1', 'hardStop'],
    value: '2026-09-17T21:30',
  });
  expect(iso(clocks(late).leading?.latestRollbackStart)).toBe('2026-09-17T19:35:00Z');
  expect(clocks(late).leading?.marginMinutes).toBe(-20);
  expect(errors(late)).toEqual(['error gate-after-latest-rollback-start /deployment/steps/A8']);
});

test('A without gate A8: A9 follows A7', () => {
  const gateless = edited(A(), { kind: 'remove', path: ['deployment', 'steps'], id: 'a8' });
  expect(errors(gateless)).toEqual(['error no-gate /schedule/sessions/night-1']);
  expect(iso(clocks(gateless).steps.find((step) => step.printed === 'A9')?.start)).toBe('2026-09-17T19:50:00Z');
});

test('A without its session', () => {
  const windowless = edited(A(), { kind: 'remove', path: ['schedule', 'sessions'], id: 'night-1' });
  expect(errors(windowless)).toEqual(['error no-window /schedule/sessions']);
});

test('the night the clocks go back is nine hours; missing and double local times are known', () => {
  const zone = 'Europe/London';
  expect((epochOf({ local: '2026-10-25T06:00', zone }) - epochOf({ local: '2026-10-24T22:00', zone })) / 60_000).toBe(
    540,
  );
  expect(resolve({ local: '2027-03-28T01:30', zone }).kind).toBe('missing');
  const twice = resolve({ local: '2026-10-25T01:30', zone });
  expect(twice).toEqual({
    kind: 'twice',
    first: Date.parse('2026-10-25T00:30:00Z'),
    second: Date.parse('2026-10-25T01:30:00Z'),
  });
});
