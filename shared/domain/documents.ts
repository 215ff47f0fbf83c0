import { inside, partners } from './schema/kinds';
import type { Audience } from './schema/field';

/** The documents of a pack: their ids (a contract of the command line), titles and the codes of document numbers. */
export const documentIds = [
  'release-plan',
  'installation-guide',
  'release-notes',
  'deployment-test-instructions',
  'known-errors',
  'workarounds',
  'additional-documentation',
] as const;
export type DocumentId = (typeof documentIds)[number];

export const documentTitles: Record<DocumentId, string> = {
  'release-plan': 'Release plan',
  'installation-guide': 'Installation guide',
  'release-notes': 'Release notes',
  'deployment-test-instructions': 'Deployment test instructions',
  'known-errors': 'Known errors',
  workarounds: 'Workarounds',
  'additional-documentation': 'Additional documentation',
};

const everybody: readonly Audience[] = [...partners, 'customers'];

/** For whom each document is written. A copy for others than the house holds of it what they may read. */
export const documentAudiences: Record<DocumentId, readonly Audience[]> = {
  'release-plan': everybody,
  'installation-guide': partners,
  'release-notes': everybody,
  'deployment-test-instructions': inside,
  'known-errors': everybody,
  workarounds: everybody,
  'additional-documentation': inside,
};

/** The documents a copy for an audience may hold; all of them without one. */
export const documentsFor = (audience?: Audience): DocumentId[] =>
  documentIds.filter((id) => audience === undefined || documentAudiences[id].includes(audience));

const documentCodes: Record<DocumentId | 'pack', string> = {
  'release-plan': 'RP',
  'installation-guide': 'IG',
  'release-notes': 'RN',
  'deployment-test-instructions': 'DT',
  'known-errors': 'KE',
  workarounds: 'WA',
  'additional-documentation': 'AD',
  pack: 'PACK',
};

/** `REL-2026-014-RP`: the settings' pattern with `{reference}` and `{code}` filled in. */
export function documentNumber(
  reference: string,
  document: DocumentId | 'pack',
  pattern = '{reference}-{code}',
): string {
  return pattern.replaceAll('{reference}', reference).replaceAll('{code}', documentCodes[document]);
}

/** The file name of an exported document, without its extension. */
export function documentFileName(
  reference: string,
  document: DocumentId | 'pack',
  revision: string,
  audience?: Audience,
): string {
  const safe = reference.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '') || 'plan';
  return `${safe}_${document}_r${revision}${audience === undefined ? '' : `_${audience.replace(' ', '-')}`}`;
}
