import { momentText } from '../time-format';
import type { RunStatus } from './status';

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** What onlookers may see of a release: names and times of steps, no comments, evidence or people. */
export type Onlooked = {
  readonly reference: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly at: string;
};

/**
 * A page for those who wait for news: one file, no script, nothing from elsewhere, read anew by the browser every thirty
 * seconds. It says when it was written, so that an old one is known for one.
 */
export function onlookersPage({ reference, name, status, at }: Onlooked): string {
  const time = (instant: string | null) => (instant === null ? '' : momentText(Date.parse(instant), status.zone));
  const gate = status.lastGate;
  const facts: readonly (readonly [string, string])[] = [
    ['State', status.phase],
    ['Began', time(status.started)],
    ...(status.ended === null ? [] : [['Ended', time(status.ended)] as const]),
    ...(gate === null
      ? []
      : [[`Decision at ${gate.step}`, gate.decision ?? `expected ${time(gate.expectedEnd)}`] as const]),
    ['Drift', status.driftMinutes === null ? 'none yet' : driftWords(status.driftMinutes)],
  ];
  const rows = status.steps.map(
    ({ step, task, state, start, end, expectedEnd }) =>
      `<tr class="${state}"><th scope="row">${escaped(step)}</th><td>${escaped(task)}</td><td>${state}</td><td>${time(start)}</td><td>${end === null ? `expected ${time(expectedEnd)}` : time(end)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="30">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(reference)}: ${escaped(status.phase)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1c1f; background: #fff; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
h1 { font-size: 1.75rem; margin: 0; } dl { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; } dt { color: #5e5f61; } dd { margin: 0; font-weight: 600; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid #e2e1dc; vertical-align: top; }
.running { background: #e9eefc; } .failed td:nth-child(3) { color: #ad231b; font-weight: 600; } .waiting { color: #5e5f61; } footer { color: #5e5f61; margin-top: 1rem; }
</style>
</head>
<body>
<h1>${escaped(reference)} ${escaped(name)}</h1>
<dl>${facts.map(([term, value]) => `<div><dt>${escaped(term)}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>
<table><thead><tr><th scope="col">Step</th><th scope="col">Task</th><th scope="col">State</th><th scope="col">Start</th><th scope="col">End</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>
<footer>Written ${time(at)}. The page is read anew every 30 seconds; if this time is old, ask.</footer>
</body>
</html>
`;
}

const driftWords = (minutes: number): string =>
  Math.round(minutes) === 0 ? 'on time' : `${Math.abs(Math.round(minutes))} min ${minutes > 0 ? 'late' : 'early'}`;
