import { z } from 'zod';
import { demandedSections } from './demanded';
import { forecastSettings } from './forecast-settings';
import * as f from '../schema/kinds';
import { besideFields } from '../schema/not-taken';
import { proseSchema } from '../schema/prose';
import { declare, type FieldOptions, type RegisterTarget } from '../schema/field';
import { dateStyles } from '../time-format';
import { changeTypes, releaseTypes } from './what';
import { escalationLevel, leadTime, noticeKinds } from './who';

/** A list of rows that plans share. A row still used is retired, not deleted: nothing new may link to it. */
const register = <S extends z.ZodRawShape>(title: string, shape: S, options: FieldOptions) =>
  f.rows(
    title,
    {
      ...shape,
      identifier: f.text('Identifier', {
        weight: 'minor',
        audience: f.inside,
        help: 'What the tool it came from knows it by: a Sys ID, a UID, a key. A row of a file with the same one is this row.',
      }),
      retired: f.yesNo('Retired', { weight: 'minor', audience: f.inside, help: 'Nothing new may use it.' }),
    },
    options,
  );

/** What plans share. A release file carries the extract its plans use; an issue freezes the extract it printed. */
const cis = register(
  'Configuration items',
  {
    name: f.text('Name', { example: 'WEB-01' }),
    kind: f.text('Kind', { example: 'Server' }),
    description: f.lines('Description'),
    service: f.text('Service'),
    businessAreas: f.lines('Business areas', { example: 'Client Operations', help: 'Who works with it, one a line.' }),
    parent: f.link('Part of', 'ci'),
    dependsOn: f.linkSet('Depends on', 'ci', {
      help: 'What must work for it to work. Two items may depend on each other, as the nodes of a cluster do.',
    }),
    interfaces: f.rows(
      'Interfaces',
      {
        system: f.text('System', { example: 'Identity provider' }),
        carries: f.text('What it carries', { example: 'Sign-in of all staff' }),
        ci: f.link('Configuration item', 'ci', { help: 'Where the other system is in this register.' }),
      },
      { rowLabel: 'system', rowTitle: 'interface', help: 'The systems it exchanges data with.' },
    ),
    owner: f.link('Owner', 'role'),
    supportContact: f.link('Support contact', 'role', { help: 'Who is called when it fails.' }),
  },
  { rowLabel: 'name', rowTitle: 'configuration item', audience: f.partners },
);

const roles = register(
  'Roles and contacts',
  {
    name: f.text('Role', { example: 'Release manager' }),
    organisation: f.text('Organisation'),
    person: f.text('Held by', { weight: 'minor', audience: f.inside }),
    contact: f.text('Contact', { weight: 'minor', audience: f.inside }),
    deputy: f.link('Deputy', 'role', { audience: f.inside }),
    reach: f.minutes('Reached within', {
      weight: 'minor',
      audience: f.inside,
      help: 'Minutes from a call until this role acts: the last call of the night counts them.',
    }),
  },
  { rowLabel: 'name', rowTitle: 'role' },
);

const routes = register(
  'Sign-off routes',
  {
    name: f.text('Name', { example: 'Emergency change' }),
    releaseType: f.choice('Release type', releaseTypes),
    changeType: f.choice('Change type', changeTypes),
    criticality: f.link('Criticality', 'criticality', { help: 'A route without types fits every plan.' }),
    reviewers: f.linkList('Reviewers', 'role', { help: 'In their order, where they answer one after another.' }),
    reviewQuorum: f.whole('Reviews needed', 1, 99, { help: 'Without a number, all.' }),
    approvers: f.linkList('Approvers', 'role'),
    approvalQuorum: f.whole('Approvals needed', 1, 99, { help: 'Without a number, all.' }),
    inOrder: f.yesNo('One after another'),
    daysToAnswer: f.whole('Days to answer', 1, 365),
  },
  { rowLabel: 'name', rowTitle: 'sign-off route', audience: f.inside },
);

const windows = register(
  'Maintenance windows',
  {
    name: f.text('Name'),
    zone: f.zone('Time zone'),
    start: f.localTime('First start'),
    length: f.minutes('Length'),
    rule: f.recurrence('Repeats', { example: 'FREQ=WEEKLY;BYDAY=TH' }),
    allCis: f.yesNo('All configuration items'),
    cis: f.linkSet('Configuration items', 'ci'),
  },
  { rowLabel: 'name', rowTitle: 'maintenance window', audience: f.partners },
);

const freezes = register(
  'Freezes',
  {
    name: f.text('Name'),
    severity: f.choice('Severity', ['hard', 'soft']),
    from: f.moment('From'),
    to: f.moment('To', { inclusive: true }),
    allCis: f.yesNo('All configuration items'),
    cis: f.linkSet('Configuration items', 'ci'),
    overrideRole: f.link('May be overridden by', 'role'),
    reason: f.lines('Reason'),
  },
  { rowLabel: 'name', rowTitle: 'freeze', audience: f.partners },
);

