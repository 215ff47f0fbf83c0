import { getSchema, type JSONContent } from '@tiptap/core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { exampleReleases } from '../../electron/examples';
import { fromDoc, toDoc } from '../../renderer/components/prose/mapping';
import { extensions } from '../../renderer/components/prose/extensions';
import { contentSchema } from '../../shared/domain/plan/content';
import { type Prose, proseSchema } from '../../shared/domain/schema/prose';
import { walk } from '../../shared/domain/schema/walk';

const schema = getSchema(
  extensions(() => {
    throw new Error('the schema alone asks for nothing');
  }),
);

/** Through the editor's own document, which refuses what it cannot hold. */
function through(prose: Prose): Prose | undefined {
  const node = schema.nodeFromJSON(toDoc(prose));
  node.check();
  const json: JSONContent = z.looseObject({}).parse(node.toJSON());
  return fromDoc(json);
}

const every: Prose = [
  { type: 'heading', level: 2, text: [{ type: 'text', text: 'Why' }] },
  {
    type: 'paragraph',
    text: [
      { type: 'text', text: 'Plain, ' },
      { type: 'text', text: 'bold', bold: true },
      { type: 'text', text: ' both', bold: true, italic: true },
      { type: 'break' },
      { type: 'text', text: 'rm -rf <x>', code: true },
      { type: 'text', text: 'the manual', link: 'https://example.org/?a=1&b=2' },
      { type: 'reference', to: 'problem', id: 'prb-118' },
      { type: 'placeholder', label: 'owner' },
    ],
  },
  {
    type: 'list',
    items: [
      [{ type: 'paragraph', text: [{ type: 'text', text: 'one' }] }],
      [
        { type: 'paragraph', text: [{ type: 'text', text: 'two' }] },
        { type: 'list', ordered: true, items: [[{ type: 'paragraph', text: [{ type: 'text', text: 'deeper' }] }]] },
      ],
    ],
  },
  {
    type: 'table',
    head: true,
    rows: [
      [[{ type: 'text', text: 'Node' }], [{ type: 'text', text: 'State' }]],
      [[{ type: 'text', text: 'WEB-01' }], []],
    ],
  },
  { type: 'code', text: 'a\n  b' },
  {
    type: 'image',
    file: { sha256: 'a'.repeat(64), size: 12, name: 'plan.png' },
    alt: 'The network',
    caption: 'Before',
  },
];

test('every kind of rich text comes back from the editor as it went in', () => {
  expect(through(every)).toEqual(every);
});

test('all prose of the examples comes back as it went in', () => {
  const found: Prose[] = [];
  for (const { file } of exampleReleases())
    for (const plan of file.plans)
      walk(contentSchema, plan.content, (value, meta) => {
        if (meta.kind === 'prose') found.push(proseSchema().parse(value));
      });
  expect(found.length).toBeGreaterThan(5);
  for (const prose of found) expect(through(prose)).toEqual(prose);
});

test('hostile text stays text', () => {
  const hostile: Prose = [
    { type: 'paragraph', text: [{ type: 'text', text: '<script>alert(1)</script> \u202e & 👩‍👩‍👧 \u0007' }] },
    { type: 'paragraph', text: [{ type: 'text', text: 'x'.repeat(10_000) }] },
  ];
  expect(through(hostile)).toEqual(hostile);
});

test('an empty editor is no text at all', () => {
  expect(fromDoc(toDoc(undefined))).toBeUndefined();
  expect(fromDoc(toDoc([]))).toBeUndefined();
});

test('what the tree cannot hold stays outside', () => {
  const pasted = fromDoc({
    type: 'doc',
    content: [
      { type: 'iframe', attrs: { src: 'https://example.org' } },
      { type: 'image', attrs: { file: { sha256: 'short', size: 1, name: 'a.png' } } },
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'kept', marks: [{ type: 'textStyle', attrs: { color: 'red' } }] }],
      },
    ],
  });
  expect(pasted).toEqual([{ type: 'paragraph', text: [{ type: 'text', text: 'kept' }] }]);
});
