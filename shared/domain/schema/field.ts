import { z } from 'zod';

/** What a link may point at: rows of the registers, or rows of the plan itself. */
export const registerTargets = [
  'ci',
  'baseline',
  'role',
  'ladder',
  'distributionList',
  'problem',
  'knownError',
  'workaround',
  'family',
  'criticality',
] as const;
export const planTargets = [
  'item',
  'businessArea',
  'interface',
  'site',
  'risk',
  'session',
  'group',
  'step',
  'rollbackStep',
  'test',
  'criterion',
  'file',
] as const;
export type RegisterTarget = (typeof registerTargets)[number];
export type PlanTarget = (typeof planTargets)[number];
export type LinkTarget = RegisterTarget | PlanTarget;

/** How a field is entered, compared and printed. The one place that knows what each kind looks like is its reader. */
export type FieldKind =
  | 'id'
  | 'text' // one line
  | 'lines' // several lines, no formatting
  | 'command' // typed as it stands, set in monospace
  | 'prose' // rich text
  | 'choice'
  | 'yes-no'
  | 'number'
  | 'minutes'
  | 'date'
  | 'local-time' // in the zone of the row it stands in
  | 'moment' // local time with its own zone
  | 'zone'
  | 'instant'
  | 'hash'
  | 'recurrence' // an iCalendar rule
  | 'link'
  | 'links'
  | 'file'
  | 'files'
  | 'duties' // RACI letters by role
  | 'group' // an object of fields
  | 'rows'; // ordered rows with ids

export const audiences = ['board', 'implementers', 'service desk', 'customers', 'external'] as const;
export type Audience = (typeof audiences)[number];

/** Everything the editor, the documents, comparison and the JSON Schema need to know of a field beyond its type. */
export type FieldMeta = {
  readonly kind: FieldKind;
  readonly title: string;
  /** One sentence: what belongs here, or what the board looks for. */
  readonly help?: string;
  readonly example?: string;
  /** A choice among codes: what people call them. */
  readonly words?: Readonly<Record<string, string>>;
  /** An end: a day without a time means that whole day. */
  readonly inclusive?: true;
  /** Targets of a link. */
  readonly to?: readonly LinkTarget[];
  /** A minor field may change in a minor correction; everything else is material. */
  readonly weight?: 'minor';
  /** Who may read it; everybody unless stated. */
  readonly audience?: readonly Audience[];
  /** Rows: the field that names a row for people ("number", "name"). */
  readonly rowLabel?: string;
  /** Rows: what one row is called. */
  readonly rowTitle?: string;
  /** Tables on a screen: the width of its column in pixels, or its share of what is left, where its kind says too little. */
  readonly column?: { readonly width: number } | { readonly share: number };
  /** Rows: the fields that tell one apart in a table, where they are not the first; a group: the field that says most. */
  readonly tellsBy?: readonly string[];
  /** True of one release only (a result, a version): a new plan made from this one starts without it. */
  readonly once?: true;
  /** Commands: what a machine answers, not what somebody types. */
  readonly output?: true;
  /** Links: the stored order carries no meaning. */
  readonly set?: true;
};

export type FieldOptions = Omit<FieldMeta, 'kind' | 'title' | 'to' | 'set'>;

export const fieldRegistry = z.registry<FieldMeta>();

/** Files the meta of a schema and returns the schema; the meta is found again through `metaOf`. */
export function declare<S extends z.ZodType>(schema: S, meta: FieldMeta): S {
  fieldRegistry.add(schema, meta);
  return schema;
}

/** The schema behind `.optional()` and `z.lazy`. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional) return unwrap(schema.unwrap());
  if (schema instanceof z.ZodLazy) return unwrap(schema.unwrap());
  return schema;
}

/** The declared meta of a field, or undefined for a schema that is not a field. */
export function metaOf(schema: z.core.$ZodType): FieldMeta | undefined {
  const inner = unwrap(schema);
  return fieldRegistry.get(inner);
}

/** The fields of an object schema by name. */
export const shapeOf = (object: z.core.$ZodObject): Readonly<Record<string, z.core.$ZodType>> => object._zod.def.shape;

export type FieldEntry = { readonly key: string; readonly meta: FieldMeta; readonly schema: z.core.$ZodType };

/** Beside a local time stands which of the two is meant, where it comes twice: one question with it, no field of its own. */
export const occurrenceKey = (key: string): string => `${key}Occurrence`;

/** The declared fields of an object or of the rows of a list, in declaration order. */
export function fieldsOf(schema: z.core.$ZodType): FieldEntry[] {
  const inner = unwrap(schema);
  const object = inner instanceof z.ZodArray ? unwrap(inner.element) : inner;
  if (!(object instanceof z.ZodObject)) return [];
  const entries: FieldEntry[] = [];
  for (const [key, child] of Object.entries(shapeOf(object))) {
    const meta = metaOf(child);
    if (meta) entries.push({ key, meta, schema: child });
  }
  return entries;
}

/** The values a choice offers, in order. */
export function choicesOf(schema: z.core.$ZodType): readonly string[] {
  const inner = unwrap(schema);
  return inner instanceof z.ZodEnum ? inner.options.map(String) : [];
}