const knownErrors = register(
  'Known errors',
  {
    number: f.text('Number', { column: { width: 104 } }),
    title: f.text('Title'),
    severity: f.choice('Severity', ['High', 'Medium', 'Low']),
    symptom: f.lines('Symptom'),
    tellApart: f.lines('How to tell it apart'),
    rootCause: f.lines('Root cause', { audience: f.inside }),
    conditions: f.lines('Conditions'),
    impact: f.lines('Impact'),
    product: f.text('Affected product'),
    version: f.text('Affected version', { column: { width: 88 } }),
    cis: f.linkSet('Configuration items', 'ci', { audience: f.partners }),
    problem: f.link('Problem', 'problem'),
    state: f.choice('State', ['Draft', 'Actual', 'Fixed', 'Retired']),
    workarounds: f.linkSet('Workarounds', 'workaround'),
    noWorkaround: f.yesNo('There is no workaround'),
    permanentSolution: f.lines('Permanent solution'),
    validUntil: f.date('Valid until'),
  },
  { rowLabel: 'number', rowTitle: 'known error' },
);

const workarounds = register(
  'Workarounds',
  {
    number: f.text('Number', { column: { width: 104 } }),
    title: f.text('Title'),
    appliesTo: f.text('Applies to'),
    symptom: f.lines('Symptom'),
    steps: f.prose('Steps'),
    whoMayApply: f.linkSet('Who may apply it', 'role'),
    sideEffects: f.lines('Side effects'),
    howToRemove: f.lines('How to remove it'),
    validUntil: f.date('Valid until'),
    testedOn: f.text('Tested on'),
  },
  { rowLabel: 'number', rowTitle: 'workaround' },
);

export const registersSchema = z.strictObject({
  cis,
  baselines: register(
    'Baselines',
    {
      name: f.text('Name'),
      taken: f.moment('Taken'),
      cis: f.linkSet('Configuration items', 'ci'),
      holds: f.lines('What it holds'),
    },
    { rowLabel: 'name', rowTitle: 'baseline', audience: f.partners },
  ),
  live: register(
    'Live components',
    {
      name: f.text('Component'),
      version: f.text('Version', { column: { width: 88 } }),
      ci: f.link('On', 'ci'),
      sha256: f.hash('SHA-256', { help: 'Of the file that was deployed.' }),
      since: f.text('Since release', {
        example: 'REL-2026-014',
        help: 'The reference of the release that put it there.',
      }),
    },
    { rowLabel: 'name', rowTitle: 'live component', audience: f.partners },
  ),
  roles,
  ladders: register(
    'Escalation ladders',
    {
      name: f.text('Name'),
      levels: f.rows('Levels', escalationLevel, { rowLabel: 'level', rowTitle: 'level' }),
      supplierContact: f.text('Supplier contact', { weight: 'minor' }),
    },
    { rowLabel: 'name', rowTitle: 'escalation ladder', audience: f.inside },
  ),
  distributionLists: register(
    'Distribution lists',
    {
      name: f.text('Name', { example: 'Client Operations' }),
      purpose: f.lines('For', { help: 'Which packs, notices or minutes go to it.' }),
      roles: f.linkSet('Roles on it', 'role'),
      addresses: f.lines('Further addresses', {
        weight: 'minor',
        audience: f.inside,
        help: 'One a line, for readers who hold none of these roles.',
      }),
    },
    { rowLabel: 'name', rowTitle: 'distribution list', audience: f.inside },
  ),
  routes,
  windows,
  freezes,
  problems: register(
    'Problems',
    {
      number: f.text('Number', { column: { width: 104 } }),
      title: f.text('Title'),
      state: f.text('State', { audience: f.inside }),
    },
    { rowLabel: 'number', rowTitle: 'problem' },
  ),
  knownErrors,
  workarounds,
  lessons: register(
    'Lessons',
    { text: f.lines('Lesson', { column: { share: 4 } }), from: f.text('From'), area: f.text('Area') },
    { rowLabel: 'text', rowTitle: 'lesson', audience: f.inside },
  ),
  actions: register(
    'Improvement actions',
    {
      number: f.text('Number', { column: { width: 104 } }),
      text: f.lines('Action', { column: { share: 4 } }),
      size: f.text('Size'),
      owner: f.link('Owner', 'role'),
      due: f.date('Due'),
      state: f.text('State'),
    },
    { rowLabel: 'number', rowTitle: 'action', audience: f.inside },
  ),
});
export type Registers = z.infer<typeof registersSchema>;
export type RegisterKey = keyof typeof registersSchema.shape;
type RowOf<T> = T extends readonly (infer R)[] ? R : never;
export type RegisterRow<K extends RegisterKey> = RowOf<NonNullable<Registers[K]>>;

/** The rows that are not retired. */
export const standing = <R extends { retired?: boolean | undefined }>(rows: readonly R[] = []): R[] =>
  rows.filter((row) => row.retired !== true);

const isRegisterKey = (key: string): key is RegisterKey => key in registersSchema.shape;
export const registerKeys: readonly RegisterKey[] = Object.keys(registersSchema.shape).filter(isRegisterKey);

