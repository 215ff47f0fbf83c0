import { cell } from '../make';
import type { Block, Document, Row } from '../tree';
import type { Chapter } from './chapters';
import type { Build } from './context';
import { proseBlocks, command } from './prose';
import { documentOf } from './sections/end';
import { guideSteps, type StepList } from './sections/guide-steps';
import { manifestBlocks, originBlocks } from './sections/manifest';
import { escalationBlocks } from './sections/people';
import { rollbackForInstallers } from './sections/rollback';
import { furtherBlocks, leftOutBlocks, orNone, restChapter } from './sections/section';
import { rollbackFacts, whenCell } from './sections/summary';

const KEY = 'installationGuide';

/** Document 2: what an implementer follows, on paper: what must be there, what to type, what comes, and how to go back. */
export function installationGuide(build: Build): Document {
  const guide = build.content.installationGuide;
  const leftOut = leftOutBlocks(build, KEY);
  if (leftOut) return documentOf(build, [{ id: KEY, title: build.titleOf(KEY), blocks: leftOut }]);
  const steps = (id: string, title: string, list: StepList): Chapter => ({
    id,
    title,
    blocks: orNone(guideSteps(build, list, title)),
  });
  const siteData = siteBlocks(build);
  const contacts = contactBlocks(build);
  const body: Chapter[] = [
    { id: KEY, title: 'Overview', blocks: [{ kind: 'facts', boxed: true, rows: overview(build) }] },
    { id: 'prerequisites', title: 'Prerequisites', blocks: orNone(prerequisites(build)) },
    { id: 'manifest', title: 'Component manifest', blocks: [...manifestBlocks(build, true), ...originBlocks(build)] },
    steps('before', 'Pre-installation tasks', 'before'),
    steps('procedure', 'Procedure', 'procedure'),
    ...(siteData.length > 0 ? [{ id: 'site-data', title: 'Site-specific data', blocks: siteData }] : []),
    steps('after', 'Post-installation tasks', 'after'),
    steps('technical-tests', 'Technical tests', 'technicalTests'),
    {
      id: 'roll-back',
      title: 'Roll-back',
      blocks: orNone([
        ...proseBlocks(guide?.rollBack ?? [], build, `${KEY}.rollBack`),
        ...rollbackForInstallers(build),
      ]),
    },
    ...(contacts.length > 0 ? [{ id: 'contacts', title: 'Contacts', blocks: contacts }] : []),
    ...restChapter(build, KEY, [
      'prerequisites',
      'before',
      'procedure',
      'siteData',
      'after',
      'technicalTests',
      'rollBack',
      'contacts',
    ]),
  ];
  // A working paper: all of its body on landscape pages, wide enough for commands and for the pen.
  const wide = body.map((chapter) => ({ ...chapter, landscape: true }));
  return documentOf(build, wide, {
    refers: build.audience === undefined ? ['release-plan', 'deployment-test-instructions'] : [],
  });
}

/** What is installed, when, and until when it can be undone. */
const overview = (build: Build) => [
  { label: 'What', value: cell(build.release || build.reference) },
  { label: 'When', value: whenCell(build) },
  ...rollbackFacts(build),
];

function prerequisites(build: Build): Block[] {
  const rows = build.content.installationGuide?.prerequisites ?? [];
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'prerequisite-table',
      caption: 'To be true before the first step',
      columns: [
        { head: 'Prerequisite', weight: 8, rowHead: true },
        { head: 'Fulfilled at', weight: 1.8, hand: 'time' },
        { head: 'Initials', weight: 1.5, hand: 'initials' },
      ],
      rows: rows.map((one) => ({ kind: 'row', cells: [cell(one.text ?? ''), [], []] })),
    },
    ...furtherBlocks(build, [KEY, 'prerequisites'], ['text']),
  ];
}

function siteBlocks(build: Build): Block[] {
  const rows = build.content.installationGuide?.siteData ?? [];
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'site-table',
      caption: 'Settings by site',
      columns: [
        { head: 'Site', weight: 2, rowHead: true },
        { head: 'Setting', weight: 3 },
        { head: 'Value', weight: 5 },
      ],
      rows: rows.map(
        (one): Row => ({
          kind: 'row',
          cells: [
            cell(one.site === undefined ? 'Every site' : build.nameOf(['site'], one.site)),
            cell(one.name ?? ''),
            one.value === undefined ? [] : [command(one.value)],
          ],
        }),
      ),
    },
    ...furtherBlocks(build, [KEY, 'siteData'], ['site', 'name', 'value']),
  ];
}

/** Whom to ask during the work, and the ladder when that is not enough. */
function contactBlocks(build: Build): Block[] {
  const ids = build.content.installationGuide?.contacts ?? [];
  if (!build.holds('stakeholders')) return [];
  const roles = new Map((build.registers.roles ?? []).map((role) => [role.id, role]));
  const table: Block[] =
    ids.length === 0
      ? []
      : [
          {
            kind: 'table',
            id: 'contact-table',
            caption: 'Contacts during the work',
            columns: [
              { head: 'Role', weight: 3, rowHead: true },
              { head: 'Organisation', weight: 3 },
              { head: 'Contact', weight: 5 },
            ],
            rows: ids.map((id) => ({
              kind: 'row',
              cells: [
                cell(build.role(id)),
                cell(roles.get(id)?.organisation ?? ''),
                cell(roles.get(id)?.contact ?? ''),
              ],
            })),
          },
        ];
  return orNone([...table, ...escalationBlocks(build)]);
}
