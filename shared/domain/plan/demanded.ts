import * as f from '../schema/kinds';
import { type SectionKey, sectionTitle } from './content';
import { changeTypes } from './what';

/** Sections that may be left out, and so may be demanded. */
const sections = [
  'contents',
  'references',
  'businessCase',
  'effects',
  'assumptions',
  'risks',
  'impactReview',
  'stakeholders',
  'schedule',
  'implementation',
  'deployment',
  'rollback',
  'tests',
  'acceptance',
  'communications',
  'earlyLifeSupport',
  'installationGuide',
  'releaseNotes',
  'deploymentTest',
  'knownErrors',
  'workarounds',
  'manifest',
  'additionalDocuments',
] as const satisfies readonly SectionKey[];

/** Which sections each kind of change must have. */
export const demandedSections = f.rows(
  'Sections a change must have',
  {
    changeType: f.choice('Change type', changeTypes),
    section: f.choice('Section', sections, {
      words: Object.fromEntries(sections.map((key) => [key, sectionTitle(key)])),
    }),
  },
  {
    rowLabel: 'section',
    rowTitle: 'demand',
    help: 'A row without a change type holds for every change. Without any row: schedule, deployment and rollback for all, tests, impact review and stakeholders unless Standard, acceptance for Normal.',
  },
);
