import * as f from '../schema/kinds';

/** Sections that say what the release is: identity, contents, references, business case. */
export const releaseTypes = ['Major', 'Minor', 'Patch', 'Emergency'] as const;
export const changeTypes = ['Standard', 'Normal', 'Emergency'] as const;
export const itemKinds = ['New', 'Changed', 'Fixed', 'Removed', 'Security', 'Safety'] as const;

export const identity = f.section(
  'Identity',
  'The board looks for one unmistakable release: which, of what kind, how critical.',
  {
    reference: f.text('Plan reference', { once: true, example: 'REL-2026-014' }),
    name: f.text('Release name', { example: 'Field Portal' }),
    version: f.text('Version', { example: '4.8.0', once: true }),
    releaseType: f.choice('Release type', releaseTypes),
    changeType: f.choice('Change type', changeTypes),
    criticality: f.link('Criticality', 'criticality', {
      help: 'From your own scale, in Settings.',
      audience: f.partners,
    }),
    classification: f.text('Classification marking', { example: 'OFFICIAL' }),
    owner: f.link('Plan owner', 'role', { help: 'The role that answers for this plan.' }),
    coverFields: f.rows(
      'Further cover fields',
      { label: f.text('Label', { example: 'Contract number' }), value: f.text('Value') },
      { rowLabel: 'label', rowTitle: 'cover field', audience: f.partners },
    ),
  },
);

export const contents = f.section('Description and contents', 'The board looks for what changes, and for whom.', {
  description: f.prose('Short description', { help: 'Two or three sentences a board member can read aloud.' }),
  items: f.rows(
    'Items',
    {
      kind: f.choice('Kind', itemKinds),
      title: f.text('Title', { example: 'Attachments up to 25 MB' }),
      reference: f.text('Reference', { column: { width: 104 }, example: 'FP-812' }),
      problem: f.link('Problem', 'problem', { help: 'For a fix: the problem it closes.' }),
      resolution: f.lines('Resolution', { help: 'For a fix: what was done.' }),
      affected: f.text('Who is affected'),
    },
    { rowLabel: 'title', rowTitle: 'item' },
  ),
});

export const references = f.section('References', 'The board looks for the change record, who asked for it, and why.', {
  changes: f.rows(
    'Change records',
    {
      number: f.text('Number', { column: { width: 104 }, example: 'CHG0041207', once: true }),
      initiator: f.link('Initiator', 'role', { audience: f.inside }),
      reason: f.lines('Reason', { audience: f.inside, once: true }),
    },
    { rowLabel: 'number', rowTitle: 'change record' },
  ),
  documents: f.rows(
    'Referenced documents',
    {
      title: f.text('Title'),
      version: f.text('Version', { column: { width: 88 } }),
      where: f.text('Where to find it'),
    },
    { rowLabel: 'title', rowTitle: 'document', audience: f.partners },
  ),
  acronyms: f.rows(
    'Acronyms and terms',
    { term: f.text('Term', { column: { width: 112 } }), meaning: f.text('Meaning') },
    { rowLabel: 'term', rowTitle: 'term' },
  ),
  problems: f.linkSet('Associated problems', 'problem'),
});

export const businessCase = f.section(
  'Business case',
  'The board looks for the need, the benefit and the cost of not doing it.',
  {
    need: f.prose('Need'),
    benefit: f.prose('Benefit'),
    costOfNotDoing: f.prose('Cost of not doing it'),
    options: f.rows(
      'Options considered',
      { option: f.text('Option'), assessment: f.lines('Assessment'), chosen: f.yesNo('Chosen') },
      { rowLabel: 'option', rowTitle: 'option' },
    ),
  },
  { audience: f.inside },
);
