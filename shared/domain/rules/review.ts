import type { Context } from './context';
import type { Report } from './finding';

/** The review sheets: security by family, who reviewed, whether customers are told; and the owners of risks. */
export function reviewRules(context: Context): Report[] {
  return [
    ...security(context),
    ...operational(context),
    ...reviewers(context),
    ...customers(context),
    ...risks(context),
  ];
}

function security({ content, settings, at }: Context): Report[] {
  if (content.impactReview?.leftOut) return [];
  const answers = content.impactReview?.security?.families ?? [];
  const reports = answers.flatMap((row): Report[] =>
    row.affected === true && !row.mitigation?.trim()
      ? [
          {
            rule: 'security-yes-without-mitigation',
            severity: 'error',
            message: `${nameOf(row.family, settings.families)} is affected, and nothing says what is done about it.`,
            path: at('impactReview', 'security', 'families', row.id),
          },
        ]
      : [],
  );
  const answered = new Set(answers.filter((row) => row.affected !== undefined).map((row) => row.family));
  const open = (settings.families ?? []).filter((family) => !answered.has(family.id));
  if (open.length > 0)
    reports.push({
      rule: 'security-unanswered',
      severity: 'error',
      message: `No answer for ${open.map((family) => family.name ?? family.id).join(', ')}.`,
      path: '/impactReview/security',
    });
  return reports;
}

const questions = ['monitoring', 'support', 'capacity', 'backup', 'data'] as const;

/** Asked once the review has begun: before, the section is simply empty. */
function operational({ content: { impactReview } }: Context): Report[] {
  const begun = (impactReview?.security?.families ?? []).some((row) => row.affected !== undefined);
  const open = questions.filter((key) => !impactReview?.operational?.[key]?.trim());
  if (!begun || open.length === 0) return [];
  return [
    {
      rule: 'operational-unanswered',
      severity: 'warning',
      message: `The operational review says nothing about ${open.join(', ')}; “none” is an answer too.`,
      path: '/impactReview/operational',
    },
  ];
}

const nameOf = (id: string | undefined, families: Context['settings']['families']): string =>
  (families ?? []).find((family) => family.id === id)?.name ?? 'A control family';

function reviewers({ content, at, roleName }: Context): Report[] {
  const initiators = new Set((content.references?.changes ?? []).flatMap((change) => change.initiator ?? []));
  return (['security', 'operational'] as const).flatMap((part): Report[] => {
    const reviewer = content.impactReview?.[part]?.reviewer;
    if (reviewer === undefined || !initiators.has(reviewer)) return [];
    const what = part === 'security' ? 'security' : 'operational';
    return [
      {
        rule: 'reviewer-is-initiator',
        severity: 'error',
        message: `${roleName(reviewer)} asked for the change and reviews its ${what} impact; somebody else must.`,
        path: at('impactReview', part, 'reviewer'),
      },
    ];
  });
}

function customers({ content }: Context): Report[] {
  if (content.impactReview?.leftOut) return [];
  const { decision, reason, role } = content.impactReview?.customers ?? {};
  if (decision === 'to be told') return [];
  if (decision === 'not to be told' && reason?.trim() && role !== undefined) return [];
  return [
    {
      rule: 'customer-decision-missing',
      severity: 'error',
      message:
        decision === undefined
          ? 'Nobody has decided whether customers are told.'
          : 'Customers are not told, and the reason or the role that decided it is missing.',
      path: '/impactReview/customers',
    },
  ];
}

function risks({ content, at }: Context): Report[] {
  return (content.risks?.items ?? []).flatMap((risk): Report[] =>
    risk.owner !== undefined
      ? []
      : [
          {
            rule: 'risk-without-owner',
            severity: 'warning',
            message: `Nobody owns the risk “${risk.text ?? 'without words'}”.`,
            path: at('risks', 'items', risk.id),
          },
        ],
  );
}
