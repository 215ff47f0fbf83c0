import type { InternalInput } from '../../shared/contract/internal';
import { Expected } from '../../shared/contract/errors';
import type { PlanView } from '../../shared/contract/views';
import { checkCode } from '../../shared/domain/canonical';
import { documentIds } from '../../shared/domain/documents';
import { localInstants } from '../../shared/domain/instants';
import type { Deed } from '../../shared/domain/lifecycle/acts';
import { reviewersOf } from '../../shared/domain/lifecycle/answers';
import type { Situation } from '../../shared/domain/lifecycle/guards';
import { issuedNumber } from '../../shared/domain/lifecycle/numbers';
import { actReason } from '../../shared/domain/lifecycle/table';
import type { Actor } from '../../shared/domain/plan/actor';
import type { Finding, Issue } from '../../shared/domain/plan/plan';
import { blocksIssue } from '../../shared/domain/rules/lint';
import { contentDigest, fingerprintOf, type Snapshot } from '../../shared/domain/snapshot';
import { putBlob } from '../data/repositories/blobs';
import { readPlan, type StoredPlan } from '../data/repositories/plans';
import { add, perform, returning, supersedeOthers } from './acts';
import { judged } from './judging';
import type { Library } from './library';
import { situationOf } from './lives';
import { viewOf } from './plans';
import { snapshotFor } from './snapshots';
import { writing } from './writing';
import { isDraft, isInReview, ISSUED } from '../../shared/domain/lifecycle/states';

export type Issued = { revision: string; fingerprint: string; checkCodes: Record<string, string>; findings: Finding[] };
export type MadeDocuments = InternalInput<'issue.commit'>['documents'];

/** Draft → In review: no error may stand, and there must be a route. */
export const submitPlan = (library: Library, id: string, actor?: Actor): PlanView =>
  viewOf(library, perform(library, id, submitting(readPlan(library.db, id)), actor).plan);

/** In review → Draft, with a reason. */
export const returnPlan = (library: Library, id: string, reason: string, actor?: Actor): PlanView =>
  viewOf(library, perform(library, id, returning(readPlan(library.db, id), reason), actor).plan);

/** The act that submits a plan as its text stands: reviews are given for its digest. */
export const submitting = ({ content }: StoredPlan): Deed => ({
  kind: 'submit',
  payload: { digest: contentDigest(content) },
});

/** The plan as it will be issued: numbered, fingerprinted, with its check codes. Nothing is written. */
export function prepareIssue(
  library: Library,
  id: string,
  actor = library.actor(),
): { version: number; snapshot: Snapshot } {
  const plan = readPlan(library.db, id);
  const { findings, registers, settings, others, earlier, at } = judged(library, plan);
  refuseIssue(situationOf(library, plan), findings);
  const { content, control } = plan;
  const fingerprint = fingerprintOf({ content, registers, settings, control });
  const issue: Issue = {
    at,
    zone: settings.zone ?? 'UTC',
    by: actor,
    fingerprint,
    fingerprintFormat: 2,
    checkCodes: Object.fromEntries(documentIds.map((document) => [document, checkCode(fingerprint, document)])),
    registers,
    settings,
    ...(control.route ? { route: control.route } : {}),
    ...(control.accepted ? { accepted: control.accepted } : {}),
    ...(control.overrides ? { overrides: control.overrides } : {}),
    findings,
    ...(others.length > 0 ? { others } : {}),
    ...(earlier ? { earlier } : {}),
    instants: localInstants(content),
  };
  const revision = {
    ...plan.revision,
    number: issuedNumber(plan.revision.number),
    state: ISSUED,
    savedAt: at,
    savedBy: actor,
    issue,
  };
  return { version: plan.version, snapshot: snapshotFor(library, { ...plan, revision }, at) };
}

/** A draft whose route asks nobody for a review is submitted with its issue. */
function refuseIssue(situation: Situation, findings: readonly Finding[]): void {
  const { life, route } = situation;
  const stand = blocksIssue(findings);
  const draft = isDraft(life.revisionState);
  if (draft && stand.length > 0) throw blocked(stand);
  const asked = draft && reviewersOf(route).length > 0;
  if (asked)
    throw new Expected(
      'not-allowed',
      `Revision ${life.number} is a draft, and its route asks for the review of ${reviewersOf(route).map(situation.roleName).join(', ')}. Submit it first.`,
    );
  const reason = actReason(situation, draft ? 'submit' : 'issue');
  if (reason === null) return;
  if (stand.length > 0 && isInReview(life.revisionState)) throw blocked(stand);
  throw new Expected('not-allowed', reason);
}

/** Freezes what was prepared, with its documents. Refused where the plan has changed in between. */
export function commitIssue(
  library: Library,
  request: { id: string; version: number; snapshot: Snapshot; documents: MadeDocuments },
  actor?: Actor,
): Issued {
  return writing(library, (): Issued => {
    const plan = readPlan(library.db, request.id);
    const prepared = request.snapshot.revision;
    const { issue } = prepared;
    if (plan.version !== request.version || !issue)
      throw new Expected('conflict', 'The plan changed while its documents were made. Nothing was issued: try again.', {
        retryable: true,
      });
    const documents = request.documents.map(({ document, format, name, pages, bytes }) => ({
      document,
      format,
      file: { ...putBlob(library.db, bytes), name },
      ...(pages === null ? {} : { pages }),
    }));
    const submitted = isDraft(plan.revision.state) ? add(library, plan, submitting(plan), actor).plan : plan;
    supersedeOthers(library, plan.id, issue.at);
    const { fingerprint } = issue;
    const frozen = {
      ...submitted,
      revision: {
        ...prepared,
        state: submitted.revision.state,
        number: submitted.revision.number,
        issue: { ...issue, documents },
      },
    };
    const { route } = issue;
    add(library, frozen, { kind: 'issue', payload: { number: prepared.number, fingerprint, route } }, actor);
    return {
      revision: prepared.number,
      fingerprint,
      checkCodes: issue.checkCodes,
      findings: issue.findings ?? [],
    };
  });
}

function blocked(findings: readonly Finding[]): Expected {
  const lines = findings.slice(0, 20).map((one) => `${one.severity}: ${one.message} (${one.path})`);
  const open = findings.some((one) => one.severity === 'error') ? 'Errors stand' : 'Warnings are not accepted';
  return new Expected('refused', `The plan cannot be issued. ${open}:\n${lines.join('\n')}`);
}
