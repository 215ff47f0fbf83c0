import type { Context } from './context';
import type { Report } from './finding';

export function peopleRules(context: Context): Report[] {
  return [...raci(context), ...approvers(context), ...approversWhoImplement(context)];
}

function raci({ content, at }: Context): Report[] {
  return (content.stakeholders?.raci?.activities ?? []).flatMap((row): Report[] => {
    const path = at('stakeholders', 'raci', 'activities', row.id);
    const name = row.activity ? `“${row.activity}”` : 'A row of the RACI matrix';
    const duties = Object.values(row.duties ?? {});
    const accountable = duties.filter((duty) => duty === 'A' || duty === 'A/R').length;
    const responsible = duties.filter((duty) => duty === 'R' || duty === 'A/R').length;
    const consulted = duties.filter((duty) => duty === 'C').length;
    const reports: Report[] = [];
    if (accountable === 0)
      reports.push({
        rule: 'raci-no-accountable',
        severity: 'error',
        message: `${name}: nobody is accountable.`,
        path,
      });
    if (accountable > 1)
      reports.push({
        rule: 'raci-two-accountable',
        severity: 'error',
        message: `${name}: ${accountable} roles are accountable; it must be one.`,
        path,
      });
    if (responsible === 0)
      reports.push({
        rule: 'raci-no-responsible',
        severity: 'error',
        message: `${name}: nobody is responsible for doing it.`,
        path,
      });
    if (consulted * 2 > duties.length)
      reports.push({
        rule: 'raci-mostly-consulted',
        severity: 'warning',
        message: `${name}: ${consulted} of ${duties.length} roles are only consulted.`,
        path,
      });
    return reports;
  });
}

function approvers({ control }: Context): Report[] {
  if ((control.route?.approvers ?? []).some((row) => row.role !== undefined)) return [];
  return [
    {
      rule: 'no-approver',
      severity: 'error',
      message: 'The route names no approver: nobody could sign this plan off.',
      path: '/control/route/approvers',
    },
  ];
}

/** Gates and notices do not count: who decides or tells may well approve. */
function approversWhoImplement({ control, steps, at, roleName }: Context): Report[] {
  const approvers = new Set((control.route?.approvers ?? []).flatMap((row) => row.role ?? []));
  const doing = steps.filter((step) => (step.type ?? 'activity') === 'activity' || step.type === 'verification');
  const owned = Map.groupBy(
    doing.filter((step) => step.owner !== undefined && approvers.has(step.owner)),
    (step) => step.owner,
  );
  return [...owned].map(([role, own]) => ({
    rule: 'approver-is-implementer',
    severity: 'error',
    message: `${roleName(role)} approves the plan and carries out ${own.map((step) => step.number ?? step.task ?? step.id).join(', ')}; one of the two must be somebody else.`,
    path: at('deployment', 'steps', own[0]?.id ?? ''),
  }));
}
