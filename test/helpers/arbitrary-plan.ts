import fc from 'fast-check';
import { z } from 'zod';
import { type Content, contentSchema } from '../../shared/domain/plan/content';
import { type Control, controlSchema } from '../../shared/domain/plan/control';
import { type PlanRecord, recordSchema } from '../../shared/domain/plan/record';
import { type Registers, registersSchema } from '../../shared/domain/plan/registers';
import { metaOf, shapeOf, unwrap } from '../../shared/domain/schema/field';
import type { Prose } from '../../shared/domain/schema/prose';

/** Any valid content, drawn from the declaration itself: a field added to the plan is in these tests at once. */
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((text) => text.normalize('NFC'));
const sha = fc
  .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 64, maxLength: 64 })
  .map((list) => list.join(''));
const file = fc.record({ sha256: sha, size: fc.nat(), name: fc.constantFrom('a.txt', 'log 1.pdf', 'ä.zip') });
const local = fc
  .record({
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    hour: fc.integer({ min: 0, max: 23 }),
  })
  .map(
    ({ day, month, hour }) =>
      `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:30`,
  );
const zone = fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Kolkata', 'UTC');
const inline = fc.oneof(
  words.map((text) => ({ type: 'text' as const, text })),
  words.map((text) => ({ type: 'text' as const, text, bold: true as const })),
  words.map((label) => ({ type: 'placeholder' as const, label })),
  fc.constant({ type: 'break' as const }),
);
const prose: fc.Arbitrary<Prose> = fc.array(
  fc.oneof(
    fc.array(inline, { maxLength: 3 }).map((text) => ({ type: 'paragraph' as const, text })),
    fc
      .array(inline, { minLength: 1, maxLength: 2 })
      .map((text) => ({ type: 'list' as const, items: [[{ type: 'paragraph' as const, text }]] })),
    words.map((text) => ({ type: 'code' as const, text })),
    fc
      .array(fc.array(fc.array(inline, { maxLength: 2 }), { minLength: 1, maxLength: 2 }), {
        minLength: 1,
        maxLength: 2,
      })
      .map((rows) => ({ type: 'table' as const, rows })),
  ),
  { minLength: 1, maxLength: 3 },
);

let counter = 0;
const freshId = () => fc.constant(null).map(() => `row-${(counter += 1)}`);

function arbitraryOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const inner = unwrap(schema);
  const meta = metaOf(schema);
  switch (meta?.kind) {
    case 'prose':
      return prose;
    case 'file':
      return file;
    case 'files':
      return fc.array(file, { minLength: 1, maxLength: 2 });
    case 'moment':
      return fc.record({ local, zone });
    case 'local-time':
      return local;
    case 'instant':
      return local.map((text) => `${text}:00Z`);
    case 'date':
      return local.map((text) => text.slice(0, 10));
    case 'zone':
      return zone;
    case 'link':
      return freshId();
    case 'links':
      return fc.uniqueArray(fc.constantFrom('ci-a', 'ci-b', 'ci-c'), { minLength: 1, maxLength: 3 });
    case 'duties':
      return fc.dictionary(fc.constantFrom('role-a', 'role-b'), fc.constantFrom('A', 'R', 'A/R', 'C', 'I'), {
        minKeys: 1,
      });
    case 'number':
      return fc.integer({ min: 1, max: 5 });
    case 'minutes':
      return fc.integer({ min: 0, max: 300 });
    case 'rows':
      return inner instanceof z.ZodArray
        ? fc.array(arbitraryOf(inner.element), { minLength: 1, maxLength: 3 })
        : fc.constant([]);
    default:
  }
  if (inner instanceof z.ZodEnum) return fc.constantFrom(...inner.options);
  if (inner instanceof z.ZodBoolean) return fc.boolean();
  if (inner instanceof z.ZodObject) return objectOf(inner);
  if (inner instanceof z.ZodRecord) return fc.dictionary(fc.constantFrom('name', 'owner'), words, { minKeys: 1 });
  return words;
}

/** Any choice of an object's fields, at least one; rows get an id of their own. */
function objectOf(object: z.ZodObject): fc.Arbitrary<unknown> {
  const { id, ...fields } = shapeOf(object);
  const keys = Object.keys(fields);
  return fc.subarray(keys, { minLength: 1 }).chain((chosen) => {
    const parts: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
      chosen.map((key) => [key, fields[key] ? arbitraryOf(fields[key]) : words]),
    );
    return fc.record(id ? { id: freshId(), ...parts } : parts);
  });
}

export const arbitraryContent: fc.Arbitrary<Content> = objectOf(contentSchema).map((value) =>
  contentSchema.parse(value),
);

const { accepted: _accepted, overrides: _overrides, ...drawn } = controlSchema.shape;
const at = local.map((text) => `${text}:00Z`);
const given = { id: freshId(), reason: words, role: freshId(), at };
/** Any control: what was accepted and overridden is declared without kinds, and so drawn by hand. */
export const arbitraryControl: fc.Arbitrary<Control> = fc
  .record({
    rest: objectOf(z.strictObject(drawn)),
    accepted: fc.array(fc.record({ ...given, rule: words, path: words }), { maxLength: 2 }),
    overrides: fc.array(fc.record({ ...given, kind: fc.constantFrom('freeze', 'plan'), of: words }), { maxLength: 2 }),
  })
  .map(({ rest, accepted, overrides }) => controlSchema.parse({ ...Object(rest), accepted, overrides }));

export const arbitraryRecord: fc.Arbitrary<PlanRecord> = objectOf(recordSchema).map((value) =>
  recordSchema.parse(value),
);

export const arbitraryRegisters: fc.Arbitrary<Registers> = objectOf(registersSchema).map((value) =>
  registersSchema.parse(value),
);
