import { Expected } from '../../shared/contract/errors';
import { checkCode } from '../../shared/domain/canonical';
import { documentIds } from '../../shared/domain/documents';
import { fold } from '../../shared/domain/lifecycle/fold';
import { type Content, sectionKeys, sectionTitle } from '../../shared/domain/plan/content';
import type { Registers } from '../../shared/domain/plan/registers';
import type { Revision } from '../../shared/domain/plan/plan';
import { reachIn } from '../../shared/domain/run/clocks';
import type { NightBase } from '../../shared/domain/run/night';
import { repeatNames } from '../../shared/domain/schedule/schedule';
import { readActs } from '../data/repositories/acts';
import { planIds, readPlan, type StoredPlan } from '../data/repositories/plans';
import { pastRevisions } from '../data/repositories/revisions';
import { registersOf } from '../data/repositories/shared';
import type { Library } from './library';

type Issued = { readonly revision: Revision; readonly content: Content };

/** The revisions of a plan that were issued, newest first. */
function issuedOf(
  library: Library,
  { id, revision, content }: Pick<StoredPlan, 'id' | 'revision' | 'content'>,
): Issued[] {
  const all: Issued[] = [...pastRevisions(library.db, id), { revision, content }];
  return all.filter((one) => one.revision.issue !== undefined).toReversed();
}

/**
 * What a run is judged by: the revision it runs, with the registers that revision was issued with; without a number the
 * one in force.
 */
export function runBase(library: Library, plan: StoredPlan, number?: string): NightBase {
  const life = fold(readActs(library.db, plan.id));
  const all = issuedOf(library, plan);
  const wanted = number ?? life.issue?.number;
  const run = all.find(({ revision }) => revision.number === wanted);
  if (number !== undefined && !run)
    throw new Expected('not-found', `${plan.reference} has no issued revision ${number}.`);
  const registers = run?.revision.issue?.registers ?? registersOf(library.db);
  const content = frozen(run) ?? plan.content;
  const roles = new Map(
    [...(registersOf(library.db).roles ?? []), ...(registers.roles ?? [])].map(({ id, name }) => [id, name ?? id]),
  );
  return {
    content,
    names: repeatNames(content, registers),
    issue: life.issue && { number: life.issue.number },
    revisionState: life.revisionState,
    attemptState: life.attemptState,
    codeReason: (code) => codeReason(library, plan, all, code, run),
    roleName: (id) => roles.get(id) ?? id,
    isRole: (id) => roles.has(id),
    reachOf: reachIn(registersOf(library.db)),
  };
}

/** The registers a revision was issued with. */
export const issuedRegisters = (library: Library, plan: StoredPlan, number?: string): Registers | undefined => {
  const all = issuedOf(library, plan);
  const wanted = number ?? fold(readActs(library.db, plan.id)).issue?.number;
  return all.find(({ revision }) => revision.number === wanted)?.revision.issue?.registers;
};

/** What was issued never changes: the same object each time, so that what was worked out from it is found again. */
const contents = new Map<string, Content>();
const MOST_CONTENTS = 8;

function frozen(run: Issued | undefined): Content | undefined {
  if (!run) return undefined;
  const key = `${run.revision.number} ${run.revision.issue?.fingerprint ?? ''}`;
  const known = contents.get(key);
  if (known) return known;
  const [oldest] = contents.keys();
  if (contents.size >= MOST_CONTENTS && oldest !== undefined) contents.delete(oldest);
  contents.set(key, run.content);
  return run.content;
}

const plain = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '');

/** Codes of an issue: one for each document and size of paper. */
const hasCode = ({ revision }: Issued, code: string): boolean =>
  documentIds.some((document) =>
    ['a4', 'letter'].some((edition) => checkCode(revision.issue?.fingerprint ?? '', document, edition) === code),
  );

/** Why the paper in somebody's hand is not the one in force: what it is, and what changed since. Null where it is. */
function codeReason(
  library: Library,
  plan: StoredPlan,
  all: readonly Issued[],
  given: string,
  current: Issued | undefined,
): string | null {
  const code = plain(given);
  const found = all.find((one) => hasCode(one, code));
  if (found && found.revision.number === current?.revision.number) return null;
  if (found && current)
    return `The paper with the code ${code} is revision ${found.revision.number}; ${current.revision.number} is in force. ${changedWords(found.content, current.content)}`;
  for (const id of planIds(library.db)) {
    if (id === plan.id) continue;
    const other = readPlan(library.db, id);
    const theirs = issuedOf(library, other).find((one) => hasCode(one, code));
    if (theirs)
      return `The paper with the code ${code} is of ${other.reference} ${theirs.revision.number}, another plan.`;
  }
  return `No paper of this library has the code ${code}. Look at the foot of the page again.`;
}

function changedWords(before: Content, after: Content): string {
  const changed = sectionKeys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return changed.length === 0 ? 'Its text is the same.' : `Changed since: ${changed.map(sectionTitle).join(', ')}.`;
}
