import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closingLine, tallyPlaywright, tallyStep, tallyVitest } from '../../build/tally.mjs';

let file = '';
beforeEach(() => {
  file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'desk-tally-')), 'report.json');
});
afterEach(() => fs.rmSync(path.dirname(file), { recursive: true }));

const vitestReport = (...suites: { status?: string; message?: string; tests: string[] }[]) =>
  fs.writeFileSync(
    file,
    JSON.stringify({
      testResults: suites.map(({ status = 'passed', message = '', tests }, n) => ({
        name: path.resolve(`test/unit/${n}.test.ts`),
        status,
        message,
        assertionResults: tests.map((state, at) => ({ status: state, fullName: `test ${at}` })),
      })),
    }),
  );
const playwrightReport = (stats: object, errors: object[] = [], suites: object[] = []) =>
  fs.writeFileSync(
    file,
    JSON.stringify({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors, suites }),
  );

test('passed, failed and skipped tests are counted, and skipped ones named', async () => {
  vitestReport({ tests: ['passed', 'failed', 'skipped', 'pending', 'todo'] }, { tests: ['passed'] });
  expect(await tallyVitest(file, 1)).toMatchObject({
    passed: 2,
    failed: 1,
    skipped: 3,
    skips: ['test/unit/0.test.ts: test 2', 'test/unit/0.test.ts: test 3', 'test/unit/0.test.ts: test 4'],
  });
});

test.each([
  ['a file that does not load', 1, () => vitestReport({ status: 'failed', message: 'no such module', tests: [] })],
  ['a stray rejection after passing tests', 1, () => vitestReport({ tests: ['passed'] })],
  ['no report', 0, () => undefined],
  ['half a report', 0, () => fs.writeFileSync(file, '{"testResults":')],
  ['nothing that ran', 0, () => vitestReport()],
])('vitest: %s is a failure', async (_name, code, write) => {
  write();
  expect(await tallyVitest(file, code)).toMatchObject({ failed: 1 });
});

test.each([
  ['a failed test', 1, () => playwrightReport({ expected: 3, unexpected: 1 })],
  ['a spec that does not parse', 1, () => playwrightReport({}, [{ message: 'SyntaxError' }])],
  ['a bad end without a failed test', 1, () => playwrightReport({ expected: 3 })],
  ['no report', 1, () => undefined],
  ['nothing that ran', 0, () => playwrightReport({})],
])('playwright: %s is a failure', async (_name, code, write) => {
  write();
  expect(await tallyPlaywright(file, code)).toMatchObject({ failed: 1 });
});

test('playwright: a skipped test is named with its place', async () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
  const inner = { title: 'group', specs: [spec('left out', 'skipped')], suites: [] };
  playwrightReport(
    { expected: 1, skipped: 1 },
    [],
    [{ title: 'e2e/a.spec.ts', specs: [spec('done', 'expected')], suites: [inner] }],
  );
  expect(await tallyPlaywright(file, 0)).toMatchObject({ skips: ['e2e/a.spec.ts › group › left out'], failed: 0 });
});

test('the closing line adds everything up', async () => {
  const built = await tallyStep('build', () => Promise.resolve());
  const broken = await tallyStep('build', () => Promise.reject(new Error('no')));
  expect(closingLine([built])).toEqual({ ok: true, line: '1 passed, 0 failed' });
  expect(closingLine([built, broken, { ...built, skipped: 2 }])).toEqual({
    ok: false,
    line: '2 passed, 1 failed, 2 skipped',
  });
});
