import { type RegisterKey, registersSchema } from '../plan/registers';
import { type FieldEntry, fieldsOf } from '../schema/field';
import { END, otherWays } from './other-ways';

/** What a column of a table is taken for: a field of the register, the row's id, or nothing. */
export type Mapping = readonly (string | null)[];
export const ID = 'id';
export const ID_TITLE = 'ID';
/** The field that holds what the tool a row came from knows it by. */
export const IDENTIFIER = 'identifier';

/** The fields that a table can carry: all of the register's, retiring among them. */
export const sheetFields = (register: RegisterKey): FieldEntry[] =>
  fieldsOf(registersSchema.shape[register]).filter((field) => field.key !== ID);

/** What may stand for a date: the fields that are one, and the end of a window. */
export const dateKeys = (register: RegisterKey): string[] => [
  ...sheetFields(register)
    .filter(({ meta }) => ['date', 'local-time', 'moment'].includes(meta.kind))
    .map((field) => field.key),
  END,
];

/** What tells a row from all others where a table has no ids. */
const keys: Partial<Record<RegisterKey, readonly string[]>> = { live: ['name', 'ci'], lessons: ['text'] };
const numbered: readonly RegisterKey[] = ['problems', 'knownErrors', 'workarounds', 'actions'];
/** Registers whose rows bear a number, which is an identifier. */
export const isNumbered = (register: RegisterKey): boolean => numbered.includes(register);
export const keyFields = (register: RegisterKey): readonly string[] =>
  keys[register] ?? (isNumbered(register) ? ['number'] : ['name']);

/** What other tools call a field: ServiceNow's names and titles, Jira's titles; the best first. */
const usual: Readonly<Record<string, readonly string[]>> = {
  number: ['issue key', 'record', 'reference', 'ticket', 'key'],
  [ID]: ['row id'],
  [IDENTIFIER]: [
    'sys id',
    'uid',
    'unique id',
    'unique identifier',
    'configuration item id',
    'ci id',
    'object id',
    'asset id',
    'record id',
    'event id',
    'guid',
    'uuid',
    'correlation id',
    'external id',
    'external key',
    'key',
    'issue key',
    'number',
  ],
  name: [
    'display name',
    'ci name',
    'configuration item',
    'component',
    'role',
    'group name',
    'hostname',
    'host name',
    'fqdn',
    'label',
    'summary',
    'title',
    'schedule',
    'schedule name',
  ],
  title: ['short description', 'problem statement', 'summary', 'subject', 'name'],
  text: ['lesson', 'action', 'summary', 'short description', 'description', 'name'],
  kind: [
    'class',
    'sys class name',
    'ci class',
    'ci type',
    'type',
    'object type',
    'asset type',
    'category',
    'issue type',
  ],
  description: ['short description', 'comments', 'details', 'purpose'],
  service: ['business service', 'business application', 'application', 'component s', 'components', 'component'],
  parent: ['parent', 'parent ci', 'parent name', 'parent summary', 'parent key', 'belongs to', 'hosted on'],
  dependsOn: [
    'dependencies',
    'depends on ci',
    'requires',
    'outward issue link depends',
    'outward issue link dependency',
    'inward issue link blocks',
  ],
  owner: ['owner role', 'owned by', 'managed by', 'owner group', 'responsible', 'lead', 'assigned to', 'assignee'],
  supportContact: ['support group', 'supported by', 'assignment group', 'support team', 'support'],
  organisation: ['organization', 'company', 'department'],
  person: ['manager', 'person', 'name of person', 'assignee'],
  contact: [
    'group email',
    'email',
    'e mail',
    'email address',
    'phone',
    'business phone',
    'telephone',
    'contact details',
  ],
  deputy: ['delegate', 'stand in', 'backup'],
  ci: ['configuration item', 'cmdb ci', 'installed on', 'host', 'server', 'ci'],
  cis: ['cmdb ci', 'configuration item', 'affected cis', 'affected ci', 'ci', 'cis'],
  version: ['release', 'affects version s', 'affected version', 'affects versions', 'build'],
  sha256: ['sha 256', 'sha256sum', 'checksum', 'hash'],
  since: ['release', 'since', 'change', 'change number'],
  state: ['status', 'problem state', 'stage'],
  severity: ['priority'],
  conditions: ['environment'],
  impact: ['business impact'],
  symptom: ['description', 'symptoms'],
  rootCause: ['cause notes', 'cause', 'root cause analysis', 'cause summary'],
  permanentSolution: ['fix notes', 'resolution', 'close notes', 'permanent fix', 'fix'],
  product: ['product', 'business service', 'service', 'project name', 'application', 'component s', 'components'],
  steps: ['workaround', 'instructions', 'description', 'solution'],
  validUntil: ['valid to', 'expires', 'expiry', 'expiry date', 'due date'],
  due: ['due date', 'deadline', 'target date'],
  size: ['story points', 'effort', 'original estimate', 'estimate'],
  reason: ['justification', 'description', 'short description', 'notes', 'comments'],
  from: ['start', 'start date', 'start time', 'start date time', 'source', 'release'],
  to: ['end', 'end date', 'end time', 'end date time'],
  zone: ['timezone', 'tz'],
  taken: ['date', 'created', 'taken on', 'sys created on'],
  holds: ['content', 'contents', 'description', 'notes'],
  start: ['start', 'start time', 'start date time'],
  length: ['duration', 'minutes'],
  rule: ['recurrence', 'rrule', 'repeat'],
  purpose: ['description', 'used for'],
  addresses: ['email', 'e mail', 'addresses', 'recipients'],
  retired: ['inactive', 'archived'],
};

