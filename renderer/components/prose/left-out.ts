import { PASTED_STYLE, readPastedHtml } from '../pasted-html';

/** Colours that say nothing: those of ordinary text on ordinary paper. */
const plain =
  /^(?:black|white|windowtext|window|auto|inherit|initial|currentcolor|transparent|none|#0{3,8}|#f{3,8}|rgba?\(0, ?0, ?0(?:, ?[\d.]+)?\)|rgba?\(255, ?255, ?255(?:, ?[\d.]+)?\)|rgba?\(\d+, ?\d+, ?\d+, ?0\))$/i;

const declared = (style: string, property: string): string =>
  new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;!]+)`, 'i').exec(style)?.[1]?.trim() ?? '';

/** What pasted text has that the plan's text cannot hold, each named once, in words. */
export function leftOut(html: string): string[] {
  if (html === '' || html.includes('data-pm-slice')) return []; // our own text has nothing else
  const names = new Set<string>();
  for (const element of readPastedHtml(html).querySelectorAll('*')) {
    const style = element.getAttribute(PASTED_STYLE) ?? '';
    const words = (element.textContent ?? '').trim() !== '';
    const address = element.closest('a') !== null || element.querySelector('a') !== null;
    const lines = `${declared(style, 'text-decoration')} ${declared(style, 'text-decoration-line')}`;
    if (words && !address && (element.matches('u, ins') || /underline/i.test(lines))) names.add('underlining');
    if (words && (element.matches('s, strike, del') || /line-through/i.test(lines))) names.add('strike-through');
    if (words && !address && isColoured(element, style)) names.add('colours');
    if (element.matches('img')) names.add(pictureName(element.getAttribute('src') ?? ''));
  }
  return [...names];
}

function isColoured(element: Element, style: string): boolean {
  const colours = [
    declared(style, 'color'),
    declared(style, 'background'),
    declared(style, 'background-color'),
    element.matches('font, mark') ? (element.getAttribute('color') ?? (element.matches('mark') ? 'yellow' : '')) : '',
  ];
  return colours.some((colour) => colour !== '' && !plain.test(colour));
}

/** A picture that is a link to a file or an address is not in what was pasted. */
function pictureName(source: string): string {
  const name = /^(?:file|https?):/i.test(source) ? (source.split(/[\\/]/).at(-1)?.split('?')[0] ?? '') : '';
  return name === '' ? 'a picture' : `the linked picture ${name}`;
}

/** `Left out of what was pasted: underlining and colours. The text here cannot hold them.` */
export function leftOutWords(names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const last = names.at(-1) ?? '';
  const all = names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
  const pictures = names.some((name) => name.includes('picture'))
    ? ' Pictures can be pasted or dropped by themselves.'
    : '';
  return `Left out of what was pasted: ${all}, which the text here cannot hold.${pictures}`;
}
