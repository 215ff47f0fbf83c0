import { z } from 'zod';
import { isFields } from '../domain/edit/place';
import type { contentSchema } from '../domain/plan/content';
import { registersSchema, settingsSchema } from '../domain/plan/registers';
import { type Audience, metaOf, shapeOf, unwrap } from '../domain/schema/field';
import type { Snapshot } from '../domain/snapshot';

/** Whether a field or a section may be read by an audience; without one, the paper stays in the house. */
export const mayRead = (schema: z.core.$ZodType, audience: Audience | undefined): boolean =>
  audience === undefined || (metaOf(schema)?.audience?.includes(audience) ?? true);

/**
 * The snapshot a copy for an audience is made from. What they may not read is taken out here, before anything is built,
 * so no part of a document can let it slip. Control and record are of the house and go whole.
 */
export function snapshotFor(snapshot: Snapshot, audience: Audience, schema: typeof contentSchema): Snapshot {
  return {
    ...snapshot,
    content: schema.parse(pruned(schema, snapshot.content, audience)),
    registers: registersSchema.parse(pruned(registersSchema, snapshot.registers, audience)),
    settings: settingsSchema.parse(pruned(settingsSchema, snapshot.settings, audience)),
    control: {},
    record: {},
    history: snapshot.history
      .filter((line) => line.number === snapshot.revision.number)
      .map((line) => ({ ...line, by: '', reason: null })),
  };
}

function pruned(schema: z.core.$ZodType, value: unknown, audience: Audience): unknown {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject && isFields(value)) {
    const kept = Object.entries(shapeOf(inner)).flatMap(([key, child]) =>
      value[key] !== undefined && mayRead(child, audience) ? [[key, pruned(child, value[key], audience)] as const] : [],
    );
    return Object.fromEntries(kept);
  }
  if (inner instanceof z.ZodArray && metaOf(schema)?.kind === 'rows' && Array.isArray(value))
    return value.map((row: unknown) => pruned(inner.element, row, audience));
  return value;
}
