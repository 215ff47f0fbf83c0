import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { closeDesk } from '../../electron/services/library';
import { linesOf } from '../../shared/domain/run/lines';
import { runHere } from '../helpers/cli-in-process';
import { beforeTheNight, nightLibrary } from '../helpers/night-library';

/** `run` of the command line, on example B before its night. */
let folder = '';
let prepared = '';
let count = 0;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-run-'));
  prepared = at('prepared.rdesk');
  closeDesk(await nightLibrary(prepared, () => new Date('2026-06-09T20:00:00Z')));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => path.join(folder, name);
const REF = 'REL-2026-009';
const { events } = beforeTheNight();
const bare = events.map(({ kind, at: time, payload }) => ({ kind, at: time, payload }));
let library = '';
beforeEach(() => {
  count += 1;
  library = at(`n-${count}.rdesk`);
  fs.copyFileSync(prepared, library);
});

function file(...lines: readonly unknown[]): string {
  const name = at(`e-${count}-${Math.random().toString(36).slice(2, 8)}.jsonl`);
  fs.writeFileSync(name, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  return name;
}
const play = (events: string) => runHere('run', REF, '--library', library, '--events', events);
const status = z.looseObject({
  phase: z.string(),
  closure: z.string().nullable(),
  events: z.number(),
  lastGate: z.object({ step: z.string(), end: z.string().nullable(), decision: z.string().nullable() }),
  forks: z.array(z.object({ lanes: z.array(z.array(z.looseObject({ kind: z.string() }))) })),
});
const statusNow = async () =>
  status.parse(JSON.parse((await runHere('run', REF, '--library', library, '--status', '--json')).stdout));

describe('run', () => {
  test('plays example B to its answers, and again without adding anything; what is written plays elsewhere', async () => {
    const all = at('all.jsonl');
    fs.writeFileSync(all, linesOf(events));
    const played = await play(all);
    expect(played).toMatchObject({ status: 0 });
    expect(played.stdout).toMatch(/last gate B10: ended .*01:14/);
    expect(await statusNow()).toMatchObject({
      phase: 'closed',
      closure: 'Successful with issues',
      lastGate: { step: 'B10', end: '2026-06-10T00:14:00Z', decision: 'keep' },
    });
    expect((await play(all)).stderr).toContain(`0 added, ${events.length} there already`);
    const out = at('out.jsonl');
    expect((await runHere('run', REF, '--library', library, '--export', out)).status).toBe(0);
    expect(fs.readFileSync(out, 'utf8')).toBe(linesOf(events));
    expect((await runHere('audit', 'verify', '--library', library)).status).toBe(0);
  });

  test.each([
    [
      'a finish before its start',
      { kind: 'step-finish', at: bare[1]?.at, payload: { step: 'B3' } },
      /B3 has not started/,
    ],
    ['a time to come', { kind: 'comment', at: '2199-01-01T00:00:00Z', payload: { text: 'x' } }, /still to come/],
    ['a step entered twice', bare[1], /B1 was started at .* already/],
    ['a step that is not there', { kind: 'step-start', at: bare[1]?.at, payload: { step: 'Z9' } }, /no step Z9/],
    [
      'a time before the one before',
      { kind: 'comment', at: '2026-06-09T22:00:00Z', payload: { text: 'x' } },
      /before the event before it/,
    ],
    ['another revision', { ...bare[3], revision: '0.9' }, /belongs to revision 0\.9; this run is of 1\.0/],
    ['a gap', { ...bare[3], sequence: 9 }, /number 9; number 3 comes next/],
    ['no JSON', 'nonsense', /not JSON/],
    ['an unknown kind', { kind: 'sing', at: bare[1]?.at, payload: {} }, /kind/],
    ['what is out of its order', { kind: 'step-start', at: bare[1]?.at, payload: { step: 'B5' } }, /B5 waits for B4/],
    ['the end before everything ended', { kind: 'finish', at: bare[1]?.at, payload: {} }, /did not end/],
    ['an unknown role', { kind: 'handover', at: bare[1]?.at, payload: { to: 'role-nobody' } }, /no role role-nobody/],
  ])('%s is refused with its line, and what came before stays', async (_what, line, reason) => {
    const ended = await play(file(bare[0], bare[1], line, bare[2]));
    expect(ended.status).toBe(2);
    expect(ended.stderr).toMatch(/line 3:/);
    expect(ended.stderr).toMatch(reason);
    expect(await statusNow()).toMatchObject({ events: 2, phase: 'running' });
  });

  test('a last line that was broken off is named; the rest counts', async () => {
    const name = file(bare[0], bare[1]);
    fs.appendFileSync(name, '{"kind":"comment","at":"2026-06-09T22:3');
    const ended = await play(name);
    expect(ended.status).toBe(2);
    expect(ended.stderr).toMatch(/line 3, the last one, is broken off/);
    expect((await statusNow()).events).toBe(2);
  });

  test('the paper in hand: another code is refused in words, and let through by a named override', async () => {
    const begin = { kind: 'start', at: bare[0]?.at, payload: { mode: 'live', checkCode: 'AAAA1111' } };
    expect((await play(file(begin))).stderr).toMatch(/No paper of this library has the code AAAA1111/);
    const codeOverride = { role: 'role-ecab-chair', reason: 'The printer is broken' };
    const named = { ...begin, payload: { ...begin.payload, codeOverride } };
    expect((await play(file(named))).status).toBe(0);
  });

  test('two logs of one night become one, and the fork is shown', async () => {
    const whole = file(...events.slice(0, 4));
    expect((await play(whole)).status).toBe(0);
    const trunk = library;
    library = at('other.rdesk');
    fs.copyFileSync(trunk, library);
    const comment = (text: string) => file({ kind: 'comment', at: '2026-06-09T22:50:00Z', payload: { text } });
    expect((await play(comment('there'))).status).toBe(0);
    const theirs = at('theirs.jsonl');
    await runHere('run', REF, '--library', library, '--export', theirs);
    library = trunk;
    expect((await play(comment('here'))).status).toBe(0);
    const united = await play(theirs);
    expect(united.stderr).toMatch(/4 there already, 1 of another log/);
    expect((await statusNow()).forks[0]?.lanes.map((lane) => lane.map(({ kind }) => kind))).toEqual([
      ['comment'],
      ['comment'],
    ]);
    expect((await play(file({ kind: 'hold', at: '2026-06-09T22:52:00Z', payload: {} }))).status).toBe(0);
    expect((await runHere('check', '--library', library)).stdout).toBe('sound\n');
  });
});

test('the night is printed with its log, and shown to onlookers without what is said among those who do it', async () => {
  library = at('printed.rdesk');
  fs.copyFileSync(prepared, library);
  const secret = { kind: 'comment', at: '2026-06-09T22:31:00Z', payload: { text: 'Password in the safe' } };
  const page = at('status.html');
  const events = file(bare[0], secret, { ...bare[1], at: '2026-06-09T22:32:00Z' });
  expect((await runHere('run', REF, '--library', library, '--events', events, '--page', page)).status).toBe(0);
  const shown = fs.readFileSync(page, 'utf8');
  expect(shown).toContain('ECAB confirms');
  expect(shown).not.toMatch(/<script|Password|https?:/);
  expect((await runHere('run', REF, '--library', library, '--status', '--page', page)).status).toBe(0);
  const log = at('night.pdf');
  expect((await runHere('run', REF, '--library', library, '--log', log)).status).toBe(0);
  expect(fs.readFileSync(log).subarray(0, 5).toString()).toBe('%PDF-');
});

test('the release file carries the run, and schema --events describes a line', async () => {
  const folderOut = at('examples');
  const written = await runHere('examples', '--out', folderOut);
  expect(written.stdout).toMatch(/REL-2026-009\.events\.jsonl/);
  library = at('fresh.rdesk');
  await runHere('import', path.join(folderOut, 'REL-2026-009.release.json'), '--library', library);
  expect(await statusNow()).toMatchObject({ closure: 'Successful with issues', phase: 'closed' });
  const schema = await runHere('schema', '--events');
  expect(schema.stdout).toContain('"step-finish"');
});
