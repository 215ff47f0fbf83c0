import { strToU8, zipSync } from 'fflate';
import type { Parts } from './parts';

/** Readers expect these first. */
const FIRST = ['[Content_Types].xml', '_rels/.rels'];

/**
 * Takes chance out of a DOCX and packs it: docx 9.15 leaves dates to the clock, ids of links and shapes to a random number,
 * and names of bookmarks to a counter that runs as long as the process. The same document then has the same bytes, in any
 * zone. The parts are changed in place.
 */
export function packed(parts: Parts, at: Date): Uint8Array {
  rewrite(parts, 'docProps/core.xml', (xml) => pinDates(xml, at));
  const names = [...parts.keys()].sort();
  for (const name of names.filter((part) => part.endsWith('.rels'))) relations(parts, name);
  for (const name of names.filter((part) => /^word\/[^/]+\.xml$/.test(part))) rewrite(parts, name, ids);
  // fflate reads the clock in local time, so the date is made in local time too: 1 January 1980 in every zone.
  const mtime = new Date(1980, 0, 1);
  const order = [...FIRST, ...names.filter((name) => !FIRST.includes(name))];
  return zipSync(
    Object.fromEntries(
      order.map((name) => {
        const part = parts.get(name) ?? '';
        return [name, [typeof part === 'string' ? strToU8(part) : part, { mtime, level: levelOf(name) }]];
      }),
    ),
  );
}

/** Pictures are packed already. */
const levelOf = (name: string): 0 | 6 => (/\.(?:png|jpe?g)$/.test(name) ? 0 : 6);

function rewrite(parts: Parts, name: string, change: (xml: string) => string): void {
  const part = parts.get(name);
  if (typeof part === 'string') parts.set(name, change(part));
}

function pinDates(xml: string, at: Date): string {
  const iso = at.toISOString().replace(/\.\d+Z$/, 'Z');
  return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${iso}`);
}

/** Numbers the relations of a part in order, in their list and where the part uses them. */
function relations(parts: Parts, list: string): void {
  const renamed = new Map<string, string>();
  rewrite(parts, list, (xml) =>
    xml.replace(/\bId="([^"]+)"/g, (_, id: string) => {
      const name = `rId${renamed.size + 1}`;
      renamed.set(id, name);
      return `Id="${name}"`;
    }),
  );
  rewrite(parts, list.replace('_rels/', '').replace(/\.rels$/, ''), (xml) =>
    xml.replace(/\b(r:(?:id|embed|link|pict))="([^"]+)"/g, (all, attribute: string, id: string) => {
      const name = renamed.get(id);
      return name === undefined ? all : `${attribute}="${name}"`;
    }),
  );
}

/** docx leaves a picture that lies on its side the room of one that stands upright: it would cover the lines around it. */
const TURNED =
  /<wp:extent cx="(\d+)" cy="(\d+)"\/><wp:effectExtent [^>]*\/>(?=(?:(?!<\/wp:inline>).)*<a:xfrm (?:flip\w="\w+" )*rot="(?:5400000|16200000)")/gs;

const roomForTurned = (xml: string): string =>
  xml.replace(TURNED, (_, width: string, height: string) => {
    const more = Math.round((Number(width) - Number(height)) / 2);
    const [ends, sides] = [Math.max(0, more), Math.max(0, -more)];
    return `<wp:extent cx="${width}" cy="${height}"/><wp:effectExtent l="${sides}" t="${ends}" r="${sides}" b="${ends}"/>`;
  });

/** docx may end a section with an empty line, which at the foot of a full page would make an empty page. */
const EMPTY_END = /<w:p><w:pPr>(?=<w:sectPr>(?:(?!<\/w:sectPr>).)*<\/w:sectPr><\/w:pPr><\/w:p>)/gs;
const HAIR = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>';
const thinSectionEnds = (xml: string): string => xml.replace(EMPTY_END, HAIR);

/** Numbers bookmarks, contents targets, drawings and shapes of a part in order of appearance. */
function ids(source: string): string {
  const marks = numberer((n) => String(n));
  const contents = numberer((n) => `_Toc${String(n).padStart(6, '0')}`);
  const shapes = numberer(
    (n, id) => `${id.startsWith('PowerPlusWaterMarkObject') ? 'PowerPlusWaterMarkObject' : 'shape'}${n}`,
  );
  let drawing = 0;
  return thinSectionEnds(source.includes(' rot="') ? roomForTurned(source) : source)
    .replace(/(<w:bookmark(?:Start|End)\b[^>]*?\bw:id=")(\d+)/g, (_, start: string, id: string) => start + marks(id))
    .replace(/\b_Toc\d+\b/g, contents)
    .replace(/(<wp:docPr\b[^>]*?\bid=")\d+/g, (_, start: string) => `${start}${++drawing}`)
    .replace(/(<v:shape\b[^>]*?\bid=")([^"]+)/g, (_, start: string, id: string) => start + shapes(id));
}

/** Gives each new key the next name. */
function numberer(name: (n: number, key: string) => string): (key: string) => string {
  const names = new Map<string, string>();
  return (key) => {
    let given = names.get(key);
    if (given === undefined) {
      given = name(names.size + 1, key);
      names.set(key, given);
    }
    return given;
  };
}
