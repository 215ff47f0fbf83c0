import { type Content, type SectionKey, sectionTitle } from '../../shared/domain/plan/content';
import type { Finding } from '../../shared/domain/rules/finding';
import { holdsTextNotTaken, NOT_TAKEN, textsNotTaken } from '../../shared/domain/schema/not-taken';
import type { PageKey } from './page-keys';

export type { PageKey };

export type Page = {
  readonly key: PageKey;
  /** Short, for the outline. */
  readonly title: string;
  /** The section it belongs to; none for a part of control. */
  readonly section: SectionKey | null;
  /** The fields of the section it shows; where absent, all that no other page of the section names. */
  readonly fields?: readonly string[];
  /** What must be there before the page counts as complete. */
  readonly wants: readonly string[];
  readonly help?: string;
};
export type PageGroup = { readonly title: string; readonly pages: readonly Page[] };

const page = (key: SectionKey, title: string, wants: readonly string[]): Page => ({ key, title, section: key, wants });

/** The outline: domain groups, in the order of the work. */
export const pageGroups: readonly PageGroup[] = [
  {
    title: 'What',
    pages: [
      page('identity', 'Identity', [
        'reference',
        'name',
        'version',
        'releaseType',
        'changeType',
        'criticality',
        'classification',
        'owner',
      ]),
      page('contents', 'Contents', ['description', 'items']),
      page('references', 'References', ['changes']),
      page('businessCase', 'Business case', ['need', 'benefit', 'costOfNotDoing']),
    ],
  },
  {
    title: 'Impact',
    pages: [
      page('effects', 'Effects', ['businessAreas', 'cis']),
      page('risks', 'Risks', ['items']),
      page('impactReview', 'Impact review', ['security', 'operational', 'customers']),
      page('assumptions', 'Assumptions', ['items']),
    ],
  },
  {
    title: 'Who',
    pages: [
      page('stakeholders', 'Stakeholders', ['register']),
      {
        key: 'raci',
        title: 'RACI',
        section: 'stakeholders',
        fields: ['raci'],
        wants: ['raci'],
        help: 'The board looks for exactly one accountable role in every row, and somebody who does the work.',
      },
      {
        key: 'escalation',
        title: 'Escalation',
        section: 'stakeholders',
        fields: ['ladder', 'escalation'],
        wants: ['ladder'],
        help: 'The board looks for whom to call next, and after how many minutes.',
      },
      page('communications', 'Communications', ['notices']),
      {
        key: 'route',
        title: 'Sign-off route',
        section: null,
        wants: ['route'],
        help: 'The board looks for who reviewed, and who answers with a signature.',
      },
    ],
  },
  { title: 'When', pages: [page('schedule', 'Schedule', ['sessions'])] },
  {
    title: 'How',
    pages: [
      page('implementation', 'Implementation', ['before']),
      page('deployment', 'Run-sheet', ['steps']),
      page('rollback', 'Rollback', ['blocks']),
      page('tests', 'Tests', ['before', 'after']),
      page('acceptance', 'Acceptance', ['criteria', 'gates']),
    ],
  },
  {
    title: 'Artefacts',
    pages: [
      page('installationGuide', 'Installation guide', ['procedure']),
      page('releaseNotes', 'Release notes', ['summary']),
      page('deploymentTest', 'Test instructions', ['scope', 'entryCriteria', 'exitCriteria']),
      page('knownErrors', 'Known errors', []),
      page('workarounds', 'Workarounds', []),
      page('manifest', 'Manifest', ['components']),
      page('additionalDocuments', 'Additional documents', ['documents']),
    ],
  },
  {
    title: 'Approval',
    pages: [
      {
        key: 'approvals',
        title: 'Approvals',
        section: null,
        wants: [],
        help: 'Where the release stands, whose turn it is, and what was done by whom. Nothing here is edited: each entry is somebody’s act.',
      },
    ],
  },
  { title: 'After', pages: [page('earlyLifeSupport', 'Early life support', ['arrangement', 'until'])] },
];

export const pages: readonly Page[] = pageGroups.flatMap((group) => group.pages);
const byKey = new Map(pages.map((one) => [one.key, one]));
export function pageOf(key: PageKey): Page {
  const found = byKey.get(key);
  if (!found) throw new Error(`there is no page ${key}`);
  return found;
}

/** Whether a field of its section stands on a page. */
export function isOnPage({ section, fields }: Page): (field: { readonly key: string }) => boolean {
  if (fields) return ({ key }) => fields.includes(key);
  const elsewhere = new Set(pages.flatMap((one) => (one.section === section ? (one.fields ?? []) : [])));
  return ({ key }) => !elsewhere.has(key);
}

/** The heading over the editor: the section's own title, or the part's. */
export const pageHeading = (one: Page): string =>
  one.section === null || one.fields !== undefined || one.key === 'deployment' ? one.title : sectionTitle(one.section);

export type PageState = {
  state: 'empty' | 'in progress' | 'complete' | 'left out';
  errors: number;
  warnings: number;
  /** What is not there yet: neither an error nor a warning to a person who has just begun. */
  toFill: number;
};

type Fields = Record<string, unknown>;
const fieldsOfPage = (one: Page, content: Content, control: Fields): Fields => {
  if (one.section === null) return 'route' in control ? { route: control['route'] } : {};
  const section: Fields = content[one.section] ?? {};
  const isHere = isOnPage(one);
  return Object.fromEntries(
    Object.entries(section).filter(([key]) => key !== 'leftOut' && key !== NOT_TAKEN && isHere({ key })),
  );
};

/** Whether a text of the page was typed and not taken: until it is, the page is not complete. */
const isWaiting = (one: Page, held: Fields, section: unknown): boolean =>
  holdsTextNotTaken(held) || textsNotTaken(section).some(([field]) => isOnPage(one)({ key: field }));

/** Of each page: how far it is, and how many findings stand on it. Accepted warnings no longer count. */
export function pageStates(
  content: Content,
  control: Fields,
  findings: readonly { finding: Finding; page: PageKey | null; toFill: boolean }[],
): Map<PageKey, PageState> {
  return new Map(
    pages.map((one) => {
      const held = fieldsOfPage(one, content, control);
      const own = findings.filter((found) => found.page === one.key && found.finding.accepted === null);
      const count = (severity: Finding['severity']) =>
        own.filter((found) => !found.toFill && found.finding.severity === severity).length;
      const leftOut = one.section !== null && content[one.section]?.leftOut !== undefined;
      const empty = Object.values(held).every((value) => value === undefined);
      const missing = one.wants.some((key) => held[key] === undefined);
      const waiting = isWaiting(one, held, one.section === null ? undefined : content[one.section]);
      return [
        one.key,
        {
          state: leftOut
            ? 'left out'
            : waiting
              ? 'in progress'
              : empty
                ? 'empty'
                : missing
                  ? 'in progress'
                  : 'complete',
          errors: count('error'),
          warnings: count('warning'),
          toFill: own.filter((found) => found.toFill).length,
        },
      ];
    }),
  );
}

/** `complete`, `in progress, 3 to fill in, 2 errors`: what a screen reader and the tooltip say. */
export function stateWords(one: PageState): string {
  const parts: string[] = [one.state === 'left out' ? 'left out, reason given' : one.state];
  if (one.toFill > 0) parts.push(`${one.toFill} to fill in`);
  if (one.errors > 0) parts.push(one.errors === 1 ? '1 error' : `${one.errors} errors`);
  if (one.warnings > 0) parts.push(one.warnings === 1 ? '1 warning' : `${one.warnings} warnings`);
  return parts.join(', ');
}
