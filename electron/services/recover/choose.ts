import type { RecoveredPlan } from '../../../shared/contract/recovery';
import { filesOf } from '../../../shared/domain/extract';
import { contentSchema } from '../../../shared/domain/plan/content';
import { controlSchema } from '../../../shared/domain/plan/control';
import type { Revision } from '../../../shared/domain/plan/plan';
import { recordSchema } from '../../../shared/domain/plan/record';
import type { FileRef } from '../../../shared/domain/schema/values';
import type { Db } from '../../data/open';
import type { StoredPlan } from '../../data/repositories/plans';
import type { PastRevision } from '../../data/repositories/revisions';
import { editsAfter, type Found, foundIn, hasFile, historyOf, isWhole, type PartName, partNames } from './found';
import type { Source } from './sources';
import { FIRST_REVISION_STATE } from '../../../shared/domain/lifecycle/states';

/** A plan as it comes out, with what is said of it; `plan` is null where nothing of it can be read. */
export type Chosen = {
  readonly plan: StoredPlan | null;
  readonly past: readonly PastRevision[];
  /** Whether its undo log fits it: all of it comes out of the library itself. */
  readonly undo: boolean;
  readonly told: RecoveredPlan;
};

/** The newest sound state of a plan out of all copies; never silently a mixture, never silently an older one. */
export function choosePlan(db: Db, sources: readonly Source[], id: string): Chosen {
  const found = sources.map((source) => foundIn(db, source.number, id));
  const known = Math.max(0, ...found.map((one) => one.head?.version ?? 0));
  const order = byAge(found, known);
  const history = historyOf(db, id);
  const base = order.find((one) => one.content !== null);
  if (!base?.content) return fromHistory(found, history, id);
  const missing: string[] = [];
  const nameOf = (source: number): string => sources.find((one) => one.number === source)?.name ?? '';
  const from = new Set([nameOf(base.source)]);
  const take = <P extends PartName>(part: P): Found[P] | null => {
    if (base[part] !== null) return base[part];
    const other = order.find((one) => one[part] !== null);
    if (!other) {
      missing.push(`${PART_WORDS[part]} cannot be read anywhere.`);
      return null;
    }
    from.add(nameOf(other.source));
    missing.push(
      `${PART_WORDS[part]} comes from the ${nameOf(other.source)}; what was changed there since is missing.`,
    );
    return other[part];
  };
  const { content } = base;
  const head = base.head ?? order.find((one) => one.head !== null)?.head ?? null;
  const revision = take('revision') ?? emptyRevision(head?.changed_at ?? null);
  const plan: StoredPlan = {
    id,
    reference: content.identity?.reference?.trim() || head?.reference || id,
    version: Math.max(known, head?.version ?? 1),
    createdAt: head?.created_at ?? revision.savedAt,
    changedAt: base.head?.changed_at ?? revision.savedAt,
    archived: head?.archived ?? null,
    revision,
    content,
    control: take('control') ?? {},
    record: take('record') ?? {},
  };
  missing.push(
    ...olderThanKnown(db, id, base, known, nameOf(base.source)),
    ...ambiguousParts(sources, base.source, id),
    ...(history.gaps > 0
      ? [`${history.gaps === 1 ? 'One earlier revision' : `${history.gaps} earlier revisions`} cannot be read.`]
      : []),
    ...missingFiles(db, plan, history.past),
  );
  return {
    plan,
    past: history.past,
    undo: base.source === 0 && isWhole(base),
    told: {
      ...named(plan),
      outcome: missing.length === 0 ? 'sound' : 'partly',
      from: [...from],
      missing,
    },
  };
}

const PART_WORDS: Readonly<Record<PartName, string>> = {
  content: 'The text',
  control: 'Review, approval and distribution',
  record: 'What happened (results, times, who was told)',
  revision: 'The revision and its issue',
};

/** Newest first, of the same age the whole ones. Where a copy has lost its list of plans, the library counts as the newest and a backup by its age. */
function byAge(found: readonly Found[], known: number): Found[] {
  const version = (one: Found): number => one.head?.version ?? (one.source === 0 ? known : -one.source);
  return [...found].sort(
    (a, b) => version(b) - version(a) || Number(isWhole(b)) - Number(isWhole(a)) || a.source - b.source,
  );
}

