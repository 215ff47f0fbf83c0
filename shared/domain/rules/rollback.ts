import { blockKeys } from '../plan/content';
import type { Context } from './context';
import type { Report } from './finding';

const blockName = { software: 'The software rollback', data: 'The data rollback' } as const;

export function rollbackRules({ content, at }: Context): Report[] {
  if (content.rollback?.leftOut) return [];
  const blocks = content.rollback?.blocks;
  if (!blocks?.software && !blocks?.data) {
    return [
      {
        rule: 'rollback-no-steps',
        severity: 'error',
        message: 'The plan has no rollback: neither for software nor for data.',
        path: '/rollback/blocks',
      },
    ];
  }
  return blockKeys.flatMap((key): Report[] => {
    const block = blocks[key];
    const path = at('rollback', 'blocks', key);
    const name = blockName[key];
    if (!block)
      return [
        {
          rule: 'rollback-no-steps',
          severity: 'error',
          message: `${name} has no steps, and is not left out with a reason.`,
          path,
        },
      ];
    if (block.leftOut) return [];
    if (block.notPossible) {
      const { reason, measure, acceptedBy } = block.notPossible;
      if (!reason?.trim() || !measure?.trim() || acceptedBy === undefined) {
        return [
          {
            rule: 'section-left-out-without-reason',
            severity: 'error',
            message: `${name} is not possible, but reason, compensating measure or accepting role is missing.`,
            path,
          },
        ];
      }
      return [
        { rule: 'rollback-not-possible', severity: 'warning', message: `${name} is not possible: ${reason}`, path },
      ];
    }
    const reports: Report[] = [];
    if ((block.steps ?? []).length === 0)
      reports.push({ rule: 'rollback-no-steps', severity: 'error', message: `${name} has no steps.`, path });
    if (block.owner === undefined)
      reports.push({ rule: 'rollback-no-owner', severity: 'error', message: `${name} has no owner.`, path });
    const triggers = (block.triggers ?? []).filter((one) => one.condition !== undefined || one.metric !== undefined);
    if (triggers.length === 0)
      reports.push({
        rule: 'rollback-no-trigger',
        severity: 'error',
        message: `${name} has no trigger: nothing says when to turn back.`,
        path,
      });
    if (!block.tried?.when || (block.tried.evidence ?? []).length === 0)
      if ((block.steps ?? []).length > 0)
        reports.push({
          rule: 'rollback-untested',
          severity: 'warning',
          message: `${name} has never been tried: ${block.tried?.when ? 'no evidence is attached' : 'no date says when'}.`,
          path: at('rollback', 'blocks', key),
        });
    return reports;
  });
}
