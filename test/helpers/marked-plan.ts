import { z } from 'zod';
import { type DocumentId, documentAudiences, documentIds } from '../../shared/domain/documents';
import { type Content, contentSchema } from '../../shared/domain/plan/content';
import { controlSchema } from '../../shared/domain/plan/control';
import { registersSchema, settingsSchema } from '../../shared/domain/plan/registers';
import { inside } from '../../shared/domain/schema/kinds';
import { type Audience, type LinkTarget, metaOf, shapeOf, unwrap } from '../../shared/domain/schema/field';
import type { Snapshot } from '../../shared/domain/snapshot';

/**
 * Plans whose every text field holds a word that stands nowhere else, made by walking the schema: a field added to it
 * is marked at once. A word is six letters and digits between two z, so that no break falls into it.
 */
export type Mark = {
  readonly word: string;
  /** Where the field stands: `content.risks.items.mitigation`. */
  readonly path: string;
  /** Who may read it, from the section down; everybody without one. */
  readonly audiences: readonly (readonly Audience[])[];
};
export type MarkedPlan = { readonly name: string; readonly snapshot: Snapshot; readonly marks: readonly Mark[] };

/** Rows that links lead to, by their ids: one row is made of each list. */
const targets: Record<LinkTarget, string> = {
  ci: 'registers.cis',
  baseline: 'registers.baselines',
  role: 'registers.roles',
  ladder: 'registers.ladders',
  distributionList: 'registers.distributionLists',
  problem: 'registers.problems',
  knownError: 'registers.knownErrors',
  workaround: 'registers.workarounds',
  family: 'settings.families',
  criticality: 'settings.criticalities',
  item: 'content.contents.items',
  businessArea: 'content.effects.businessAreas',
  interface: 'content.effects.interfaces',
  site: 'content.effects.sites',
  risk: 'content.risks.items',
  session: 'content.schedule.sessions',
  group: 'content.deployment.groups',
  step: 'content.deployment.steps',
  rollbackStep: 'content.rollback.blocks.software.steps',
  test: 'content.tests.after',
  criterion: 'content.acceptance.criteria',
  file: 'content.manifest.components',
};

class Marker {
  readonly marks: Mark[] = [];
  readonly skips: (path: string) => boolean;
  constructor(skips: (path: string) => boolean) {
    this.skips = skips;
  }

  word(path: string, audiences: Mark['audiences']): string {
    const word = `z${String(this.marks.length + 1).padStart(6, 'x')}z`;
    this.marks.push({ word, path, audiences });
    return word;
  }

  /** A value for a field, undefined where none is wanted. */
  value(schema: z.core.$ZodType, path: string, above: Mark['audiences'] = []): unknown {
    if (this.skips(path)) return undefined;
    const inner = unwrap(schema);
    const meta = metaOf(schema);
    const audiences = meta?.audience ? [...above, meta.audience] : above;
    // Where only certain words are taken, such as a colour, the example stands unmarked.
    const example = meta?.example;
    const strict = example !== undefined && z.safeParse(schema, 'zxxxxxxz').success === false;
    const mark = () => (strict ? example : this.word(path, audiences));
    switch (meta?.kind) {
      case 'text':
      case 'lines':
      case 'command':
      case 'hash':
        return mark();
      case 'prose': {
        const item = [{ type: 'paragraph', text: [{ type: 'text', text: mark() }] }];
        return [...item, { type: 'list', items: [[{ type: 'paragraph', text: [{ type: 'text', text: mark() }] }]] }];
      }
      case 'file':
        return file(mark());
      case 'files':
        return [file(mark())];
      case 'moment':
        return { local: '2026-09-17T20:00', zone: 'Europe/London' };
      case 'local-time':
        return path.endsWith('hardStop') ? '2026-09-17T22:00' : '2026-09-17T19:00';
      case 'instant':
        return '2026-09-17T19:00:00Z';
      case 'date':
        return '2026-12-31';
      case 'zone':
        return 'Europe/London';
      case 'minutes':
      case 'number':
        return 5;
      case 'yes-no':
        return true;
      case 'link':
        return meta.to?.[0] && targets[meta.to[0]];
      case 'links':
        return (meta.to ?? []).slice(0, 1).map((to) => targets[to]);
      case 'duties':
        return { [targets.role]: 'A/R' };
      default:
    }
    if (inner instanceof z.ZodEnum) return inner.options[0];
    if (inner instanceof z.ZodArray && meta?.kind === 'rows') {
      const row = this.value(inner.element, path, audiences);
      return typeof row === 'object' ? [{ ...row, id: path }] : undefined;
    }
    if (inner instanceof z.ZodObject) {
      const entries = Object.entries(shapeOf(inner)).filter(([key]) => key !== 'id');
      return Object.fromEntries(
        entries.flatMap(([key, child]) => {
          const value = this.value(child, `${path}.${key}`, audiences);
          return value === undefined ? [] : [[key, value] as const];
        }),
      );
    }
    return undefined;
  }
}

