import { differencesOf } from '../../domain/components/differences';
import { documentAudiences, documentTitles } from '../../domain/documents';
import { paragraph } from '../make';
import type { Audience } from '../../domain/schema/field';
import type { Callout, CoverFact, DocumentMeta } from '../tree';
import { type Build, instantWords } from './context';
import { capital } from './fields';
import { isInReview } from '../../domain/lifecycle/states';

/** Title, numbers and the facts of the cover. */
export function metaOf(build: Build): DocumentMeta {
  const { content, revision, settings, status, fingerprint, checkCode, clock } = build;
  const identity = content.identity ?? {};
  const issued = revision.issue ? instantWords(revision.issue.at, build.zone) : undefined;
  const different = differencesOf(content.manifest);
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
    build.audience === undefined ? fact('Audience', audienceWords(build)) : fact('Copy', copyWords(build.audience)),
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
    ...(settings.logo === undefined ? {} : { logo: { sha256: settings.logo.sha256, name: settings.logo.name } }),
    ...(settings.accent === undefined ? {} : { accent: settings.accent.slice(1).toUpperCase() }),
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
    ...(build.audience === undefined ? {} : { copy: copyWords(build.audience) }),
    facts: facts.filter((one) => one !== undefined),
    ...(different.length > 0 ? { notice: doNotDeploy(different) } : {}),
  };
}

/** `Copy for customers`, `Copy for the service desk`. */
export const copyWords = (audience: Audience): string => {
  switch (audience) {
    case 'customers':
    case 'implementers':
      return `Copy for ${audience}`;
    case 'external':
      return 'Copy for external parties';
    case 'board':
    case 'service desk':
      return `Copy for the ${audience}`;
  }
};

export const audienceWords = ({ id }: Build): string =>
  capital(documentAudiences[id].map((one) => (one === 'external' ? 'external parties' : one)).join(', '));

const fact = (label: string, value: string): CoverFact | undefined =>
  value === '' || label === '' ? undefined : { label, value };

const doNotDeploy = (differences: readonly string[]): Callout => ({
  kind: 'callout',
  tone: 'danger',
  title: 'Do not deploy',
  body: [paragraph(`The last check of the components found a difference: ${differences.join('; ')}.`)],
});

export function statusWords({ status, revision }: Build): string {
  if (status === 'DRAFT') return isInReview(revision.state) ? 'draft in review' : 'draft';
  return status.toLowerCase();
}
