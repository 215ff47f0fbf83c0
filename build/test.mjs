// `npm test`: everything that guards the project, and one closing line that can be trusted.
import path from 'node:path';
import { build } from './app.mjs';
import { checks } from './checks.mjs';
import { playwright, vitest, withTestUser } from './runners.mjs';
import { closingLine, tallyPlaywright, tallyStep, tallyVitest } from './tally.mjs';

export function testEverything() {
  return withTestUser(async (user) => {
    const [unitReport, e2eReport] = ['unit.json', 'e2e.json'].map((name) => path.join(user.dir, name));
    const sums = [await checks({ whole: true })];
    const built = await tallyStep('build', build);
    sums.push(built);
    sums.push(await tallyVitest(unitReport, await vitest(user, [], unitReport)));
    // Without a build there is no application to open; the failed build has been counted already.
    if (built.failed === 0) sums.push(await tallyPlaywright(e2eReport, await playwright(user, [], e2eReport)));

    for (const skip of sums.flatMap((sum) => sum.skips)) console.log(`- skipped: ${skip}`);
    for (const note of sums.flatMap((sum) => sum.notes)) console.log(`! ${note}`);
    const { ok, line } = closingLine(sums);
    if (!ok) console.log(`reports and traces: ${user.dir}`);
    console.log(line);
    return ok ? 0 : 1;
  });
}