const file = (word: string) => ({ sha256: '0'.repeat(64), size: 1234, name: `${word}.txt` });

/** A step that waits for itself has no time; acceptances and overrides print with their findings, as example B shows. */
const unmarked = /\.dependsOn$|^control\.(?:accepted|overrides)$/;

function marked(name: string, skips: (path: string) => boolean, schema: typeof contentSchema): MarkedPlan {
  const marker = new Marker((path) => unmarked.test(path) || skips(path));
  const content: Content = schema.parse(marker.value(schema, 'content'));
  const registers = registersSchema.parse(marker.value(registersSchema, 'registers'));
  const settings = settingsSchema.parse(marker.value(settingsSchema, 'settings'));
  const control = controlSchema.parse(marker.value(controlSchema, 'control', [inside]));
  const at = '2026-09-06T10:00:00Z';
  const revision = {
    number: '0.1',
    state: 'Draft',
    attempt: 1,
    savedAt: at,
    savedBy: { name: 'Somebody', role: marker.word('revision.savedBy.role', [inside]) },
    reason: marker.word('revision.reason', [inside]),
  } as const;
  return {
    name,
    marks: marker.marks,
    snapshot: {
      reference: content.identity?.reference ?? 'REL-1',
      revision,
      content,
      control,
      record: {},
      registers,
      settings: { ...settings, documentNumber: '{reference}-{code}', zone: 'Europe/London', pageSize: 'a4' },
      history: [{ number: '0.1', state: 'Draft', at, by: revision.savedBy.role, reason: revision.reason }],
      clock: at,
      superseded: false,
    },
  };
}

const sections = Object.keys(contentSchema.shape);
const inBlock = /^content\.rollback\.blocks\.(?:software|data)\.(\w+)/;
const leavesOut = (path: string): boolean => path.endsWith('.leftOut');

/**
 * The plans: one with every field but those that say a section is not there; one with a rollback that is not possible;
 * one with both rollback blocks left out; one with every section left out.
 */
export const markedPlans = (schema: typeof contentSchema = contentSchema): MarkedPlan[] => {
  const only = (part: string) => (path: string) => {
    const [, field] = inBlock.exec(path) ?? [];
    return (leavesOut(path) && !inBlock.test(path)) || (field !== undefined && field !== part);
  };
  const filled = (path: string) => leavesOut(path) || path.endsWith('.notPossible');
  const nothing = (path: string) => {
    const [part, section, field] = path.split('.');
    return part === 'content' && section !== undefined && sections.includes(section) && field !== undefined
      ? field !== 'leftOut'
      : false;
  };
  return [
    marked('filled', filled, schema),
    marked('no way back', only('notPossible'), schema),
    marked('rollback left out', only('leftOut'), schema),
    marked('left out', nothing, schema),
  ];
};

