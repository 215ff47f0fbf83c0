import { expect, test } from 'vitest';
import { overrideOf } from '../../../shared/domain/rules/calendar';
import { fixOf } from '../../../shared/domain/rules/fixes';
import { ruleIds, type RuleId } from '../../../shared/domain/rules/finding';
import { helpOf, ruleHelp } from '../../../shared/domain/rules/help';
import { lint } from '../../../shared/domain/rules/lint';
import { controlCases } from '../../helpers/rule-cases/control';
import { foundationCases } from '../../helpers/rule-cases/foundation';
import { secondEditionCases } from '../../helpers/rule-cases/second-edition';
import type { Case } from '../../helpers/rule-cases/parts';
import { caseWords } from '../../helpers/rule-cases/words';

const cases: Record<RuleId, Case> = { ...foundationCases, ...controlCases, ...secondEditionCases };

const head = `# The rules

Every rule of this version: what a board cares about, the plan that fires it alone, the plan at its boundary that
does not, and the button that silences it, where one can know the answer. Each row is a test:
\`test/helpers/rule-cases\` holds the plans, all of them example A as a draft but for what is said.
Made by \`test/unit/domain/rule-table.test.ts\`; \`npm run unit -- rule-table -u\` writes it anew.

| Rule | Severity | Why a board cares | Fires | What it says | Silent | Fix |
| --- | --- | --- | --- | --- | --- | --- |
`;

/** The button a person has: a fix, an override, or an acceptance. */
function way(rule: RuleId): { severity: string; says: string; fix: string } {
  const plan = cases[rule].fires;
  const finding = lint(plan).find((one) => one.rule === rule);
  if (!finding) throw new Error(`${rule} does not fire`);
  const fix = fixOf(finding, plan);
  const buttons = [
    ...(fix ? [`“${fix.label}”`] : []),
    ...(overrideOf(finding, plan) ? ['“Override…”'] : []),
    ...(finding.severity === 'warning' ? ['“Accept…”'] : []),
  ];
  return { severity: finding.severity, says: finding.message, fix: buttons.join(' or ') || '—' };
}

test('the table of docs/rules.md is what the rules do', async () => {
  const rows = ruleIds.map((rule) => {
    const { severity, says, fix } = way(rule);
    const [fires, boundary] = caseWords[rule];
    return `| \`${rule}\` | ${severity} | ${ruleHelp[rule]} | ${fires} | ${says} | ${boundary} | ${fix} |\n`;
  });
  await expect(head + rows.join('')).toMatchFileSnapshot('../../../docs/rules.md');
});

test('every rule has its line, and a rule of another version has none', () => {
  for (const rule of ruleIds) expect(helpOf(rule), rule).toMatch(/^[A-Z].{20,120}[.]$/);
  expect(helpOf('no-such-rule')).toBeNull();
});
