import * as f from '../schema/kinds';

/** What only an artefact beside the plan holds: guide, notes, test instructions, manifest, further documents. */
const step = {
  action: f.lines('Step', { column: { share: 2.4 } }),
  command: f.command('Command'),
  prompt: f.command('Prompt', { column: { share: 0.6 }, output: true }),
  answer: f.command('Answer', { column: { share: 0.4 } }),
  terminal: f.command('Terminal text', { output: true }),
  figure: f.file('Figure'),
  figureText: f.text('What the figure shows'),
  expected: f.lines('Expected result', { column: { share: 2 } }),
  minutes: f.minutes('Minutes'),
};

const stepColumns = ['action', 'command', 'prompt', 'answer', 'expected', 'minutes'];

export const installationGuide = f.section(
  'Installation guide',
  'An implementer looks for steps that can be typed as they stand.',
  {
    prerequisites: f.rows(
      'Prerequisites',
      { text: f.lines('Prerequisite', { column: { share: 4 } }) },
      { rowLabel: 'text', rowTitle: 'prerequisite' },
    ),
    before: f.rows('Pre-installation tasks', step, { rowLabel: 'action', rowTitle: 'task', tellsBy: stepColumns }),
    procedure: f.rows('Procedure', step, { rowLabel: 'action', rowTitle: 'step', tellsBy: stepColumns }),
    siteData: f.rows(
      'Site-specific data',
      { site: f.link('Site', 'site'), name: f.text('Setting'), value: f.command('Value') },
      { rowLabel: 'name', rowTitle: 'setting' },
    ),
    after: f.rows('Post-installation tasks', step, { rowLabel: 'action', rowTitle: 'task', tellsBy: stepColumns }),
    technicalTests: f.rows('Technical tests', step, { rowLabel: 'action', rowTitle: 'test', tellsBy: stepColumns }),
    rollBack: f.prose('Roll-back'),
    contacts: f.linkList('Contacts', 'role', { audience: f.inside }),
  },
  { audience: f.partners },
);

export const releaseNotes = f.section('Release notes', 'A user looks for what is new and what to do.', {
  scope: f.prose('Scope'),
  audience: f.text('Audience'),
  summary: f.prose('Summary'),
  compatibility: f.prose('Compatibility and superseded versions'),
  actionNeeded: f.prose('Action needed by users'),
  support: f.prose('Support'),
});

export const deploymentTest = f.section(
  'Deployment test instructions',
  'A tester looks for where, with which data, and when to stop.',
  {
    scope: f.prose('Scope'),
    entryCriteria: f.rows(
      'Entry criteria',
      { text: f.lines('Criterion', { column: { share: 4 } }) },
      { rowLabel: 'text', rowTitle: 'criterion' },
    ),
    exitCriteria: f.rows(
      'Exit criteria',
      { text: f.lines('Criterion', { column: { share: 4 } }) },
      { rowLabel: 'text', rowTitle: 'criterion' },
    ),
    environment: f.prose('Environment'),
    data: f.prose('Test data'),
    stopCriteria: f.lines('Stop criteria'),
  },
  { audience: f.inside },
);

export const knownErrors = f.section('Known errors', 'The service desk looks for how to tell an error apart.', {
  errors: f.linkSet('Known errors of this release', 'knownError'),
  none: f.yesNo('There is none'),
});

export const workarounds = f.section('Workarounds', 'The service desk looks for what it may do, and until when.', {
  workarounds: f.linkSet('Workarounds of this release', 'workaround'),
  none: f.yesNo('There is none'),
});

export const componentPurposes = ['deploy', 'rollback', 'reference'] as const;
export const checksumAlgorithms = ['CRC-32', 'MD5', 'SHA-1', 'SHA-256', 'SHA-512'] as const;

const lastCheck = {
  where: f.text('Where'),
  when: f.moment('When'),
  role: f.link('By', 'role'),
  result: f.choice('Result', ['equal', 'different']),
  difference: f.lines('Difference'),
};

export const manifest = f.section(
  'Component manifest',
  'The board looks for exactly these files, and proof that they are the right ones.',
  {
    components: f.rows(
      'Components',
      {
        name: f.text('Component', { example: 'portal-web' }),
        group: f.text('Group', {
          weight: 'minor',
          help: 'What tells it from others of its name: @angular, org.example.',
        }),
        version: f.text('Version', { column: { width: 88 }, once: true }),
        file: f.file('File', { once: true }),
        purpose: f.choice('Purpose', componentPurposes),
        statedChecksums: f.rows(
          'Checksums as the supplier stated them',
          {
            algorithm: f.choice('Algorithm', checksumAlgorithms),
            value: f.hash('Value'),
            statedIn: f.text('Stated in'),
          },
          { rowLabel: 'algorithm', rowTitle: 'checksum', once: true },
        ),
        source: f.text('Source'),
        licence: f.text('Licence'),
        supersedes: f.text('Supersedes version', { once: true }),
        cis: f.linkSet('On', 'ci'),
        lastCheck: f.group('Last check', lastCheck, { audience: f.inside, once: true }),
      },
      {
        rowLabel: 'name',
        rowTitle: 'component',
        tellsBy: ['name', 'version', 'file', 'purpose', 'source', 'supersedes'],
      },
    ),
    lastCheck: f.group('Last check of the folder', lastCheck, {
      audience: f.inside,
      once: true,
      help: 'What no component can say: files that are extra, or could not be read.',
    }),
  },
  { audience: f.partners },
);

export const additionalDocuments = f.section(
  'Additional documentation',
  'Staff look for what changes for them, and from when.',
  {
    staffUpdate: f.rows(
      'Staff update',
      {
        role: f.link('For', 'role'),
        changes: f.lines('What changes'),
        from: f.moment('From'),
        whereToAsk: f.text('Where to ask'),
        mustRead: f.yesNo('Must read'),
      },
      { rowLabel: 'role', rowTitle: 'staff update' },
    ),
    documents: f.rows(
      'Register of documents',
      {
        number: f.text('Number', { column: { width: 104 } }),
        title: f.text('Title'),
        version: f.text('Version', { column: { width: 88 } }),
        file: f.file('File'),
        owner: f.link('Owner', 'role'),
        reason: f.lines('Why included'),
      },
      { rowLabel: 'title', rowTitle: 'document' },
    ),
  },
  { audience: f.inside },
);
