import { isFields } from '../../domain/edit/place';
import { type SectionKey, sectionKeys } from '../../domain/plan/content';
import { type FieldEntry, fieldsOf, metaOf } from '../../domain/schema/field';
import { cell, heading, paragraph } from '../make';
import type { Block, Document, Section } from '../tree';
import type { Build } from './context';
import { fieldBlocks } from './fields';
import { contentsSection, controlSection, metaOf as documentMeta } from './frame';
import { artefactBlocks } from './sections/artefacts';
import { escalationBlocks, raciBlocks } from './sections/people';
import { riskBlocks } from './sections/risks';
import { rollbackBlocks } from './sections/rollback';
import { runSheetBlocks } from './sections/run-sheet';
import { scheduleBlocks } from './sections/schedule';
import { checkBlocks, signOffBlocks } from './sections/sign-off';
import { summaryBlocks } from './sections/summary';
import { testBlocks } from './sections/tests';
import { traceBlocks } from './sections/trace';

/** Sections with a look of their own: what they print by hand, and which fields that covers. */
type HandMade = { covers: readonly string[]; blocks: (build: Build) => Block[]; landscape?: true };
const handMade: Partial<Record<SectionKey, HandMade>> = {
  identity: { covers: ['coverFields'], blocks: () => [] }, // they stand on the cover
  risks: { covers: ['items'], blocks: riskBlocks },
  schedule: { covers: ['plannedDate', 'sessions', 'undoUntil'], blocks: scheduleBlocks },
  deployment: { covers: ['groups', 'steps'], blocks: runSheetBlocks, landscape: true },
  rollback: { covers: ['strategies', 'blocks', 'afterPointOfNoReturn'], blocks: rollbackBlocks },
  tests: { covers: ['before', 'after'], blocks: testBlocks },
  stakeholders: {
    covers: ['raci', 'ladder', 'escalation'],
    blocks: (build) => [...raciBlocks(build), ...escalationBlocks(build)],
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

/** Document 1 of domain.md part 6: summary, the sections of the plan in their order, checks, sign-off, trace, glossary. */
export function releasePlan(build: Build): Document {
  const sections = new Pages();
  let number = 1;
  const chapter = (id: string, title: string, blocks: Block[], landscape = false) => {
    sections.add([heading(1, id, title, String(number)), ...blocks], landscape);
    number += 1;
  };
  sections.turn();
  chapter('summary', 'Summary', summaryBlocks(build));
  for (const key of sectionKeys.filter((one) => !artefacts.has(one))) {
    const meta = metaOf(build.schema.shape[key]);
    const landscape =
      handMade[key]?.landscape === true &&
      (build.content.deployment?.steps ?? []).length > 0 &&
      !build.content[key]?.leftOut;
    chapter(key, meta?.title ?? key, numbered(sectionBlocks(key, build), number), landscape);
  }
  chapter('artefacts', 'Artefacts of this release', numbered(artefactBlocks(build), number));
  chapter('checks', 'Checks before issue', checkBlocks(build));
  chapter('sign-off', 'Sign-off', signOffBlocks(build));
  chapter('trace-8-5-3', 'Trace to ISO/IEC 20000-1', traceBlocks(build));
  chapter('glossary', 'Glossary', glossary(build));
  return { meta: documentMeta(build), sections: [controlSection(build), contentsSection(), ...sections.list] };
}

/** Gathers chapters on running pages; a landscape one stands on pages of its own. */
class Pages {
  readonly list: Section[] = [];
  private open: Block[] | undefined;

  turn(): void {
    this.open = undefined;
  }

  add(blocks: Block[], landscape: boolean): void {
    if (landscape) {
      this.list.push({ landscape: true, blocks });
      this.open = undefined;
    } else if (this.open) this.open.push(...blocks);
    else {
      this.open = [...blocks];
      this.list.push({ blocks: this.open });
    }
  }
}

function sectionBlocks(key: SectionKey, build: Build): Block[] {
  const value: unknown = build.content[key];
  if (isFields(value) && isFields(value['leftOut'])) {
    const { reason } = value['leftOut'];
    return [
      {
        kind: 'notApplicable',
        reason: [{ kind: 'text', text: typeof reason === 'string' && reason !== '' ? reason : 'No reason is given.' }],
      },
    ];
  }
  const made = handMade[key];
  const rest = otherFields(key, build, made?.covers ?? []);
  const blocks = [
    ...(made && isFields(value) ? made.blocks(build) : []),
    ...fieldBlocks(rest, isFields(value) ? value : undefined, build, key),
  ];
  return blocks.length > 0 ? blocks : [paragraph('None stated.')];
}

/** What a section's hand-made part does not print, a field added to the schema included. */
const otherFields = (key: SectionKey, build: Build, covered: readonly string[]): FieldEntry[] =>
  fieldsOf(build.schema.shape[key]).filter((field) => field.key !== 'leftOut' && !covered.includes(field.key));

/** Numbers the second-level headings of a chapter: 4.1, 4.2. */
function numbered(blocks: readonly Block[], chapter: number): Block[] {
  let count = 0;
  return blocks.map((block) => {
    if (block.kind !== 'heading' || block.level !== 2) return block;
    count += 1;
    return { ...block, number: `${chapter}.${count}` };
  });
}

const terms: readonly (readonly [string, string])[] = [
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
  [
    'Check code',
    'Eight characters made from the fingerprint of this revision. Papers with different codes are different papers.',
  ],
];

function glossary(build: Build): Block[] {
  const own = (build.content.references?.acronyms ?? []).map((one) => [one.term ?? '', one.meaning ?? ''] as const);
  const all = [...own, ...terms].sort(([a], [b]) => a.localeCompare(b, 'en-GB'));
  return [{ kind: 'facts', rows: all.map(([term, meaning]) => ({ label: term, value: cell(meaning) })) }];
}
