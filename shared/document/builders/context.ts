import { checkCode } from '../../domain/canonical';
import { type DocumentId, documentNumber, documentTitles } from '../../domain/documents';
import { contentSchema, type SectionKey } from '../../domain/plan/content';
import { inForce } from '../../domain/plan/in-force';
import { type Forecast, forecast } from '../../domain/forecast/forecast';
import { assumptionsOf } from '../../domain/forecast/spread';
import type { Finding } from '../../domain/plan/plan';
import { lint } from '../../domain/rules/lint';
import { targetsOf } from '../../domain/rules/targets';
import { computeSchedule, repeatNames, type Schedule } from '../../domain/schedule/schedule';
import { type Audience, type LinkTarget, metaOf } from '../../domain/schema/field';
import { fingerprintOf, type Snapshot } from '../../domain/snapshot';
import { epochOf, epochOfInstant, type WallClock } from '../../domain/time';
import { momentText, momentWithUtc } from '../../domain/time-format';
import { mayRead, snapshotFor } from '../audience';
import type { DocumentStatus, PageSize } from '../tree';
import { isWithdrawn } from '../../domain/lifecycle/states';

/** One document being built: the snapshot, and what is worked out from it once. */
export type Build = Snapshot & {
  id: DocumentId;
  pageSize: PageSize;
  /** The declaration of the plan; a test gives one with a further field. */
  schema: typeof contentSchema;
  schedule: Schedule;
  findings: Finding[];
  /** How probable it is that the night goes as its clock says. */
  forecast: Forecast;
  fingerprint: string;
  checkCode: string;
  number: string;
  title: string;
  /** Name and version of the release, empty where neither is stated. */
  release: string;
  status: DocumentStatus;
  zone: string;
  /** Whom a copy is for; the paper of the house without one. */
  audience: Audience | undefined;
  /** Whether a section may stand in this copy. */
  holds: (key: SectionKey) => boolean;
  /** What a section is called. */
  titleOf: (key: SectionKey) => string;
  /** Words for a link: the name of the row it leads to, or "missing: …". */
  nameOf: (to: readonly LinkTarget[], id: string | undefined) => string;
  role: (id: string | undefined) => string;
};

export type BuildOptions = { pageSize: PageSize; schema?: typeof contentSchema; audience?: Audience | undefined };

export function startBuild(
  id: DocumentId,
  whole: Snapshot,
  { pageSize, schema = contentSchema, audience }: BuildOptions,
): Build {
  const snapshot = audience === undefined ? whole : snapshotFor(whole, audience, schema);
  const { registers, settings, revision } = snapshot;
  const content = inForce(snapshot.content);
  const fingerprint = revision.issue?.fingerprint ?? fingerprintOf(whole);
  const names = repeatNames(content, registers);
  const identity = content.identity ?? {};
  const release = [identity.name, identity.version].filter((part) => part !== undefined).join(' ');
  const nameOf = namesOf(snapshot, audience === undefined ? (id) => `missing: ${id}` : () => '');
  // A copy for others is another paper and has a code of its own.
  const edition = audience === undefined ? pageSize : `${pageSize}/${audience}`;
  return {
    ...snapshot,
    content,
    id,
    pageSize,
    schema,
    schedule: computeSchedule(content, names),
    forecast: forecast(content, names, { assumed: assumptionsOf(settings) }),
    findings: audience === undefined ? lint(snapshot) : [],
    fingerprint,
    checkCode: checkCode(fingerprint, id, edition),
    number: documentNumber(snapshot.reference, id, settings.documentNumber),
    title: release === '' ? documentTitles[id] : `${documentTitles[id]}: ${release}`,
    release,
    status: statusOf(snapshot),
    zone: revision.issue?.zone ?? settings.zone ?? 'UTC',
    audience,
    holds: (key) => mayRead(schema.shape[key], audience),
    titleOf: (key) => metaOf(schema.shape[key])?.title ?? key,
    nameOf,
    role: (roleId) => nameOf(['role'], roleId),
  };
}

function statusOf({ revision, superseded }: Snapshot): DocumentStatus {
  if (isWithdrawn(revision.state)) return 'WITHDRAWN';
  if (!revision.issue) return 'DRAFT';
  return superseded ? 'SUPERSEDED' : 'ISSUED';
}

type Named = {
  name?: unknown;
  number?: unknown;
  title?: unknown;
  text?: unknown;
  activity?: unknown;
  code?: unknown;
  version?: unknown;
};

/** What a row is called: its number or name; a component with its version. */
function label(row: Named & { id: string }): string {
  const first = [row.number, row.code, row.name, row.title, row.activity, row.text].find(
    (value) => typeof value === 'string' && value !== '',
  );
  const words = typeof first === 'string' ? first : row.id;
  return typeof row.version === 'string' && row.name === first ? `${words} ${row.version}` : words;
}

/** `unknown` says what a link to a row that is not there is called. */
function namesOf({ content, registers, settings }: Snapshot, unknown: (id: string) => string): Build['nameOf'] {
  const known = new Map<string, string>();
  const asked = new Set<LinkTarget>();
  return (to, id) => {
    if (id === undefined) return '';
    for (const target of to) {
      if (!asked.has(target)) {
        asked.add(target);
        for (const row of targetsOf(target, content, registers, settings)) known.set(`${target} ${row.id}`, label(row));
      }
      const name = known.get(`${target} ${id}`);
      if (name !== undefined) return name;
    }
    return unknown(id);
  };
}

/** `Thu 17 Sep 2026, 19:00 BST`. */
export const momentWords = (moment: WallClock | undefined): string =>
  moment ? momentText(epochOf(moment), moment.zone) : '';

/** `Mon 7 Sep 2026, 10:00 BST (09:00 UTC)`. */
export const instantWords = (instant: string, zone: string): string => momentWithUtc(epochOfInstant(instant), zone);
