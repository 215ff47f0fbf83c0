import { type SectionKey, sectionKeys } from '../../domain/plan/content';
import type { Block, Document } from '../tree';
import { type Chapter, sectionsOf } from './chapters';
import type { Build } from './context';
import { metaOf } from './frame';
import { artefactBlocks } from './sections/artefacts';
import { withFront } from './sections/control';
import { acronyms, endChapters, glossaryBlocks } from './sections/end';
import { effectBlocks } from './sections/effects';
import { securityBlocks } from './sections/impact';
import { itemBlocks } from './sections/items';
import { escalationBlocks, printedLevel, raciBlocks } from './sections/people';
import { riskBlocks } from './sections/risks';
import { rollbackBlocks } from './sections/rollback';
import { runSheetBlocks } from './sections/run-sheet';
import { scheduleBlocks } from './sections/schedule';
import { leftOutBlocks, orNone, restBlocks } from './sections/section';
import { checkBlocks } from './sections/sign-off';
import { summaryBlocks } from './sections/summary';
import { testBlocks } from './sections/tests';
import { toldBlocks } from './sections/told';
import { traceBlocks } from './sections/trace';

/** Sections with a look of their own: what they print by hand, and which fields that covers. */
type HandMade = {
  covers: readonly string[];
  blocks: (build: Build) => Block[];
  landscape?: true;
  /** Stands below the fields without a place of their own. */
  after?: true;
};
const handMade: Partial<Record<SectionKey, HandMade>> = {
  identity: { covers: ['coverFields.label', 'coverFields.value'], blocks: () => [] }, // they stand on the cover
  contents: { covers: ['items'], blocks: itemBlocks, after: true },
  references: { covers: ['acronyms.term', 'acronyms.meaning'], blocks: () => [] }, // they stand in the glossary
  effects: {
    covers: ['businessAreas', 'interfaces', 'subcontractors', 'externalParties', 'cis'],
    blocks: effectBlocks,
  },
  risks: { covers: ['items'], blocks: riskBlocks },
  impactReview: { covers: ['security'], blocks: securityBlocks },
  schedule: { covers: ['plannedDate', 'sessions', 'undoFrom', 'undoUntil'], blocks: scheduleBlocks },
  deployment: { covers: ['groups', 'steps'], blocks: runSheetBlocks, landscape: true },
  rollback: { covers: ['strategies', 'blocks', 'afterPointOfNoReturn'], blocks: rollbackBlocks },
  tests: { covers: ['before', 'after'], blocks: testBlocks },
  communications: { covers: [], blocks: toldBlocks, after: true },
  stakeholders: {
    covers: ['raci.roles', 'raci.activities.activity', 'raci.activities.duties', 'ladder', ...printedLevel],
    blocks: (build) => [...raciBlocks(build), ...escalationBlocks(build)],
    after: true,
  },
};

/** Sections that are documents of their own; the plan lists them. */
const artefacts = new Set<string>([
  'installationGuide',
  'releaseNotes',
  'deploymentTest',
  'knownErrors',
  'workarounds',
  'manifest',
  'additionalDocuments',
]);

/** Document 1 of domain.md part 6: summary, the sections of the plan in their order, checks, trace, sign-off, glossary. */
export function releasePlan(build: Build): Document {
  const { audience } = build;
  const chapters: Chapter[] = [
    { id: 'summary', title: 'Summary', blocks: summaryBlocks(build) },
    ...sectionKeys
      .filter((key) => !artefacts.has(key) && build.holds(key))
      .map((key) => ({
        id: key,
        title: build.titleOf(key),
        blocks: sectionBlocks(key, build),
        landscape: isLandscape(key, build),
      })),
    { id: 'artefacts', title: 'Artefacts of this release', blocks: artefactBlocks(build) },
  ];
  // These are about the plan as the house decides on it.
  if (audience === undefined) {
    chapters.push({ id: 'checks', title: 'Checks before issue', blocks: checkBlocks(build) });
    chapters.push({ id: 'trace-8-5-3', title: 'Trace to ISO/IEC 20000-1', blocks: traceBlocks(build) });
  }
  const blocks = chapters.flatMap((chapter) => chapter.blocks);
  const own = acronyms(build);
  const glossary =
    audience === undefined ? glossaryBlocks(terms, blocks, own) : glossaryBlocks([...terms, ...own], blocks);
  chapters.push(...endChapters(build, [], glossary));
  return { meta: metaOf(build), sections: withFront(build, sectionsOf(chapters), false) };
}

/** Words of the trade that a plan uses. */
const terms = [
  ['Hard stop', 'The moment at which the window is over. It includes the time a rollback needs.'],
  [
    'Keep-or-revert gate',
    'The decision whether the release stays. The last one must end at or before the latest rollback start.',
  ],
  [
    'Latest rollback start',
    'Hard stop less safety floor less the time of the rollback and its verification: the last moment to decide to turn back.',
  ],
  ['Point of no return', 'The start of the first step that cannot be undone.'],
  ['Rollback margin', 'Minutes between the end of the last keep-or-revert gate and the latest rollback start.'],
  ['Safety floor', 'Minutes before the hard stop that are never planned away.'],
] as const;

const isLandscape = (key: SectionKey, { content }: Build): boolean =>
  handMade[key]?.landscape === true && (content.deployment?.steps ?? []).length > 0 && !content[key]?.leftOut;

function sectionBlocks(key: SectionKey, build: Build): Block[] {
  const made = handMade[key];
  const own = made && build.content[key] ? made.blocks(build) : [];
  const rest = restBlocks(build, key, made?.covers ?? []);
  return leftOutBlocks(build, key) ?? orNone(made?.after ? [...rest, ...own] : [...own, ...rest]);
}
