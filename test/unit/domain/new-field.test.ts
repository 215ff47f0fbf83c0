import { expect, test } from 'vitest';
import { z } from 'zod';
import { releaseJsonSchema } from '../../../shared/domain/json-schema';
import { contentSchema } from '../../../shared/domain/plan/content';
import { planSchema } from '../../../shared/domain/plan/plan';
import { releaseFileSchema } from '../../../shared/domain/plan/release-file';
import { applyCommands } from '../../../shared/domain/edit/apply';
import { linksOf } from '../../../shared/domain/links';
import { unwrap, fieldsOf } from '../../../shared/domain/schema/field';
import * as f from '../../../shared/domain/schema/kinds';
import { walk } from '../../../shared/domain/schema/walk';

// To add a field, one file changes: everything that reads the schema finds it without being told.
const identity = unwrap(contentSchema.shape.identity);
if (!(identity instanceof z.ZodObject)) throw new Error('identity is not an object');
const section = f.section('Identity', 'x', {
  ...identity.shape,
  sponsor: f.link('Sponsor', 'role', { help: 'Who pays.' }),
  codename: f.text('Codename', { example: 'Heron' }),
});
const wider = z.strictObject({ ...contentSchema.shape, identity: section });
const content = { identity: { name: 'Portal', sponsor: 'role-sponsor', codename: 'Heron' } };

test('the editor lists it', () => {
  expect(fieldsOf(wider.shape.identity).map((field) => field.meta.title)).toEqual(
    expect.arrayContaining(['Sponsor', 'Codename']),
  );
});

test('it can be edited and undone, and is refused by the plan without it', () => {
  const command = { kind: 'set' as const, path: ['identity', 'codename'], value: 'Egret' };
  const done = applyCommands<z.infer<typeof wider>>(content, [command], wider);
  expect(done).toMatchObject({ ok: true, value: { identity: { codename: 'Egret' } }, inverse: [{ value: 'Heron' }] });
  expect(applyCommands(contentSchema.parse({ identity: { name: 'x' } }), [command], contentSchema)).toMatchObject({
    ok: false,
    message: 'there is no such field',
  });
});

test('its words are walked for search and checks, its link is a link', () => {
  const words: string[] = [];
  walk(wider, content, (value, meta) => {
    if (meta.kind === 'text' && typeof value === 'string') words.push(value);
  });
  expect(words).toContain('Heron');
  expect(linksOf(wider, content)).toContainEqual({ to: ['role'], id: 'role-sponsor', path: ['identity', 'sponsor'] });
});

test('the JSON Schema describes it', () => {
  const file = z.strictObject({
    ...releaseFileSchema.shape,
    plans: z.array(z.strictObject({ ...planSchema.shape, content: wider })),
  });
  const text = JSON.stringify(releaseJsonSchema(file));
  expect(text).toContain('"title":"Sponsor","description":"Who pays."');
  expect(text).toContain('"examples":["Heron"]');
});

test('the JSON Schema of the release file has titles, and needs nothing but ids', () => {
  const schema = releaseJsonSchema();
  expect(schema).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Release file of Release Desk',
    required: ['format', 'schemaVersion', 'settings', 'registers', 'plans'],
  });
  expect(JSON.stringify(schema)).toContain('"title":"Safety floor"');
});
