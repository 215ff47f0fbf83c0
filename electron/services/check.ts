import { z } from 'zod';
import { checkCode } from '../../shared/domain/canonical';
import { documentIds } from '../../shared/domain/documents';
import { filesOf } from '../../shared/domain/extract';
import { contentSchema } from '../../shared/domain/plan/content';
import { pastRevisionSchema } from '../../shared/domain/plan/plan';
import type { Registers, Settings } from '../../shared/domain/plan/registers';
import { fitsIssue } from '../../shared/domain/snapshot';
import { attempt, type Damage, damagesOf, damageText } from '../data/integrity';
import { LIBRARY_VERSION } from '../data/migrations';
import { APPLICATION_ID } from '../data/open';
import { type Projection, project } from '../data/projections';
import { readActs } from '../data/repositories/acts';
import { hasBlob } from '../data/repositories/blobs';
import { planIds, readListColumns, readPlan, type StoredPlan } from '../data/repositories/plans';
import { pastRevisions } from '../data/repositories/revisions';
import { readAllPast } from '../data/repositories/row-history';
import { readRegisters, readSettings } from '../data/repositories/shared';
import { storedVerdict } from '../data/repositories/verdicts';
import type { Library } from './library';
import { isSumOf } from './lives';
import { verdictOf } from './verdicts';

export type CheckResult = { sound: boolean; findings: string[] };

/**
 * Looks at everything a library holds: SQLite's own integrity, hashes at rest, links, versions, list columns, projections,
 * fingerprints, the audit chain; and whether changes are missing. Never throws.
 */
export function checkLibrary(library: Library): CheckResult {
  const used = shared(library);
  const found = [...damagesOf(library.db), ...marks(library), ...used.found, ...plans(library, used)];
  const findings = [...new Set(found.map(damageText)), ...(library.lost === null ? [] : [library.lost])];
  return { sound: findings.length === 0, findings };
}

function marks({ db }: Library): Damage[] {
  const found: Damage[] = [];
  attempt(found, 'library', () => {
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID)
      found.push({ place: 'library', what: 'the file is not marked as a library' });
    if (db.pragma('user_version', { simple: true }) !== LIBRARY_VERSION)
      found.push({ place: 'library', what: 'its version is not the one of this program' });
  });
  attempt(found, 'search index', () =>
    db.prepare("insert into plan_text (plan_text) values ('integrity-check')").run(),
  );
  return found;
}

/** What plans share, read once from the disk: empty where it cannot be. */
type Shared = { readonly registers: Registers; readonly settings: Settings; readonly found: readonly Damage[] };

function shared({ db }: Library): Shared {
  const found: Damage[] = [];
  let registers: Registers = {};
  let settings: Settings = {};
  attempt(found, 'registers', () => {
    registers = readRegisters(db);
  });
  attempt(found, 'history of registers', () => readAllPast(db));
  attempt(found, 'settings', () => {
    settings = readSettings(db);
  });
  return { registers, settings, found: unlessHash(found) };
}

/** What every hash says has been found already, with its place. */
const unlessHash = (found: readonly Damage[]): Damage[] =>
  found.filter(({ what }) => !what.includes('damaged on disk'));

function plans(library: Library, used: Shared): Damage[] {
  const found: Damage[] = [];
  let ids: string[] = [];
  attempt(found, 'list of plans', () => {
    ids = planIds(library.db);
  });
  for (const id of ids)
    attempt(found, `plan ${id}`, () => found.push(...planFaults(library, readPlan(library.db, id), used)));
  return unlessHash(found);
}

function planFaults(library: Library, plan: StoredPlan, used: Shared): Damage[] {
  const found: Damage[] = [];
  const { reference } = plan;
  attempt(found, `${reference}, revisions`, () =>
    pastRevisions(library.db, plan.id).forEach((past) => pastRevisionSchema.parse(past)),
  );
  for (const file of filesOf(contentSchema, plan.content))
    if (!hasBlob(library.db, file.sha256))
      found.push({ place: reference, what: `the file ${file.name} is not in the library` });
  attempt(found, `${reference}, acts`, () => {
    if (!isSumOf(plan, readActs(library.db, plan.id)))
      found.push({ place: reference, what: 'its states, control or record are not what its acts add up to' });
  });
  attempt(found, `${reference}, issue`, () => found.push(...issueFaults(library, plan)));
  attempt(found, `${reference}, lists`, () => found.push(...projectionFaults(library, plan, used)));
  return found;
}

