import fc from 'fast-check';
import { z } from 'zod';
import { type Content, contentSchema } from '../../shared/domain/plan/content';
import { metaOf, shapeOf, unwrap } from '../../shared/domain/schema/field';
import { arbitraryContent } from './arbitrary-plan';

/** Texts that no author means to write. */
const extremes = [
  '',
  ' ',
  'x'.repeat(3000),
  'word '.repeat(600),
  'two\nlines\n\nand more',
  '\u0007\u200b\ufeff',
  'שלום עולם',
  '🚒 fire engine',
  '<b>&amp;</b> "quoted" \\ {} $& %s',
  'A'.repeat(300),
  '0480',
];

/** The same plans in every process: any valid content, with an extreme text in every fourth field that takes one. */
export function extremePlans(count: number, seed = 20_261_124): Content[] {
  let turn = 0;
  const spoil = (schema: z.core.$ZodType, value: unknown): unknown => {
    const kind = metaOf(schema)?.kind;
    const inner = unwrap(schema);
    if ((kind === 'text' || kind === 'lines' || kind === 'command') && typeof value === 'string') {
      turn += 1;
      return turn % 4 === 0 ? extremes[(turn / 4) % extremes.length] : value;
    }
    if (inner instanceof z.ZodObject && typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([key, one]) => {
          const child = shapeOf(inner)[key];
          return [key, child ? spoil(child, one) : one];
        }),
      );
    if (inner instanceof z.ZodArray && kind === 'rows' && Array.isArray(value))
      return value.map((row: unknown) => spoil(inner.element, row));
    return value;
  };
  return fc
    .sample(arbitraryContent, { numRuns: count, seed })
    .map((content) => contentSchema.parse(spoil(contentSchema, content)));
}
