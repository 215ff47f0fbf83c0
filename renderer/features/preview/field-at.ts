import { type Content, contentSchema } from '../../../shared/domain/plan/content';
import { plainText, proseSchema } from '../../../shared/domain/schema/prose';
import { pointer, walk } from '../../../shared/domain/schema/walk';
import { resolvePointer, type Target } from '../../state/pointer';

const prose = proseSchema();
const folded = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ');

/**
 * The field a text on the page came from: the one that holds it, in the section it stands under if there is one, the
 * shortest of several. Without a field, the section itself.
 *
 * @param heading what the nearest heading above is called in the document: a section, or `section.field`
 */
export function fieldAt(content: Content, text: string, heading: string | undefined): Target | null {
  const wanted = folded(text);
  const under = heading?.split('.') ?? [];
  const found: Found[] = [];
  if (wanted.length > 1)
    walk(contentSchema, content, (value, meta, path) => {
      const parsed = meta.kind === 'prose' ? prose.safeParse(value) : null;
      const words = parsed?.success ? plainText(parsed.data) : typeof value === 'string' ? value : '';
      if (words === '' || !folded(words).includes(wanted)) return;
      const shared = under.findIndex((key, index) => path[index] !== key);
      found.push({ path: [...path], length: words.length, depth: shared < 0 ? under.length : shared });
    });
  const [best] = found.sort((a, b) => b.depth - a.depth || a.length - b.length);
  const section = under.length === 0 ? null : resolvePointer(pointer(under), content, {});
  // what a section computes may stand as a word in another one
  return best && (best.depth > 0 || section === null) ? resolvePointer(pointer(best.path), content, {}) : section;
}

/** `depth`: how far the path goes with the heading. */
type Found = { readonly path: readonly string[]; readonly length: number; readonly depth: number };
