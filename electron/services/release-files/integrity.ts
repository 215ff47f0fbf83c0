import { Expected } from '../../../shared/contract/errors';
import type { ReleaseFile } from '../../../shared/domain/plan/release-file';
import { fitsIssue, snapshotOf } from '../../../shared/domain/snapshot';

/**
 * An issued revision whose content no longer fits its fingerprint was altered after issue.
 * @throws Expected `validation` naming file and place
 */
export function checkIntegrity(name: string, file: ReleaseFile): void {
  file.plans.forEach((plan, index) => {
    const revisions = [
      ...(plan.history ?? []).map((past, at) => ({ ...past, place: `plans[${index}].history[${at}]` })),
      { ...plan, place: `plans[${index}]` },
    ];
    for (const { revision, place } of revisions) {
      const { issue } = revision;
      if (!issue) continue;
      const chosen = snapshotOf(plan, file, issue.at, revision.number);
      if (chosen.ok && !fitsIssue(chosen.snapshot)) {
        throw new Expected(
          'validation',
          `${name}: ${place}.revision.issue.fingerprint: revision ${revision.number} was altered after it was issued; its content does not give this fingerprint. To work on it as a draft, take "issue" away and set "state" to "Draft".`,
        );
      }
    }
  });
}