/** A place of a field: a document, and the id of a first-level heading in it; without one, anywhere in the document. */
export type Place = { readonly document: DocumentId; readonly chapter?: string };

const artefacts: Readonly<Record<string, DocumentId>> = {
  installationGuide: 'installation-guide',
  releaseNotes: 'release-notes',
  deploymentTest: 'deployment-test-instructions',
  knownErrors: 'known-errors',
  workarounds: 'workarounds',
  additionalDocuments: 'additional-documentation',
};

const everywhere: readonly Place[] = documentIds.map((document) => ({ document }));

/** Where a field must be printed: in its section of the plan, or in the document that is its section. */
export function placesOf(path: string): readonly Place[] {
  const [part = '', section = ''] = path.split('.');
  const plan = (chapter: string): readonly Place[] => [{ document: 'release-plan', chapter }];
  const own = elsewhere.find(([start]) => path.startsWith(start));
  if (own) return own[1];
  if (part !== 'content') return part === 'registers' ? registerPlaces(section) : everywhere;
  const document = artefacts[section];
  return document ? [{ document }] : plan(section);
}

const elsewhere: readonly (readonly [start: string, places: readonly Place[]])[] = [
  ['content.identity.coverFields', everywhere],
  ['content.references.acronyms', [{ document: 'release-plan', chapter: 'glossary' }]],
  [
    'content.manifest',
    [
      { document: 'installation-guide', chapter: 'manifest' },
      { document: 'release-plan', chapter: 'artefacts' },
    ],
  ],
];

const registerPlaces = (register: string): readonly Place[] =>
  register === 'knownErrors'
    ? [{ document: 'known-errors' }]
    : register === 'workarounds'
      ? [{ document: 'workarounds' }]
      : everywhere;

/** The fields that no document of the pack prints, each with its reason. */
export const unprinted: readonly { readonly path: string; readonly reason: string }[] = [
  ...['kind', 'description', 'service', 'businessAreas', 'interfaces'].map((field) => ({
    path: `registers.cis.${field}`,
    reason: 'describes the item in the register; a plan names it',
  })),
  ...['purpose', 'addresses'].map((field) => ({
    path: `registers.distributionLists.${field}`,
    reason: 'who is on a list is kept in the register; a plan prints the name of the list',
  })),
  ...['cis', 'baselines', 'live', 'roles', 'ladders', 'distributionLists', 'windows', 'freezes', 'problems'].map(
    (register) => ({
      path: `registers.${register}.identifier`,
      reason: 'what another tool knows the row by, for the next import; a plan names it',
    }),
  ),
  { path: 'registers.roles.person', reason: 'a document names roles, never persons' },
  { path: 'registers.problems.state', reason: 'changes with the problem, not with the plan' },
  { path: 'registers.routes', reason: 'a plan that takes one prints it as its own route' },
  { path: 'registers.lessons', reason: 'read before a plan is written; printed in the review, document 9' },
  { path: 'registers.actions', reason: 'come of a review; printed in document 9' },
  { path: 'settings.logo', reason: 'a picture on the cover; its name is in no text' },
  { path: 'settings.classifications', reason: 'the choice of markings; the chosen one stands on every page' },
  { path: 'settings.noticeTexts', reason: 'what notices say; they go out by themselves, outside the pack' },
  { path: 'settings.documentNumber', reason: 'the pattern; the number made from it stands on every page' },
  { path: 'control.signatures', reason: 'those of this revision are printed, and these name another' },
  { path: 'control.boards', reason: 'as signatures are' },
];

export const isUnprinted = (path: string): boolean => unprinted.some((one) => path.startsWith(one.path));

/** Whether a copy of a document for an audience may hold the field. */
export const mayHold = (mark: Mark, audience: Audience, document: DocumentId): boolean =>
  documentAudiences[document].includes(audience) && mark.audiences.every((one) => one.includes(audience));