const plainTitle = (title: string): string =>
  title
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:custom field|u) (?=.)/, ''); // how Jira and ServiceNow mark fields of one's own

/** Fields that several columns of one title may fill together, as Jira exports its lists. */
const takesMany = (field: FieldEntry | undefined): boolean =>
  field !== undefined && ['links', 'lines', 'rows'].includes(field.meta.kind);

/** What each column is probably for, by its title; null where nothing fits. */
export function guessMapping(register: RegisterKey, titles: readonly string[]): Mapping {
  const fields = sheetFields(register);
  const plain = titles.map(plainTitle);
  const wanted = [
    ...fields.map((field) => ({ key: field.key, title: field.meta.title })),
    { key: ID, title: ID_TITLE },
    ...otherWays(register),
  ];
  const fits = wanted.flatMap(({ key, title, ...other }, order) =>
    [plainTitle(title), plainTitle(key), ...('usual' in other ? other.usual : (usual[key] ?? []))].flatMap(
      (name, rank) => {
        const column = plain.indexOf(name);
        return column < 0 ? [] : [{ key, column, rank: Math.max(0, rank - 1), order }];
      },
    ),
  );
  const mapping: (string | null)[] = titles.map(() => null);
  const used = new Set<string>();
  for (const { key, column } of fits.toSorted((a, b) => a.rank - b.rank || a.order - b.order)) {
    if (used.has(key) || mapping[column] !== null) continue;
    used.add(key);
    mapping[column] = key;
    if (!takesMany(fields.find((field) => field.key === key))) continue;
    plain.forEach((one, at) => {
      if (one === plain[column]) mapping[at] = key;
    });
  }
  return mapping;
}

/** The row that holds the titles: the one of the first ten whose cells name most fields; else the first that is filled. */
export function titleRow(register: RegisterKey, rows: readonly (readonly string[])[]): number {
  const hits = rows.slice(0, 10).map((row) => guessMapping(register, row).filter((key) => key !== null).length);
  const most = Math.max(0, ...hits);
  if (most > 0) return hits.indexOf(most);
  return Math.max(
    0,
    rows.findIndex((row) => row.some((cell) => cell.trim() !== '')),
  );
}
