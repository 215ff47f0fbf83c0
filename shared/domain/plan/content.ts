import { z } from 'zod';
import { fieldsOf, metaOf, type FieldEntry } from '../schema/field';
import * as artefacts from './artefacts';
import * as impact from './impact';
import * as proof from './proof';
import * as turnBack from './turn-back';
import * as what from './what';
import * as how from './when-and-how';
import * as who from './who';

/**
 * The release plan: what is approved. Declared once; editor, rules, documents, comparison, search text and the JSON
 * Schema are derived from it. The order is the order of domain.md part 2, artefacts last.
 */
export const contentSchema = z.strictObject({
  identity: what.identity,
  contents: what.contents,
  references: what.references,
  businessCase: what.businessCase,
  effects: impact.effects,
  assumptions: impact.assumptions,
  risks: impact.risks,
  impactReview: impact.impactReview,
  stakeholders: who.stakeholders,
  schedule: how.schedule,
  implementation: how.implementation,
  deployment: how.deployment,
  rollback: turnBack.rollback,
  tests: proof.tests,
  acceptance: proof.acceptance,
  communications: who.communications,
  earlyLifeSupport: who.earlyLifeSupport,
  installationGuide: artefacts.installationGuide,
  releaseNotes: artefacts.releaseNotes,
  deploymentTest: artefacts.deploymentTest,
  knownErrors: artefacts.knownErrors,
  workarounds: artefacts.workarounds,
  manifest: artefacts.manifest,
  additionalDocuments: artefacts.additionalDocuments,
});

export type Content = z.infer<typeof contentSchema>;
export type SectionKey = keyof typeof contentSchema.shape;

const isSectionKey = (key: string): key is SectionKey => key in contentSchema.shape;
export const sectionKeys: readonly SectionKey[] = Object.keys(contentSchema.shape).filter(isSectionKey);

export const sectionTitle = (key: SectionKey): string => metaOf(contentSchema.shape[key])?.title ?? key;
export const sectionHelp = (key: SectionKey): string => metaOf(contentSchema.shape[key])?.help ?? '';
/** The fields of a section in order, without the one that says it is left out. */
export const sectionFields = (key: SectionKey): FieldEntry[] =>
  fieldsOf(contentSchema.shape[key]).filter((field) => field.key !== 'leftOut');

type Section<K extends SectionKey> = NonNullable<Content[K]>;
type RowOf<T> = T extends readonly (infer R)[] ? R : never;
export type Session = RowOf<NonNullable<Section<'schedule'>['sessions']>>;
export type Step = RowOf<NonNullable<Section<'deployment'>['steps']>>;
export type StepGroup = RowOf<NonNullable<Section<'deployment'>['groups']>>;
export type Blocks = NonNullable<Section<'rollback'>['blocks']>;
export type BlockKey = Exclude<keyof Blocks, 'notTaken'>;
export type RollbackBlock = NonNullable<Blocks['software']>;
export type RollbackStep = RowOf<NonNullable<RollbackBlock['steps']>>;
export type Component = RowOf<NonNullable<Section<'manifest'>['components']>>;
export type Duration = NonNullable<Step['duration']>;
export const blockKeys: readonly BlockKey[] = ['software', 'data'];
