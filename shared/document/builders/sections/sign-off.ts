import { cell, code, paragraph, text } from '../../make';
import type { Block, Row, SignatureRow } from '../../tree';
import { type Build, instantWords } from '../context';

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
