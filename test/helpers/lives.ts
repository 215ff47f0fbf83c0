import type { Deed } from '../../shared/domain/lifecycle/acts';
import { contentDigest } from '../../shared/domain/snapshot';
import { readPlan } from '../../electron/data/repositories/plans';
import { perform } from '../../electron/services/acts';
import { submitPlan } from '../../electron/services/issuing';
import type { Library } from '../../electron/services/library';

type Sign = Extract<Deed, { kind: 'sign' }>['payload'];
let count = 0;

/** A signature of a role; for a review by the text in review, for an approval by the issue. */
export function signature(library: Library, id: string, role: string, more: Partial<Sign> = {}): Deed {
  const { revision, content } = readPlan(library.db, id);
  const meaning = more.meaning ?? 'approval';
  const fingerprint = meaning === 'review' ? contentDigest(content) : (revision.issue?.fingerprint ?? '');
  count += 1;
  return {
    kind: 'sign',
    payload: {
      id: `sig-test-${count}`,
      revision: revision.number,
      fingerprint,
      role,
      meaning,
      decision: 'Approved',
      how: 'paper',
      name: `Person of ${role}`,
      ...more,
    },
  };
}

/** Submits a draft and gives every review its route asks for. */
export function review(library: Library, id: string): void {
  submitPlan(library, id);
  for (const { role } of readPlan(library.db, id).control.route?.reviewers ?? [])
    if (role !== undefined) perform(library, id, signature(library, id, role, { meaning: 'review' }));
}