function issueFaults(library: Library, plan: StoredPlan): Damage[] {
  const { issue, number } = plan.revision;
  if (!issue) return [];
  const place = `${plan.reference} ${number}`;
  const found: Damage[] = [];
  if (!fitsIssue(plan)) found.push({ place, what: 'the content does not give the fingerprint it was issued under' });
  for (const document of documentIds) {
    const code = issue.checkCodes[document];
    if (code !== undefined && code !== checkCode(issue.fingerprint, document))
      found.push({ place, what: `the check code of ${document} does not follow from the fingerprint` });
  }
  for (const { file } of issue.documents ?? [])
    if (!hasBlob(library.db, file.sha256)) found.push({ place, what: `the stored document ${file.name} is missing` });
  return found;
}

/** Lists, search text, links and sessions are worked out from the plan; `check --rebuild` works them out again. */
function projectionFaults(library: Library, plan: StoredPlan, { registers }: Shared): Damage[] {
  const { db } = library;
  const expected = project(plan, registers);
  const sessions = db
    .prepare('select session, ci, starts, ends from plan_session where plan = ? order by session, ci')
    .all(plan.id);
  const links = db.prepare('select target, id from plan_link where plan = ? order by target, id').all(plan.id);
  const text = z
    .array(z.object({ head: z.string(), body: z.string() }))
    .parse(
      db.prepare('select head, body from plan_text where rowid = (select seq from plan where id = ?)').all(plan.id),
    );
  const faults: string[] = [];
  const columns = wrongColumns(library, plan, expected);
  if (columns.length > 0)
    faults.push(
      `the list shows other values than the plan holds: ${columns.join(', ')}; check --rebuild works them out again`,
    );
  if (!same(sessions, expected.sessions)) faults.push('the sessions listed for conflicts are not those of the plan');
  if (!same(links, expected.links)) faults.push('the links listed are not those of the plan');
  const [only] = text;
  if (text.length !== 1 || !only) faults.push('the search text is missing or double');
  else if (only.head !== expected.head) faults.push('the search text is not that of the plan');
  return faults.map((what) => ({ place: plan.reference, what }));
}

const same = (stored: readonly unknown[], wanted: readonly unknown[]): boolean =>
  JSON.stringify(sorted(stored)) === JSON.stringify(sorted(wanted));
const sorted = (rows: readonly unknown[]) => [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** Columns that hold something else than their plan gives, each with both values. */
function wrongColumns(library: Library, plan: StoredPlan, { list }: Projection): string[] {
  const wanted = new Map<string, unknown>(Object.entries(list));
  const stored = Object.entries(readListColumns(library.db, plan.id));
  return [
    ...stored.flatMap(([column, value]) => differ(column, value, wanted.get(column))),
    ...wrongVerdict(library, plan),
  ];
}

const differ = (column: string, value: unknown, wanted: unknown): string[] =>
  value === wanted ? [] : [`${column} (${String(value)}, not ${String(wanted)})`];

/** What the checks said when they were asked last; what is to be judged anew says nothing yet. */
function wrongVerdict(library: Library, plan: StoredPlan): string[] {
  const { judgedAt, ...stored } = storedVerdict(library.db, plan.id);
  if (judgedAt === null) return [];
  const wanted = verdictOf(library, plan, judgedAt);
  return [
    ...differ('errors', stored.errors, wanted.errors),
    ...differ('warnings', stored.warnings, wanted.warnings),
    ...differ('to fill in', stored.toFill, wanted.toFill),
    ...differ('checks to be asked again', stored.until, wanted.until),
  ];
}
