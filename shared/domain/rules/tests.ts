import type { Context } from './context';
import type { Report } from './finding';

/** What proves the release before and after. */
export function testRules(context: Context): Report[] {
  if (context.content.tests?.leftOut) return [];
  return [...afterwards(context), ...expected(context), ...passed(context), ...interfaces(context)];
}

function afterwards({ content }: Context): Report[] {
  if ((content.tests?.after ?? []).length > 0) return [];
  return [
    {
      rule: 'no-post-release-test',
      severity: 'error',
      message: 'No post-release test says whether to keep the release.',
      path: '/tests/after',
    },
  ];
}

type Case = { id: string; number?: string | undefined; title?: string | undefined };
const nameOf = (one: Case): string => one.number ?? one.title ?? 'A test';

function expected({ content, at }: Context): Report[] {
  return (['before', 'after'] as const).flatMap((part) =>
    (content.tests?.[part] ?? []).flatMap((one): Report[] =>
      one.expected?.trim()
        ? []
        : [
            {
              rule: 'test-without-expected-result',
              severity: 'error',
              message: `${nameOf(one)} says what to do, not what must come of it.`,
              path: at('tests', part, one.id),
            },
          ],
    ),
  );
}

function passed({ content, at }: Context): Report[] {
  return (content.tests?.before ?? []).flatMap((one): Report[] => {
    const { outcome, waivedReason, waivedBy } = one.result ?? {};
    const waived = outcome === 'waived' && waivedReason?.trim() && waivedBy !== undefined;
    if (outcome === 'passed' || waived) return [];
    const how =
      outcome === undefined
        ? 'has not been run'
        : outcome === 'waived'
          ? 'is waived without a reason and a role'
          : outcome === 'failed'
            ? 'failed'
            : 'is blocked';
    return [
      {
        rule: 'pre-release-test-not-passed',
        severity: 'warning',
        message: `${nameOf(one)} ${how}.`,
        path: at('tests', 'before', one.id),
      },
    ];
  });
}

function interfaces({ content, at }: Context): Report[] {
  const covered = new Set(
    [...(content.tests?.before ?? []), ...(content.tests?.after ?? [])].flatMap((one) => one.covers ?? []),
  );
  return (content.effects?.interfaces ?? []).flatMap((row): Report[] =>
    covered.has(row.id)
      ? []
      : [
          {
            rule: 'interface-without-test',
            severity: 'warning',
            message: `No test covers the interface to ${row.name ?? 'a system'}.`,
            path: at('effects', 'interfaces', row.id),
          },
        ],
  );
}
