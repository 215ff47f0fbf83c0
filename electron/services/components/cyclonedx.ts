import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { isFields } from '../../../shared/domain/edit/place';
import type { Listed } from '../../../shared/domain/components/listed';
import {
  beginning,
  entries,
  few,
  fileNameOf,
  listed,
  maybe,
  notTooMany,
  refusal,
  groupOfPurl,
  type Say,
  some,
  sumsIn,
  text,
} from './listed-rows';

const licence = z.object({
  license: z.object({ id: maybe, name: maybe }).nullish(),
  expression: maybe,
});
const supplier = z.object({ name: maybe }).nullish();
const hashes = few(z.object({ alg: maybe, content: maybe })).nullish();
const reference = z.object({ type: maybe, hashes });
const component = z.object({
  name: text,
  group: maybe,
  version: maybe,
  purl: maybe,
  hashes,
  externalReferences: few(reference).nullish(),
  licenses: few(licence).nullish(),
  supplier,
  publisher: maybe,
  type: maybe,
});
const cyclone = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(z.unknown()).nullish(),
  metadata: z.object({ component: z.unknown() }).nullish().catch(null),
});

/**
 * Undefined for what is not CycloneDX. The product's own modules come first; components within components are listed after
 * the one that holds them.
 */
export function fromCycloneJson(found: unknown, name: string, say: Say): Listed[] | undefined {
  const bom = cyclone.safeParse(found);
  if (!bom.success) return undefined;
  const below = (one: unknown): readonly unknown[] =>
    isFields(one) && Array.isArray(one['components']) ? one['components'].filter((inner) => inner !== null) : NONE;
  const all = [...ofProduct(bom.data.metadata?.component, below), ...flat(below(bom.data), below)];
  notTooMany(all.length, name);
  return entries(all, component, name).map((one) => ofCyclone(one, say));
}

/** The modules of the product, and itself where it is a file with a checksum. */
function ofProduct(product: unknown, below: (one: unknown) => readonly unknown[]): unknown[] {
  if (!isFields(product)) return [];
  const { hashes: own } = product;
  const stated = Array.isArray(own) ? own.length > 0 : isFields(own);
  return [...(stated ? [product] : []), ...flat(below(product), below)];
}

/** However deep they are nested, without a call within a call. */
function flat(first: readonly unknown[], below: (one: unknown) => readonly unknown[]): unknown[] {
  const found: unknown[] = [];
  const open = first.toReversed();
  while (open.length > 0) {
    const one = open.pop();
    found.push(one);
    const inner = below(one);
    for (let at = inner.length - 1; at >= 0; at -= 1) open.push(inner[at]);
  }
  return found;
}
const NONE: readonly unknown[] = [];

const licenceWords = (all: readonly z.infer<typeof licence>[] | null | undefined): string | undefined =>
  some(
    (all ?? [])
      .map((one) => one.expression ?? one.license?.id ?? one.license?.name ?? '')
      .filter(Boolean)
      .join(', '),
  );

function ofCyclone({ name, type, ...one }: z.infer<typeof component>, say: Say): Listed {
  // Of a package that is fetched, the checksum stands with where it is fetched from.
  const fetched = (one.externalReferences ?? []).filter((own) => own.type === 'distribution');
  const own = one.hashes?.length ? one.hashes : fetched.flatMap((each) => each.hashes ?? []);
  return listed({
    name,
    group: some(one.group?.trim()) ?? groupOfPurl(one.purl, name),
    version: one.version,
    file: type === 'file' ? fileNameOf(name) : undefined,
    sums: sumsIn(
      own.map(({ alg, content }) => [alg, content]),
      say,
    ),
    licence: licenceWords(one.licenses),
    source: one.supplier?.name ?? one.publisher,
  });
}

// ---- XML ------------------------------------------------------------------------------------------------------------

