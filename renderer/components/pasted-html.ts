/**
 * HTML from the clipboard, to be read and never shown. The page's policy lets no style attribute in, not even of a
 * document that is only read: looks that stand there (a browser's bold is `font-weight: 700`) go by another name.
 */
export const PASTED_STYLE = 'data-pasted-style';

export const withoutStyles = (html: string): string =>
  html
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle(\s*=)/gi, ` ${PASTED_STYLE}$1`))
    .replace(/<style[\s\S]*?<\/style>/gi, '');

export const readPastedHtml = (html: string): HTMLElement =>
  new DOMParser().parseFromString(withoutStyles(html), 'text/html').body;