/** Which register a link target lives in; families and the criticality scale live in the settings. */
export const registerOf: Record<Exclude<RegisterTarget, 'family' | 'criticality'>, RegisterKey> = {
  ci: 'cis',
  baseline: 'baselines',
  role: 'roles',
  ladder: 'ladders',
  distributionList: 'distributionLists',
  problem: 'problems',
  knownError: 'knownErrors',
  workaround: 'workarounds',
};

export const settingsSchema = z.strictObject({
  ...besideFields,
  organisation: f.text('Organisation', { help: 'Stands on every cover and in document control.' }),
  logo: f.file('Logo', { help: 'A PNG or JPEG picture for the covers.' }),
  accent: f.colour('Colour of headings', {
    example: '#1F4E79',
    help: 'Must stand out from white paper: contrast 4.5 to 1 at least.',
  }),
  process: f.group('Release process', { name: f.text('Name'), version: f.text('Version') }),
  zone: f.zone('Time zone'),
  pageSize: f.choice('Page size', ['a4', 'letter'], { words: { a4: 'A4', letter: 'Letter' } }),
  dateStyle: f.choice('Dates on paper', dateStyles),
  classifications: f.rows(
    'Classification markings',
    { marking: f.text('Marking') },
    { rowLabel: 'marking', rowTitle: 'marking' },
  ),
  criticalities: f.rows(
    'Criticality scale',
    {
      code: f.text('Level', { column: { width: 72 }, example: 'C1' }),
      meaning: f.text('Meaning'),
      approvals: f.text('Approvals needed'),
    },
    { rowLabel: 'code', rowTitle: 'level' },
  ),
  families: f.rows(
    'Control families',
    { name: f.text('Control family') },
    { rowLabel: 'name', rowTitle: 'control family', audience: f.inside },
  ),
  leadTimes: f.rows(
    'Lead times',
    {
      changeType: f.choice('Change type', changeTypes),
      releaseType: f.choice('Release type', releaseTypes),
      ...leadTime,
    },
    {
      rowLabel: 'changeType',
      rowTitle: 'lead time',
      help: 'The first row that matches applies; a row without types matches every plan.',
    },
  ),
  forecast: forecastSettings,
  retrospectiveDays: f.whole('Record of a spoken approval due after', 1, 60, {
    help: 'Working days. Without a number, three.',
  }),
  noticeTexts: f.rows(
    'Texts of notices',
    {
      kind: f.choice('Kind', noticeKinds),
      subject: f.text('Subject'),
      text: f.lines('Text', { column: { share: 4 } }),
    },
    {
      rowLabel: 'kind',
      rowTitle: 'text',
      audience: f.inside,
      help: 'In place of the shipped ones. Words between braces are filled in: {release}, {window}, {effect}, {outage}, {summary}, {action}, {start}, {end}, {date}, {audience}, {manager}, {organisation}, {reference}.',
    },
  ),
  documentNumber: f.text('Document number pattern', { example: '{reference}-{code}' }),
  demanded: demandedSections,
  boilerplate: declare(proseSchema(), { kind: 'prose', title: 'Text of every document control page' }).optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

/** A new library starts with these; the families are those of domain.md part 2. */
export const defaultSettings: Settings = {
  organisation: 'Your organisation',
  process: { name: 'Release and deployment management', version: '1.0' },
  zone: 'Europe/London',
  pageSize: 'a4',
  classifications: ['PUBLIC', 'INTERNAL', 'OFFICIAL', 'CONFIDENTIAL'].map((marking) => ({
    id: `mark-${marking.toLowerCase()}`,
    marking,
  })),
  criticalities: [
    { id: 'c1', code: 'C1', meaning: 'Critical: the organisation stops', approvals: 'ECAB chair and service owner' },
    { id: 'c2', code: 'C2', meaning: 'High: a service stops', approvals: 'Change board and service owner' },
    { id: 'c3', code: 'C3', meaning: 'Medium: a service is disturbed', approvals: 'Service owner' },
    { id: 'c4', code: 'C4', meaning: 'Low: hardly noticed', approvals: 'Release manager' },
  ],
  families: [
    ['access', 'Access control'],
    ['crypto', 'Cryptography and keys'],
    ['logging', 'Logging and audit'],
    ['network', 'Communications and network'],
    ['privacy', 'Data protection and privacy'],
    ['integrity', 'Integrity and malware'],
    ['backup', 'Backup and recovery'],
    ['supplier', 'Supplier access'],
    ['vulnerability', 'Vulnerability'],
  ].map(([key, name]) => ({ id: `family-${key}`, name })),
  leadTimes: [
    { id: 'lead-emergency', changeType: 'Emergency', amount: 24, unit: 'hours' },
    { id: 'lead-major', releaseType: 'Major', amount: 14, unit: 'days' },
    { id: 'lead-other', amount: 7, unit: 'days' },
  ],
  documentNumber: '{reference}-{code}',
};
