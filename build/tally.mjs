// One truthful closing line, "N passed, 0 failed", from the checks and the JSON reports of vitest and Playwright.
// A runner that wrote no report, or ended badly without naming a failure, counts as one failure.
// Every tally: { passed, failed, skipped, notes, skips }; `skips` names each skipped test.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const load = async (file) => JSON.parse(await readFile(file, 'utf8'));
const empty = () => ({ passed: 0, failed: 0, skipped: 0, notes: [], skips: [] });

export async function tallyVitest(file, exitCode) {
  const sum = empty();
  try {
    const report = await load(file);
    for (const suite of report.testResults) {
      const name = path.relative(process.cwd(), suite.name);
      const failed = suite.assertionResults.filter((test) => test.status === 'failed').length;
      sum.failed += failed;
      sum.passed += suite.assertionResults.filter((test) => test.status === 'passed').length;
      for (const test of suite.assertionResults) {
        if (test.status === 'passed' || test.status === 'failed') continue;
        sum.skipped += 1;
        sum.skips.push(`${name}: ${test.fullName}`);
      }
      // A file that could not even be loaded has no test in it and would otherwise count as nothing.
      if (suite.status === 'failed' && failed === 0) {
        sum.failed += 1;
        sum.notes.push(`${name}: ${suite.message.split('\n')[0]}`);
      }
    }
  } catch (error) {
    sum.notes.push(`vitest left no report (${error.message})`);
  }
  return settle(sum, exitCode, 'vitest');
}

export async function tallyPlaywright(file, exitCode) {
  const sum = empty();
  try {
    const { stats, errors, suites } = await load(file);
    sum.passed = stats.expected + stats.flaky;
    sum.failed = stats.unexpected;
    sum.skipped = stats.skipped;
    sum.skips = suites.flatMap((suite) => skippedSpecs(suite, []));
    if (stats.flaky) sum.notes.push(`${stats.flaky} passed only when retried`);
    if (sum.failed === 0) sum.failed += errors.length; // e.g. a spec that does not compile
    for (const error of errors) sum.notes.push(String(error.message).split('\n')[0]);
  } catch (error) {
    sum.notes.push(`playwright left no report (${error.message})`);
  }
  return settle(sum, exitCode, 'playwright');
}

function skippedSpecs(suite, above) {
  const names = [...above, suite.title];
  const own = suite.specs.filter((spec) => spec.tests.some((test) => test.status === 'skipped'));
  return [
    ...own.map((spec) => [...names, spec.title].join(' › ')),
    ...(suite.suites ?? []).flatMap((inner) => skippedSpecs(inner, names)),
  ];
}

function settle(sum, exitCode, name) {
  if (exitCode !== 0 && sum.failed === 0) {
    sum.failed = 1;
    sum.notes.push(`${name} ended with ${exitCode} without naming a failed test`);
  }
  if (exitCode === 0 && sum.passed + sum.skipped === 0) {
    sum.failed += 1;
    sum.notes.push(`${name} ran no test`);
  }
  return sum;
}

/** One thing that is right or wrong, such as the build. */
export async function tallyStep(name, step) {
  try {
    await step();
    return { ...empty(), passed: 1 };
  } catch (error) {
    return { ...empty(), failed: 1, notes: [`${name}: ${error.message}`] };
  }
}

export function closingLine(sums) {
  const total = (key) => sums.reduce((n, sum) => n + sum[key], 0);
  const skipped = total('skipped');
  return {
    ok: total('failed') === 0,
    line: `${total('passed')} passed, ${total('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`,
  };
}
