import { documentTitles } from '../../domain/documents';
import { cell, code, heading, paragraph, text } from '../make';
import type { Block, Callout, CoverFact, DocumentMeta, Fact, Row, Section } from '../tree';
import { type Build, instantWords } from './context';
import { capital } from './fields';

/** What every document of a pack has in front: cover, document control, contents. */
export function metaOf(build: Build): DocumentMeta {
  const { content, revision, settings, status, fingerprint, checkCode, clock } = build;
  const identity = content.identity ?? {};
  const issued = revision.issue ? instantWords(revision.issue.at, build.zone) : undefined;
  const different = (content.manifest?.components ?? []).filter(
    (component) => component.lastCheck?.result === 'different',
  );
  const facts: (CoverFact | undefined)[] = [
    { label: 'Plan reference', value: build.reference },
    fact('Release and version', [identity.name, identity.version].filter(Boolean).join(' ')),
    fact('Type', [identity.changeType, identity.releaseType].filter(Boolean).join(', ')),
    fact('Criticality', build.nameOf(['criticality'], identity.criticality)),
    fact(
      'Change reference',
      (content.references?.changes ?? [])
        .map((change) => change.number ?? '')
        .filter(Boolean)
        .join(', '),
    ),
    { label: 'Document number', value: build.number },
    { label: 'Revision and status', value: `${revision.number}, ${statusWords(build)}` },
    fact('Owner', build.role(identity.owner)),
    { label: issued === undefined ? 'As at' : 'Issued', value: issued ?? instantWords(clock, build.zone) },
    { label: 'Fingerprint', value: fingerprint, mono: true },
    { label: 'Check code', value: checkCode, mono: true },
    ...(identity.coverFields ?? []).map((field) => fact(field.label ?? '', field.value ?? '')),
  ];
  return {
    id: build.id,
    title: build.title,
    ...(settings.organisation === undefined ? {} : { subtitle: settings.organisation }),
    subject: `${documentTitles[build.id]} ${build.reference}, revision ${revision.number}`,
    author: settings.organisation ?? 'Release Desk',
    keywords: [
      build.reference,
      build.number,
      ...(content.references?.changes ?? []).flatMap((change) => change.number ?? []),
    ],
    lang: 'en-GB',
    number: build.number,
    revision: revision.number,
    status,
    classification: identity.classification ?? '',
    checkCode,
    fingerprint,
    ...(issued === undefined ? {} : { issuedText: issued }),
    clock,
    pageSize: build.pageSize,
    facts: facts.filter((one) => one !== undefined),
    ...(different.length > 0
      ? { notice: doNotDeploy(different.map((component) => component.file?.name ?? component.name ?? component.id)) }
      : {}),
  };
}

const fact = (label: string, value: string): CoverFact | undefined =>
  value === '' || label === '' ? undefined : { label, value };

const doNotDeploy = (files: readonly string[]): Callout => ({
  kind: 'callout',
  tone: 'danger',
  title: 'Do not deploy',
  body: [paragraph(`The last check of the components found a difference: ${files.join(', ')}.`)],
});

function statusWords({ status, revision }: Build): string {
  if (status === 'DRAFT') return revision.state === 'In review' ? 'draft in review' : 'draft';
  return status.toLowerCase();
}

const row = (...words: string[]): Row => ({ kind: 'row', cells: words.map((one) => cell(one)) });

/** Document control: what this paper is, its history, who reviews and approves it, who holds which copy. */
export function controlSection(build: Build): Section {
  const { settings, revision, control, history } = build;
  const process = [
    settings.process?.name,
    settings.process?.version === undefined ? undefined : `version ${settings.process.version}`,
  ]
    .filter(Boolean)
    .join(', ');
  const facts: Fact[] = [
    { label: 'Document', value: cell(`${build.number}, revision ${revision.number}, ${statusWords(build)}`) },
    ...(settings.organisation === undefined ? [] : [{ label: 'Organisation', value: cell(settings.organisation) }]),
    ...(process === '' ? [] : [{ label: 'Process', value: cell(process) }]),
    { label: 'Fingerprint', value: [paragraph([code(build.fingerprint)])] },
    {
      label: 'Check code',
      value: [paragraph([code(build.checkCode), text(' – printed at the foot of every page of this document')])],
    },
  ];
  const route = control.route ?? {};
  const people = [
    ...(route.reviewers ?? []).map((one) => row(build.role(one.role), 'Review')),
    ...(route.approvers ?? []).map((one) => row(build.role(one.role), 'Approval')),
  ];
  const copies = (control.distribution ?? []).map((copy) =>
    row(String(copy.copy ?? ''), copy.to ?? '', capital(copy.form)),
  );
  const blocks: Block[] = [
    { ...heading(1, 'document-control', 'Document control'), unlisted: true },
    { kind: 'facts', rows: facts },
    {
      kind: 'table',
      caption: 'Revision history',
      columns: [
        { head: 'Revision', weight: 1.2, rowHead: true },
        { head: 'Status', weight: 1.4 },
        { head: 'Date', weight: 3.6 },
        { head: 'By', weight: 2.6 },
        { head: 'Reason', weight: 4.6 },
      ],
      rows: history.map((line) =>
        row(line.number, line.state, instantWords(line.at, build.zone), line.by, line.reason ?? ''),
      ),
    },
    ...table(
      'Review and approval',
      [
        { head: 'Role', weight: 3, rowHead: true },
        { head: 'Meaning', weight: 2 },
      ],
      people,
    ),
    ...table(
      'Distribution',
      [
        { head: 'Copy', weight: 1, rowHead: true },
        { head: 'Holder', weight: 5 },
        { head: 'Form', weight: 1.5 },
      ],
      copies,
    ),
  ];
  return { blocks: [...blocks, ...boilerplate(build)] };
}

const table = (
  caption: string,
  columns: { head: string; weight: number; rowHead?: boolean }[],
  rows: Row[],
): Block[] => (rows.length > 0 ? [{ kind: 'table', caption, columns, rows }] : []);

function boilerplate(build: Build): Block[] {
  return (build.settings.boilerplate ?? []).flatMap((block): Block[] =>
    block.type === 'paragraph'
      ? [paragraph(block.text.flatMap((inline) => (inline.type === 'text' ? [text(inline.text)] : [])))]
      : [],
  );
}

export const contentsSection = (): Section => ({ blocks: [{ kind: 'contents', title: 'Contents', depth: 2 }] });
