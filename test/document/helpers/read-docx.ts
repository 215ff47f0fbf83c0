import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { squeeze } from './read-pdf';

/** The parts of a DOCX that are XML, by name. */
export function partsOf(bytes: Uint8Array): Map<string, string> {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => /\.(xml|rels)$/.test(name));
  return new Map(parts.map(([name, data]) => [name, strFromU8(data)]));
}

export function bodyOf(bytes: Uint8Array): string {
  const body = partsOf(bytes).get('word/document.xml');
  if (body === undefined) throw new Error('no word/document.xml');
  return body;
}

/** Why a part is not XML that Word would open, or null. */
export function fault(xml: string): string | null {
  // The validator lets characters through that XML forbids.
  if (/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml)) return 'a forbidden character';
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(xml)) return 'a loose ampersand';
  const result = XMLValidator.validate(xml);
  if (result !== true) return result.err.msg;
  new XMLParser({ processEntities: false }).parse(xml);
  return null;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of the body without the contents list, spaces taken out. */
export function bodyText(bytes: Uint8Array): string {
  const body = bodyOf(bytes)
    .replace(/<w:sdt>(?:(?!<w:sdtContent>).)*<w:docPartObj>.*?<\/w:sdt>/gs, '')
    .replaceAll('<w:noBreakHyphen/>', '<w:t>-</w:t>');
  const texts = [...body.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? '');
  return squeeze(texts.join('').replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => ENTITIES[name] ?? whole));
}

/** The contents list: each entry's words and its page number, empty where none is written. */
export function contentsOf(bytes: Uint8Array): { text: string; page: string }[] {
  const paragraphs = bodyOf(bytes).match(/<w:p>(?:(?!<\/w:p>).)*<w:pStyle w:val="TOC\d"\/>.*?<\/w:p>/gs) ?? [];
  return paragraphs.map((paragraph) => {
    const texts = [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? '');
    const page = /^\d*$/.test(texts.at(-1) ?? '') && texts.length > 1 ? (texts.pop() ?? '') : '';
    return { text: texts.join(' ').replaceAll('&amp;', '&'), page };
  });
}
