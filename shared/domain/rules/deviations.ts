import type { Context } from './context';
import type { Report } from './finding';

/** Whether somebody stands behind what was done otherwise than planned: judged on the record. */
export function deviationRules({ record }: Pick<Context, 'record'>): Report[] {
  return (record?.attempts ?? []).flatMap(({ id, number, deviations = [] }) =>
    deviations
      .filter(({ approvedBy }) => approvedBy === undefined)
      .map(
        (one): Report => ({
          rule: 'deviation-unapproved',
          severity: 'warning',
          message: `${one.step ?? 'A step'} was ${one.what ?? 'changed'} on the night of attempt ${number ?? ''} and no role has approved it. Name the role that approves, or say why it stands.`,
          path: `/record/attempts/${id}/deviations/${one.id}`,
        }),
      ),
  );
}
