import type { ComposedPack } from '../../../shared/document/composed';

/** Title and dates of a file, the same in the information dictionary and in XMP. */
export interface FileInfo {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly keywords: string;
  readonly lang: string;
  /** The instant both dates are pinned to. */
  readonly at: Date;
  /** Whether the file may call itself PDF/A-3b and PDF/UA-1: pages of other files and pictures in inks forbid it. */
  readonly archival: boolean;
}

export const PRODUCER = 'Release Desk';

export function fileInfo(pack: ComposedPack, archival: boolean): FileInfo {
  const metas = pack.documents.map((document) => document.meta);
  const [first] = metas;
  return {
    title: pack.title,
    author: first?.author ?? '',
    subject: metas.map((meta) => meta.subject).join('; '),
    keywords: [...new Set(metas.flatMap((meta) => meta.keywords))].join(', '),
    lang: first?.lang ?? 'en-GB',
    at: new Date(first?.clock ?? 0),
    archival,
  };
}

/**
 * XMP of our own instead of pdfkit's, which escapes nothing and leaves out the language and the date of change. Where it
 * claims PDF/A-3b and PDF/UA-1, the second needs its schema described for the first.
 */
export function mendMetadata(doc: PDFKit.PDFDocument, info: FileInfo): void {
  doc.endMetadata = () => {
    const ref = doc.ref({ Type: 'Metadata', Subtype: 'XML' });
    ref.compress = false;
    ref.end(new TextEncoder().encode(packet(info)));
    doc._root.data['Metadata'] = ref;
  };
}

/** Text for XML: what the format forbids is left out, what it reserves is escaped. */
const xml = (text: string): string =>
  text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[<>&"']/g, (character) => `&#${character.codePointAt(0)};`);

const description = (namespace: string, uri: string, body: string): string =>
  `<rdf:Description rdf:about="" xmlns:${namespace}="${uri}">${body}</rdf:Description>`;

const alternative = (tag: string, text: string): string =>
  `<dc:${tag}><rdf:Alt><rdf:li xml:lang="x-default">${xml(text)}</rdf:li></rdf:Alt></dc:${tag}>`;

function packet(info: FileInfo): string {
  const date = info.at.toISOString().replace(/\.\d+Z$/, 'Z');
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    description(
      'dc',
      'http://purl.org/dc/elements/1.1/',
      [
        '<dc:format>application/pdf</dc:format>',
        `<dc:language><rdf:Bag><rdf:li>${xml(info.lang)}</rdf:li></rdf:Bag></dc:language>`,
        alternative('title', info.title),
        `<dc:creator><rdf:Seq><rdf:li>${xml(info.author)}</rdf:li></rdf:Seq></dc:creator>`,
        alternative('description', info.subject),
      ].join(''),
    ),
    description(
      'xmp',
      'http://ns.adobe.com/xap/1.0/',
      `<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate><xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>`,
    ),
    description(
      'pdf',
      'http://ns.adobe.com/pdf/1.3/',
      `<pdf:Producer>${PRODUCER}</pdf:Producer><pdf:Keywords>${xml(info.keywords)}</pdf:Keywords>`,
    ),
    ...(info.archival ? CLAIMS : []),
    '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>',
  ].join('');
}

const PDFA = 'http://www.aiim.org/pdfa/ns';
const UA_SCHEMA = [
  `<rdf:Description rdf:about="" xmlns:pdfaExtension="${PDFA}/extension/" xmlns:pdfaSchema="${PDFA}/schema#" xmlns:pdfaProperty="${PDFA}/property#">`,
  '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">',
  '<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>',
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>',
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>',
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">',
  '<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>',
  '<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>',
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>',
].join('');

const CLAIMS = [
  description(
    'pdfaid',
    'http://www.aiim.org/pdfa/ns/id/',
    '<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>',
  ),
  UA_SCHEMA,
  description('pdfuaid', 'http://www.aiim.org/pdfua/ns/id/', '<pdfuaid:part>1</pdfuaid:part>'),
];
