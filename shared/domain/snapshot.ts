import type { Digests } from './rules/context';
import type { PlannedSession } from './calendar/conflicts';
import type { Unprintable } from './printed-files';
import { canonical, sha256Hex } from './canonical';
import { extractRegisters, filesOf } from './extract';
import { type Content, contentSchema } from './plan/content';
import type { Control } from './plan/control';
import { type Earlier, earlierOf } from './plan/earlier';
import type { Plan, Revision } from './plan/plan';
import type { PlanRecord } from './plan/record';
import type { Registers, Settings } from './plan/registers';
import { headOf } from './lifecycle/seal';
import { isSuperseded } from './lifecycle/states';

export type RevisionLine = { number: string; state: Revision['state']; at: string; by: string; reason: string | null };

/**
 * One revision of a plan with everything that is needed to judge and to print it, frozen: plain data, no database.
 * `clock` is the instant it is judged at and dated with.
 */
export type Snapshot = {
  reference: string;
  revision: Revision;
  content: Content;
  control: Control;
  record: PlanRecord;
  registers: Registers;
  settings: Settings;
  history: RevisionLine[];
  clock: string;
  /** Sessions of other plans that may be in the way; of an issue those that were. */
  others?: readonly PlannedSession[];
  /** Checksums of the files suppliers state sums for, as far as their bytes are at hand. */
  digests?: Digests;
  unprintable?: Unprintable;
  /** Durations of the revision saved before this one. */
  earlier?: Earlier | undefined;
  /** How many acts there are, and the head of their chain; undefined where a file from before there were acts is printed. */
  sealed?: { acts: number; head: string } | undefined;
  /** True where a newer issued revision stood at the moment of printing. */
  superseded: boolean;
};

export type RevisionChoice = { ok: true; snapshot: Snapshot } | { ok: false; message: string };

const issuedLike = (revision: Revision): boolean => revision.issue !== undefined;

/** The revision numbers of a plan, oldest first. */
export const revisionsOf = (plan: Plan): string[] => [
  ...(plan.history ?? []).map((past) => past.revision.number),
  plan.revision.number,
];

/**
 * The snapshot of a plan's revision (the newest without `number`). An issued revision is taken from its frozen extract
 * and dated with its issue; `clock` then only decides whether it is superseded.
 */
export function snapshotOf(
  plan: Plan,
  shared: { registers: Registers; settings: Settings; others?: readonly PlannedSession[] },
  clock: string,
  number?: string,
): RevisionChoice {
  const past = (plan.history ?? []).find((one) => one.revision.number === number);
  const newest = number === undefined || number === plan.revision.number;
  if (!newest && !past)
    return { ok: false, message: `has no revision ${number}; it has ${revisionsOf(plan).join(', ')}` };
  const { revision, content } = newest || !past ? plan : past;
  const reference = content.identity?.reference ?? plan.id;
  const all = [...(plan.history ?? []).map((one) => one.revision), plan.revision];
  const upTo = all.slice(0, all.findIndex((one) => one.number === revision.number) + 1);
  const before = (plan.history ?? [])[upTo.length - 2];
  const superseded =
    isSuperseded(revision.state) ||
    (issuedLike(revision) &&
      all.some(
        (other) => other.issue !== undefined && other.issue.at > (revision.issue?.at ?? '') && other.issue.at <= clock,
      ));
  const { issue } = revision;
  const live = plan.control ?? {};
  const control: Control = issue
    ? { ...live, route: issue.route, accepted: issue.accepted, overrides: issue.overrides }
    : live;
  return {
    ok: true,
    snapshot: {
      reference,
      revision,
      content,
      control,
      record: plan.record ?? {},
      registers: issue
        ? withRoles(issue.registers, shared.registers, control, plan.record ?? {})
        : extractRegisters(content, plan.control, plan.record, shared.registers),
      settings: issue?.settings ?? shared.settings,
      others: issue ? (issue.others ?? []) : (shared.others ?? []),
      earlier: issue ? issue.earlier : before && earlierOf(before.revision.number, before.content),
      history: upTo.map(lineOf),
      sealed: plan.acts && { acts: plan.acts.length, head: headOf(plan.acts) },
      clock: issue?.at ?? clock,
      superseded,
    },
  };
}

const lineOf = (revision: Revision): RevisionLine => ({
  number: revision.number,
  state: revision.state,
  at: revision.issue?.at ?? revision.savedAt,
  by: revision.savedBy.role,
  reason: revision.reason ?? null,
});

/**
 * What the fingerprint covers: the content, the registers and settings it uses, the bytes of its files, and the
 * accepted findings and overrides it prints.
 */
export function fingerprintOf(
  snapshot: Pick<Snapshot, 'content' | 'registers' | 'settings' | 'control'>,
  format: FingerprintFormat = 2,
): string {
  const { content, settings } = snapshot;
  const { accepted = [], overrides = [] } = snapshot.control;
  const covered = {
    content,
    settings,
    files: [...new Set(filesOf(contentSchema, content).map((file) => file.sha256))].sort(),
    accepted,
    overrides,
  };
  if (format === 1) return sha256Hex(canonical({ ...covered, registers: snapshot.registers }));
  const registers = extractRegisters(content, { accepted, overrides }, undefined, snapshot.registers);
  return sha256Hex(canonical({ ...covered, registers, format }));
}

/** 1 also covered the register rows of who signed and who told whom. */
export type FingerprintFormat = 1 | 2;

/** Whether an issued revision still gives the fingerprint it was issued under; true of one that was not. */
export function fitsIssue({ content, revision: { issue } }: Pick<Snapshot, 'content' | 'revision'>): boolean {
  if (!issue) return true;
  const { registers, settings, accepted, overrides, fingerprintFormat = 1 } = issue;
  return (
    fingerprintOf({ content, registers, settings, control: { accepted, overrides } }, fingerprintFormat) ===
    issue.fingerprint
  );
}

/** SHA-256 of a text as it is submitted: what reviews are given for. */
export const contentDigest = (content: Content): string => sha256Hex(canonical(content));

/** Roles that act on an issued plan may not have been in it when it was issued; they are named all the same. */
function withRoles(frozen: Registers, live: Registers, control: Control, record: PlanRecord): Registers {
  const known = new Set((frozen.roles ?? []).map(({ id }) => id));
  const used = extractRegisters({}, control, record, live).roles ?? [];
  const added = used.filter(({ id }) => !known.has(id));
  return added.length === 0 ? frozen : { ...frozen, roles: [...(frozen.roles ?? []), ...added] };
}
