import { z } from 'zod';
import { actSchema } from './lifecycle/acts';
import { askedEventSchema } from './run/events';
import { metaOf } from './schema/field';
import { releaseFileSchema, SCHEMA_VERSION } from './plan/release-file';

/**
 * The JSON Schema (draft 2020-12) of the release file, made from the one declaration: titles and help of every field,
 * and its kind for whoever builds an editor of their own (`x-kind`).
 */
export function releaseJsonSchema(file: z.ZodType = releaseFileSchema): Record<string, unknown> {
  return {
    ...jsonSchemaOf(file),
    title: 'Release file of Release Desk',
    description: `Format “release-desk”, schema version ${SCHEMA_VERSION}: release plans with their history, and the registers and settings they use.`,
  };
}

/** The JSON Schema of an act as release files carry it: who, when, and the payload of its kind. */
export const actsJsonSchema = (): Record<string, unknown> => ({
  ...jsonSchemaOf(z.array(actSchema)),
  title: 'Acts of Release Desk',
  description: 'What was done to a release plan, oldest first; its control and record are their sum.',
});

/** The JSON Schema of one line of a file of events: what is not required is worked out where it is taken in. */
export const eventsJsonSchema = (): Record<string, unknown> => ({
  ...jsonSchemaOf(askedEventSchema),
  title: 'Event of a run of Release Desk',
  description:
    'One line of a file of events: what happened while a release ran or was rehearsed. A step is named by its number or its id, a role by its id.',
});

function jsonSchemaOf(type: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(type, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const meta = metaOf(zodSchema);
      if (!meta) return;
      jsonSchema.title = meta.title;
      if (meta.help !== undefined) jsonSchema.description = meta.help;
      if (meta.example !== undefined) jsonSchema.examples = [meta.example];
      Object.assign(jsonSchema, { 'x-kind': meta.kind }, meta.to ? { 'x-links-to': meta.to } : {});
    },
  });
}
