import { z } from 'zod';
import { Expected } from '../../shared/contract/errors';
import { documentIds } from '../../shared/domain/documents';
import { checkCode } from '../../shared/domain/canonical';
import { contentSchema } from '../../shared/domain/plan/content';
import { pastRevisionSchema } from '../../shared/domain/plan/plan';
import { filesOf } from '../../shared/domain/extract';
import { fingerprintOf } from '../../shared/domain/snapshot';
import { brokenAudit } from '../data/repositories/audit';
import { getBlob, hasBlob } from '../data/repositories/blobs';
import { planIds, readPlan, type StoredPlan } from '../data/repositories/plans';
import { pastRevisions } from '../data/repositories/revisions';
import { readAllPast } from '../data/repositories/row-history';
import { readRegisters, readSettings } from '../data/repositories/shared';
import { project } from '../data/projections';
import { APPLICATION_ID } from '../data/open';
import { LIBRARY_VERSION } from '../data/migrations';
import type { Library } from './library';
import { stamp } from './library';
import { snapshotFor } from './snapshots';

export type CheckResult = { sound: boolean; findings: string[] };

/** Looks at everything a library holds: SQLite's own integrity, hashes at rest, links, versions, projections, the audit chain. */
export function checkLibrary(library: Library): CheckResult {
  const findings = [...database(library), ...shared(library), ...blobs(library), ...plans(library)];
  for (const seq of brokenAudit(library.db).slice(0, 5))
    findings.push(`audit row ${seq} does not follow from the one before it`);
  return { sound: findings.length === 0, findings };
}

/** The message of an expected failure; a finding rather than the end of the check. */
function attempt(findings: string[], what: string, look: () => void): void {
  try {
    look();
  } catch (error) {
    findings.push(
      error instanceof Expected ? error.message : `${what}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function database({ db }: Library): string[] {
  const findings: string[] = [];
  const verdict = z.array(z.object({ integrity_check: z.string() })).parse(db.pragma('integrity_check'));
  for (const { integrity_check: line } of verdict) if (line !== 'ok') findings.push(`SQLite: ${line}`);
  const foreign = z.array(z.unknown()).parse(db.pragma('foreign_key_check'));
  if (foreign.length > 0) findings.push(`${foreign.length} rows point at rows that are not there`);
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID)
    findings.push('the file is not marked as a library');
  if (db.pragma('user_version', { simple: true }) !== LIBRARY_VERSION)
    findings.push('the library version is not the one of this program');
  attempt(findings, 'search index', () =>
    db.prepare("insert into plan_text (plan_text) values ('integrity-check')").run(),
  );
  return findings;
}

function shared({ db }: Library): string[] {
  const findings: string[] = [];
  attempt(findings, 'registers', () => readRegisters(db));
  attempt(findings, 'history of registers', () => readAllPast(db));
  attempt(findings, 'settings', () => readSettings(db));
  return findings;
}

function blobs({ db }: Library): string[] {
  const findings: string[] = [];
  for (const hash of z.array(z.string()).parse(db.prepare('select sha256 from blob').pluck().all()))
    attempt(findings, `file ${hash.slice(0, 12)}`, () => getBlob(db, hash));
  return findings;
}

function plans(library: Library): string[] {
  const findings: string[] = [];
  for (const id of planIds(library.db)) {
    attempt(findings, `plan ${id}`, () => {
      const plan = readPlan(library.db, id);
      pastRevisions(library.db, id).forEach((past) => pastRevisionSchema.parse(past));
      for (const file of filesOf(contentSchema, plan.content)) {
        if (!hasBlob(library.db, file.sha256))
          findings.push(`${plan.reference}: the file ${file.name} is not in the library`);
      }
      findings.push(...issueFaults(library, plan), ...projectionFaults(library, plan));
    });
  }
  return findings;
}

function issueFaults(library: Library, plan: StoredPlan): string[] {
  const { issue, number } = plan.revision;
  if (!issue) return [];
  const faults: string[] = [];
  const fingerprint = fingerprintOf(snapshotFor(library, plan));
  if (fingerprint !== issue.fingerprint)
    faults.push(`${plan.reference} ${number}: the content does not give the fingerprint it was issued under`);
  for (const document of documentIds) {
    const code = issue.checkCodes[document];
    if (code !== undefined && code !== checkCode(issue.fingerprint, document))
      faults.push(`${plan.reference} ${number}: the check code of ${document} does not follow from the fingerprint`);
  }
  for (const { file } of issue.documents ?? []) {
    if (getBlob(library.db, file.sha256) === undefined)
      faults.push(`${plan.reference} ${number}: the stored document ${file.name} is missing`);
  }
  return faults;
}

function projectionFaults(library: Library, plan: StoredPlan): string[] {
  const { db } = library;
  const expected = project(plan, readRegisters(db), readSettings(db), stamp(library));
  const sessions = db
    .prepare('select session, ci, starts, ends from plan_session where plan = ? order by session, ci')
    .all(plan.id);
  const links = db.prepare('select target, id from plan_link where plan = ? order by target, id').all(plan.id);
  const text = db
    .prepare('select head, body from plan_text where rowid = (select seq from plan where id = ?)')
    .all(plan.id);
  const sorted = <T>(rows: T[]) => [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const same = (stored: unknown[], wanted: unknown[]) =>
    JSON.stringify(sorted(stored)) === JSON.stringify(sorted(wanted));
  const faults: string[] = [];
  if (!same(sessions, expected.sessions))
    faults.push(`${plan.reference}: the sessions listed for conflicts are not those of the plan`);
  if (!same(links, expected.links)) faults.push(`${plan.reference}: the links listed are not those of the plan`);
  if (text.length !== 1) faults.push(`${plan.reference}: the search text is missing or double`);
  return faults;
}
