import type { InternalInput } from '../../shared/contract/internal';
import { Expected } from '../../shared/contract/errors';
import type { PlanView } from '../../shared/contract/views';
import type { PlannedSession } from '../../shared/domain/calendar/conflicts';
import { overlapOf } from '../../shared/domain/calendar/overlap';
import { relatives } from '../../shared/domain/calendar/relatives';
import { plannedSessions } from '../../shared/domain/calendar/sessions';
import { checkCode } from '../../shared/domain/canonical';
import { documentIds } from '../../shared/domain/documents';
import { cisTouched, extractRegisters } from '../../shared/domain/extract';
import { localInstants } from '../../shared/domain/instants';
import type { Finding, Issue } from '../../shared/domain/plan/plan';
import { blocksIssue, lint } from '../../shared/domain/rules/lint';
import { fingerprintOf, type Snapshot } from '../../shared/domain/snapshot';
import { appendAudit } from '../data/repositories/audit';
import { getBlob, hasBlob, putBlob } from '../data/repositories/blobs';
import { addBarrier } from '../data/repositories/edits';
import { otherSessions } from '../data/repositories/calendar';
import type { Content } from '../../shared/domain/plan/content';
import type { Registers } from '../../shared/domain/plan/registers';
import { readPlan, type StoredPlan } from '../data/repositories/plans';
import { fileRevision, pastRevisions, supersede } from '../data/repositories/revisions';
import { readSettings, registersOf } from '../data/repositories/shared';
import { earlierRevision } from './earlier';
import { digestsOf } from './digests';
import { type Library, stamp } from './library';
import { unprintableOf } from './printable';
import { savePlan, viewOf } from './plans';
import { issuedNumber, returnedNumber } from './revisions';
import { snapshotFor } from './snapshots';
import { writing } from './writing';

export type Issued = { revision: string; fingerprint: string; checkCodes: Record<string, string>; findings: Finding[] };
export type MadeDocuments = InternalInput<'issue.commit'>['documents'];

/** Draft → In review: no error may stand, and there must be a route. */
export function submitPlan(library: Library, id: string): PlanView {
  return writing(library, () => {
    const plan = readPlan(library.db, id);
    if (plan.revision.state !== 'Draft')
      throw new Expected(
        'refused',
        `Revision ${plan.revision.number} is ${plan.revision.state.toLowerCase()}; only a draft can be submitted.`,
      );
    const { findings } = judged(library, plan);
    const errors = findings.filter((one) => one.severity === 'error');
    if (errors.length > 0) throw blocked('submitted', errors);
    return viewOf(library, act(library, { ...plan, revision: { ...plan.revision, state: 'In review' } }, 'submit'));
  });
}

/** In review → Draft, with a reason. */
export function returnPlan(library: Library, id: string, reason: string): PlanView {
  return writing(library, () => {
    const plan = readPlan(library.db, id);
    if (plan.revision.state !== 'In review')
      throw new Expected('refused', `Revision ${plan.revision.number} is not in review.`);
    fileUnlessThere(library, plan);
    const number = returnedNumber(plan.revision);
    return viewOf(
      library,
      act(library, { ...plan, revision: { ...plan.revision, number, state: 'Draft', reason } }, 'return'),
    );
  });
}

function fileUnlessThere(library: Library, plan: StoredPlan): void {
  if (returnedNumber(plan.revision) === plan.revision.number) return;
  const { revision, content } = plan;
  fileRevision(library.db, plan.id, { revision: { ...revision, state: 'Draft' }, content });
}

/** The plan as it will be issued: numbered, fingerprinted, with its check codes. Nothing is written. */
export function prepareIssue(library: Library, id: string): { version: number; snapshot: Snapshot } {
  const plan = readPlan(library.db, id);
  if (plan.revision.issue)
    throw new Expected(
      'refused',
      `Revision ${plan.revision.number} is ${plan.revision.state.toLowerCase()} already. A change opens the next draft.`,
    );
  const { findings, registers, settings, others, earlier, at } = judged(library, plan);
  const stand = blocksIssue(findings);
  if (stand.length > 0) throw blocked('issued', stand);
  const { content, control } = plan;
  const fingerprint = fingerprintOf({ content, registers, settings, control });
  const issue: Issue = {
    at,
    zone: settings.zone ?? 'UTC',
    by: library.actor(),
    fingerprint,
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
    number: issuedNumber(plan.revision),
    state: 'Issued' as const,
    savedAt: at,
    savedBy: library.actor(),
    issue,
  };
  return { version: plan.version, snapshot: snapshotFor(library, { ...plan, revision }, at) };
}

/** Freezes what was prepared, with its documents. Refused where the plan has changed in between. */
export function commitIssue(
  library: Library,
  request: { id: string; version: number; snapshot: Snapshot; documents: MadeDocuments },
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
    for (const past of pastRevisions(library.db, plan.id)) {
      if (past.revision.state === 'Issued') supersede(library.db, plan.id, past.revision.number, issue.at);
    }
    const next = { ...plan, revision: { ...prepared, issue: { ...issue, documents } } };
    act(library, next, 'issue');
    addBarrier(library.db, plan.id, `Issue ${prepared.number}`, plan.version + 1, issue.at);
    return {
      revision: prepared.number,
      fingerprint: issue.fingerprint,
      checkCodes: issue.checkCodes,
      findings: issue.findings ?? [],
    };
  });
}

function judged(library: Library, plan: StoredPlan) {
  const at = stamp(library);
  const registers = extractRegisters(plan.content, plan.control, plan.record, registersOf(library.db));
  const settings = readSettings(library.db);
  const { content, control, record } = plan;
  const digests = digestsOf(content, (sha256) => getBlob(library.db, sha256));
  const unprintable = unprintableOf(content, ({ sha256 }) => hasBlob(library.db, sha256));
  const earlier = earlierRevision(library.db, plan.id);
  const others = inTheWay(content, otherSessions(library.db, { except: plan.id }), registers);
  return {
    at,
    registers,
    settings,
    others,
    earlier,
    findings: lint({ content, control, record, registers, settings, others, digests, unprintable, earlier, clock: at }),
  };
}

/** Of the other plans' sessions, those that overlap one of ours on a related item: what an issue freezes of them. */
function inTheWay(content: Content, others: readonly PlannedSession[], registers: Registers) {
  const family = relatives(registers, cisTouched(content));
  const own = plannedSessions('', content, undefined);
  return others
    .filter((other) => other.cis.some((ci) => family.has(ci)) && own.some((one) => overlapOf(one, other) !== null))
    .map((other) => ({ ...other, cis: other.cis.filter((ci) => family.has(ci)) }));
}

function blocked(what: string, findings: readonly Finding[]): Expected {
  const lines = findings.slice(0, 20).map((one) => `${one.severity}: ${one.message} (${one.path})`);
  const open = findings.some((one) => one.severity === 'error') ? 'Errors stand' : 'Warnings are not accepted';
  return new Expected('refused', `The plan cannot be ${what}. ${open}:\n${lines.join('\n')}`);
}

function act(library: Library, plan: StoredPlan, name: string): StoredPlan {
  const next = { ...plan, version: plan.version + 1, changedAt: stamp(library) };
  savePlan(library, next, ['revision']);
  appendAudit(library.db, {
    at: stamp(library),
    actor: library.actor(),
    plan: plan.id,
    act: name,
    detail: { revision: plan.revision.number },
  });
  return next;
}
