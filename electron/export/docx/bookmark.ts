import { Bookmark, type ParagraphChild } from 'docx';
import type { Anchor } from '../../../shared/document/composed';
import type { Context } from './context';

/** The children of a paragraph that can be pointed at. */
export function bookmarked(
  anchor: Anchor | undefined,
  children: ParagraphChild[],
  { bookmarks }: Pick<Context, 'bookmarks'>,
): ParagraphChild[] {
  const id = anchor === undefined ? undefined : bookmarks.get(anchor);
  return id === undefined ? children : [new Bookmark({ id, children })];
}
