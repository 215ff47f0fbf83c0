import { blockKeys } from '../plan/content';
import { plainText } from '../schema/prose';
import type { Context } from './context';
import type { Report } from './finding';
import { isStockPhrase } from './stock-phrases';

type Said = readonly [what: string, text: string | undefined, ...path: string[]];

/** Words that fill a field a board reads and say nothing. */
export function emptyWordRules({ content, at }: Context): Report[] {
  const steps = (content.deployment?.steps ?? []).map(
    (row): Said => ['The expected result', row.expectedResult, 'deployment', 'steps', row.id, 'expectedResult'],
  );
  const tests = (['before', 'after'] as const).flatMap((when) =>
    (content.tests?.[when] ?? []).map(
      (row): Said => ['The expected result', row.expected, 'tests', when, row.id, 'expected'],
    ),
  );
  const risks = (content.risks?.items ?? []).flatMap((row): Said[] => [
    ['The risk', row.text, 'risks', 'items', row.id, 'text'],
    ['The mitigation', row.mitigation, 'risks', 'items', row.id, 'mitigation'],
  ]);
  const families = (content.impactReview?.security?.families ?? []).map((row): Said => {
    const path = ['impactReview', 'security', 'families', row.id, 'mitigation'] as const;
    return ['The mitigation', row.affected === true ? row.mitigation : undefined, ...path];
  });
  const need: Said = ['The need', plainText(content.businessCase?.need), 'businessCase', 'need'];
  const all = [need, ...risks, ...families, ...steps, ...tests, ...rollback(content)];
  return all.flatMap(([what, text, ...path]): Report[] =>
    isStockPhrase(text)
      ? [
          {
            rule: 'text-says-nothing',
            severity: 'warning',
            message: `${what} “${text?.trim() ?? ''}” says nothing.`,
            path: at(...path),
          },
        ]
      : [],
  );
}

function rollback({ rollback: plan }: Context['content']): Said[] {
  const strategies = (plan?.strategies ?? []).map(
    (row): Said => ['The rollback strategy', row.strategy, 'rollback', 'strategies', row.id, 'strategy'],
  );
  const blocks = blockKeys.flatMap((key): Said[] => {
    const block = plan?.blocks?.[key];
    if (!block || block.notPossible) return [];
    const here = ['rollback', 'blocks', key] as const;
    return [
      ['The verification', block.verification, ...here, 'verification'],
      ...(block.triggers ?? []).flatMap((row): Said[] => [
        ['The trigger', row.condition, ...here, 'triggers', row.id, 'condition'],
        ['The trigger', row.metric, ...here, 'triggers', row.id, 'metric'],
      ]),
      ...(block.steps ?? []).map(
        (row): Said => ['The expected result', row.expectedResult, ...here, 'steps', row.id, 'expectedResult'],
      ),
    ];
  });
  return [...strategies, ...blocks];
}