/** An element without children is an empty text; one with attributes keeps its text apart. */
const xmlText = text.or(z.object({ '#text': text.default('') }).transform((own) => own['#text'])).optional();
const element = <S extends z.ZodRawShape>(shape: S) => z.object(shape).or(z.literal('')).optional();
const xmlHashes = element({ hash: few(z.object({ '@_alg': text, '#text': text })).optional() });
const xmlComponent = z.object({
  name: xmlText.refine((own) => own !== undefined).transform((own) => own ?? ''),
  group: xmlText,
  version: xmlText,
  purl: xmlText,
  publisher: xmlText,
  '@_type': text.optional(),
  supplier: element({ name: xmlText }),
  hashes: xmlHashes,
  externalReferences: element({
    reference: few(z.object({ '@_type': text.optional(), hashes: xmlHashes }).or(z.literal(''))).optional(),
  }),
  licenses: element({
    license: few(element({ id: xmlText, name: xmlText })).optional(),
    expression: few(xmlText).optional(),
  }),
});
const xmlBom = z.object({ bom: z.looseObject({}).or(z.literal('')) });
const MANY = new Set(['component', 'hash', 'license', 'expression', 'reference']);
/** Hundreds for each component a manifest takes. The parser spends some microseconds on each. */
const MOST_TAGS = 2_000_000;

/** @throws Expected where it is no XML, declares entities, or is not CycloneDX */
export function fromCycloneXml(source: string, name: string, say: Say): Listed[] {
  if (/<!DOCTYPE/i.test(source))
    throw refusal(`${name} declares entities of its own, which a list of components has no need of.`);
  if (hasMore(source, '<', MOST_TAGS))
    throw refusal(
      `${name} has more than ${MOST_TAGS.toLocaleString('en-GB')} tags; it is hardly a list of components.`,
    );
  const fault = XMLValidator.validate(source);
  // The parser's words quote what they stumble over, be it megabytes.
  if (fault !== true) throw refusal(`${name}, line ${fault.err.line}: ${beginning(fault.err.msg, 160)}`);
  if (/<rdf:RDF/.test(source)) throw refusal(`${name} is SPDX as RDF. SPDX is read as JSON or tag-value.`);
  const parser = new XMLParser({
    ignoreAttributes: false,
    parseTagValue: false,
    processEntities: true,
    removeNSPrefix: true,
    isArray: (tag) => MANY.has(tag),
  });
  let read: unknown;
  try {
    read = parser.parse(source);
  } catch (error) {
    throw refusal(`${name}: ${error instanceof Error ? beginning(error.message, 160) : 'not XML'}.`); // nested too deeply, for one
  }
  const found = xmlBom.safeParse(read);
  if (!found.success) throw refusal(`${name} is not CycloneDX.`);
  const below = (one: unknown): readonly unknown[] => {
    const own = isFields(one) ? one['components'] : undefined;
    return listIn(own, 'component');
  };
  const { bom } = found.data;
  const metadata = isFields(bom) ? bom['metadata'] : undefined;
  const [product] = listIn(metadata, 'component');
  const all = [...ofProduct(product, below), ...flat(below(bom), below)];
  notTooMany(all.length, name);
  return entries(all, xmlComponent, name).map((one) => ofXml(one, say));
}

/** The elements of a name; none where there are none, or a text stands there. */
const listIn = (holder: unknown, tag: string): readonly unknown[] => {
  const own = isFields(holder) ? holder[tag] : undefined;
  return Array.isArray(own) ? own : [];
};

const hashesIn = (own: z.infer<typeof xmlHashes>) =>
  (typeof own === 'object' ? (own.hash ?? []) : []).map((one) => ({ alg: one['@_alg'], content: one['#text'] }));

function ofXml(
  { hashes: own, externalReferences: references, licenses, supplier: by, ...data }: z.infer<typeof xmlComponent>,
  say: Say,
): Listed {
  const words = typeof licenses === 'object' ? licenses : {};
  const fetched = typeof references === 'object' ? (references.reference ?? []) : [];
  return ofCyclone(
    {
      name: data.name,
      group: data.group,
      version: data.version,
      purl: data.purl,
      publisher: data.publisher,
      type: data['@_type'],
      supplier: typeof by === 'object' ? { name: by.name } : undefined,
      hashes: hashesIn(own),
      externalReferences: fetched.flatMap((one) =>
        typeof one === 'object' ? [{ type: one['@_type'], hashes: hashesIn(one.hashes) }] : [],
      ),
      licenses: [
        ...(words.license ?? []).map((one) => ({
          license: typeof one === 'object' ? { id: one.id, name: one.name } : undefined,
          expression: undefined,
        })),
        ...(words.expression ?? []).map((expression) => ({ expression })),
      ],
    },
    say,
  );
}

function hasMore(source: string, sign: string, most: number): boolean {
  let count = 0;
  for (let at = source.indexOf(sign); at >= 0 && count <= most; at = source.indexOf(sign, at + 1)) count += 1;
  return count > most;
}
