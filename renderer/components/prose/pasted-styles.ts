import { Extension } from '@tiptap/core';
import { DOMParser } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { PASTED_STYLE, withoutStyles } from '../pasted-html';

/** Reads looks that stood in style attributes, through the object model, which the page's policy does not concern. */
class StyledParser extends DOMParser {
  override parseSlice(...[dom, options]: Parameters<DOMParser['parseSlice']>) {
    if (dom instanceof HTMLElement)
      for (const element of dom.querySelectorAll<HTMLElement>(`[${PASTED_STYLE}]`)) {
        element.style.cssText = element.getAttribute(PASTED_STYLE) ?? '';
        element.removeAttribute(PASTED_STYLE);
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
    return [new Plugin({ props: { transformPastedHTML: withoutStyles, clipboardParser } })];
  },
});
