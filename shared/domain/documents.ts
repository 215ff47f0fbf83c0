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

/** Those this version makes. What offers or issues documents asks this; a test holds it to the builders there are. */
export const madeDocuments: readonly DocumentId[] = ['release-plan'];

export const documentTitles: Record<DocumentId, string> = {
  'release-plan': 'Release plan',
  'installation-guide': 'Installation guide',
  'release-notes': 'Release notes',
  'deployment-test-instructions': 'Deployment test instructions',
  'known-errors': 'Known errors',
  workarounds: 'Workarounds',
  'additional-documentation': 'Additional documentation',
};

const documentCodes: Record<DocumentId, string> = {
  'release-plan': 'RP',
  'installation-guide': 'IG',
  'release-notes': 'RN',
  'deployment-test-instructions': 'DT',
  'known-errors': 'KE',
  workarounds: 'WA',
  'additional-documentation': 'AD',
};

/** `REL-2026-014-RP`: the settings' pattern with `{reference}` and `{code}` filled in. */
export function documentNumber(reference: string, document: DocumentId, pattern = '{reference}-{code}'): string {
  return pattern.replaceAll('{reference}', reference).replaceAll('{code}', documentCodes[document]);
}

/** The file name of an exported document, without its extension. */
export function documentFileName(reference: string, document: DocumentId | 'pack', revision: string): string {
  const safe = reference.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '') || 'plan';
  return `${safe}_${document}_r${revision}`;
}