function olderThanKnown(db: Db, id: string, base: Found, known: number, name: string): string[] {
  const version = base.head?.version;
  if (version === undefined) return base.source === 0 ? [] : [`Changes made after the ${name} are missing.`];
  if (version >= known) return [];
  const edits = editsAfter(db, id, version);
  const count = known - version;
  const what =
    edits.length === 0
      ? ''
      : `: ${edits.slice(-5).join('; ')}${edits.length > 5 ? ` and ${edits.length - 5} more` : ''}`;
  return [`${count === 1 ? 'The last change is' : `The last ${count} changes are`} missing${what}.`];
}

function ambiguousParts(sources: readonly Source[], source: number, id: string): string[] {
  const ambiguous = sources.find((one) => one.number === source)?.state.ambiguous ?? [];
  const two = partNames.filter((part) => ambiguous.includes(`part ${id}, ${part}`));
  return two.length === 0
    ? []
    : [
        `Two states were found on the disk (${two.join(', ')}); the one that was written later in the file was taken, and may not be the newest.`,
      ];
}

function filesNamed(plan: StoredPlan, past: readonly PastRevision[]): FileRef[] {
  const issued = [plan.revision, ...past.map((one) => one.revision)].flatMap(({ issue }) => [
    ...(issue?.documents ?? []).map((one) => one.file),
    ...(issue?.settings.logo ? [issue.settings.logo] : []),
  ]);
  return [
    ...filesOf(contentSchema, plan.content),
    ...filesOf(controlSchema, plan.control),
    ...filesOf(recordSchema, plan.record),
    ...past.flatMap((one) => filesOf(contentSchema, one.content)),
    ...issued,
  ];
}

function missingFiles(db: Db, plan: StoredPlan, past: readonly PastRevision[]): string[] {
  const files = new Map(filesNamed(plan, past).map((file) => [file.sha256, file]));
  const gone = [...files.values()].filter((file) => !hasFile(db, file.sha256));
  if (gone.length === 0) return [];
  const few = gone.slice(0, 5).map((file) => file.name);
  return [
    `${gone.length} of ${files.size} attached files cannot be read: ${few.join(', ')}${gone.length > 5 ? ', …' : ''}. Their names and SHA-256 are kept.`,
  ];
}

/** The text of the draft is lost; the newest revision that was saved under a number takes its place. */
function fromHistory(
  found: readonly Found[],
  history: { past: readonly PastRevision[]; gaps: number },
  id: string,
): Chosen {
  const head = found.find((one) => one.head !== null)?.head ?? null;
  const last = history.past.at(-1);
  const lost: RecoveredPlan = {
    id,
    reference: head?.reference ?? id,
    name: '',
    revision: '',
    changedAt: head?.changed_at ?? null,
    outcome: 'lost',
    from: [],
    missing: ['The whole plan: neither the library nor a backup holds its text.'],
  };
  if (!last) return { plan: null, past: [], undo: false, told: lost };
  const plan: StoredPlan = {
    id,
    reference: last.content.identity?.reference?.trim() || head?.reference || id,
    version: head?.version ?? 1,
    createdAt: head?.created_at ?? last.revision.savedAt,
    changedAt: last.revision.savedAt,
    archived: head?.archived ?? null,
    revision: last.revision,
    content: last.content,
    control: {},
    record: {},
  };
  return {
    plan,
    past: history.past.slice(0, -1),
    undo: false,
    told: {
      ...named(plan),
      outcome: 'partly',
      from: ['Library file'],
      missing: [
        `The newest text cannot be read; revision ${last.revision.number} takes its place, without control and record.`,
      ],
    },
  };
}

const named = (plan: StoredPlan): Pick<RecoveredPlan, 'id' | 'reference' | 'name' | 'revision' | 'changedAt'> => ({
  id: plan.id,
  reference: plan.reference,
  name: [plan.content.identity?.name, plan.content.identity?.version].filter(Boolean).join(' '),
  revision: `${plan.revision.state.toLowerCase()} ${plan.revision.number}`,
  changedAt: plan.changedAt,
});

const emptyRevision = (at: string | null): Revision => ({
  number: '0.1',
  state: FIRST_REVISION_STATE,
  attempt: 1,
  savedAt: at ?? '1970-01-01T00:00:00Z',
  savedBy: { name: 'unknown', role: 'Release manager' },
});
