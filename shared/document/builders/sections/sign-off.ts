import { cell, code, paragraph, text } from '../../make';
import type { Block, Row, SignatureRow } from '../../tree';
import { count } from '../../../domain/count';
import { dateText } from '../../../domain/time-format';
import { type Build, instantWords, momentWords } from '../context';

/** The sign-off: one row a role of the route, bound to this revision and its check code. */
export function signOffBlocks(build: Build): Block[] {
  if (build.audience !== undefined) return [paragraph(copyWords(build))];
  const route = build.control.route ?? {};
  const organisation = new Map((build.registers.roles ?? []).map((role) => [role.id, role.organisation]));
  const rows = [
    ...(route.reviewers ?? []).flatMap((one) => signature(one.role, 'Review')),
    ...(route.approvers ?? []).flatMap((one) => signature(one.role, 'Approval')),
  ];
  /** A row that names nobody is for nobody to sign: it is a finding, and not printed. */
  function signature(role: string | undefined, meaning: string): SignatureRow[] {
    if (role === undefined) return [];
    const at = organisation.get(role);
    return [{ role: build.role(role), meaning, ...(at === undefined ? {} : { organisation: at }) }];
  }
  if (rows.length === 0) return [{ kind: 'paragraph', content: [text('The route names nobody yet.')] }];
  return [
    {
      kind: 'signatures',
      id: 'signatures',
      caption: 'Reviews and approvals',
      statement: [
        text(`A signature below belongs to ${build.number}, revision ${build.revision.number}, check code `),
        code(build.checkCode),
        text(
          ', and to no other. Any change makes a new revision, which needs signatures of its own. Decision: approved, approved with the condition stated, deferred or rejected.',
        ),
      ],
      rows,
    },
    ...(build.id === 'release-plan' ? answerBlocks(build) : []),
  ];
}

/** What has been answered, set as a condition and decided so far: as the acts say it, with how each came. */
function answerBlocks(build: Build): Block[] {
  const { control, revision } = build;
  const ofThis = (row: { revision?: string | undefined }) =>
    row.revision === undefined || row.revision === revision.number;
  const answers = (control.signatures ?? [])
    .filter(ofThis)
    .map((one) => [
      [build.role(one.role), one.name, one.onBehalfOf === undefined ? '' : `as deputy of ${build.role(one.onBehalfOf)}`]
        .filter(Boolean)
        .join(', '),
      [one.meaning, one.decision].filter(Boolean).join(': '),
      [momentWords(one.signedAt), one.verbalAt === undefined ? '' : `by word of mouth ${momentWords(one.verbalAt)}`]
        .filter(Boolean)
        .join('; '),
      [one.how, one.recordedIn, ...(one.evidence ?? []).map(({ name }) => name)].filter(Boolean).join(', '),
    ]);
  const boards = (control.boards ?? [])
    .filter(ofThis)
    .map((one) => [one.board ?? '', one.decision ?? '', momentWords(one.at), one.reason ?? '']);
  const conditions = (control.conditions ?? []).map((one) => [
    one.text ?? '',
    build.role(one.setBy),
    one.metAt === undefined ? 'Open' : `Met ${momentWords(one.metAt)}`,
    [
      one.due === undefined ? '' : `due ${dateText(one.due)}`,
      one.note ?? '',
      (one.evidence ?? []).map(({ name }) => name).join(', '),
    ]
      .filter(Boolean)
      .join('; '),
  ]);
  // Those of a freeze or another plan stand with the findings they answer.
  const overrides = (control.overrides ?? [])
    .filter(({ kind }) => kind === 'start')
    .map((one) => [sessionName(build, one.of), build.role(one.role), instantWords(one.at, build.zone), one.reason]);
  const ended = (build.record.attempts ?? [])
    .filter((one) => one.number !== undefined && one.number < revision.attempt)
    .map((one) => [
      `Attempt ${one.number ?? ''}`,
      one.closure?.code ?? one.state ?? '',
      one.closure?.actualEnd === undefined ? '' : instantWords(one.closure.actualEnd, build.zone),
      [one.stateReason, one.closure?.notes].filter(Boolean).join('; '),
    ]);
  return [
    ...listed('answers', 'Answers received', ['Role and name', 'Answer', 'When', 'How it came'], answers),
    ...listed('boards', 'Board decisions', ['Board', 'Decision', 'When', 'Reason'], boards),
    ...listed('conditions', 'Conditions', ['Condition', 'Set by', 'State', 'Due, note, evidence'], conditions),
    ...listed('overrides', 'Started outside a session', ['Session', 'By', 'When', 'Reason'], overrides),
    ...listed('attempts', 'Earlier attempts', ['Attempt', 'How it ended', 'When', 'Reason and notes'], ended),
    ...sealBlocks(build),
  ];
}

const sessionName = ({ content }: Build, id: string): string =>
  content.schedule?.sessions?.find((one) => one.id === id)?.name ?? id;

/** The head of the chain of acts: ink on this page belongs to what was recorded until then, and to no other record. */
function sealBlocks({ sealed }: Build): Block[] {
  if (sealed === undefined) return [];
  const words = `Recorded so far: ${count(sealed.acts, 'act')}. Each seals the one before it; the head of their chain is `;
  return [paragraph([text(words), code(sealed.head), text('.')])];
}

function listed(id: string, caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): Block[] {
  if (rows.length === 0) return [];
  const columns = heads.map((head, at) => ({
    head,
    weight: [3, 2.4, 2.6, 3][at] ?? 1,
    ...(at === 0 ? { rowHead: true } : {}),
  }));
  return [
    {
      kind: 'table',
      id: `sign-off-${id}`,
      caption,
      columns,
      rows: rows.map((words) => ({ kind: 'row', cells: words.map((one) => cell(one)) })),
    },
  ];
}

/** A copy for others is not signed: it says where the signatures are. */
const copyWords = ({ number, revision, checkCode, settings }: Build): string =>
  `This copy of ${number}, revision ${revision.number}, has the check code ${checkCode}. The document is reviewed and approved in the original, which ${settings.organisation ?? 'the issuer'} keeps.`;

/** What the checks found, and who accepted or overrode what. */
export function checkBlocks(build: Build): Block[] {
  if (build.findings.length === 0)
    return [{ kind: 'paragraph', content: [text('The checks found nothing the board would bounce.')] }];
  const row = (finding: Build['findings'][number]): Row => {
    const { accepted } = finding;
    const words = accepted
      ? `${build.role(accepted.role)}, ${instantWords(accepted.at, build.zone)}: ${accepted.reason}`
      : finding.severity === 'information'
        ? 'For information'
        : 'Stands';
    const tone =
      finding.severity === 'error'
        ? ('danger' as const)
        : finding.severity === 'warning' && !accepted
          ? ('warning' as const)
          : undefined;
    return {
      kind: 'row',
      cells: [
        cell(finding.severity.replace(/^./, (letter) => letter.toUpperCase())),
        cell(finding.message),
        cell(words),
      ],
      ...(tone ? { tone } : {}),
    };
  };
  return [
    {
      kind: 'table',
      id: 'checks-table',
      caption: 'Findings, with what was accepted or overridden',
      columns: [
        { head: 'Severity', weight: 1.5, rowHead: true },
        { head: 'Finding', weight: 6 },
        { head: 'Accepted or overridden by', weight: 4 },
      ],
      rows: build.findings.map(row),
    },
  ];
}
