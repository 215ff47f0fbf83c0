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
  some,
  sum,
  text,
} from './listed-rows';

const licence = z.object({
  license: z.object({ id: maybe, name: maybe }).nullish(),
  expression: maybe,
});
const supplier = z.object({ name: maybe }).nullish();
const component = z.object({
  name: text,
  version: maybe,
  hashes: few(z.object({ alg: text, content: text })).nullish(),
  licenses: few(licence).nullish(),
  supplier,
  publisher: maybe,
  type: maybe,
});
const cyclone = z.object({ bomFormat: z.literal('CycloneDX'), components: z.array(z.unknown()).nullish() });

/** Undefined for what is not CycloneDX. Components within components are listed after the one that holds them. */
export function fromCycloneJson(found: unknown, name: string): Listed[] | undefined {
  const bom = cyclone.safeParse(found);
  if (!bom.success) return undefined;
  const all = flat(bom.data.components ?? [], (one) =>
    isFields(one) && Array.isArray(one['components']) ? one['components'] : [],
  );
  notTooMany(all.length, name);
  return entries(all, component, name).map(ofCyclone);
}

/** However deep they are nested, without a call within a call. */
function flat(first: readonly unknown[], below: (one: unknown) => readonly unknown[]): unknown[] {
  const found: unknown[] = [];
  const open = [...first].reverse();
  while (open.length > 0) {
    const one = open.pop();
    found.push(one);
    for (const child of below(one).toReversed()) open.push(child);
  }
  return found;
}

const licenceWords = (all: readonly z.infer<typeof licence>[] | null | undefined): string | undefined =>
  some(
    (all ?? [])
      .map((one) => one.expression ?? one.license?.id ?? one.license?.name ?? '')
      .filter(Boolean)
      .join(', '),
  );

const ofCyclone = ({
  name,
  version,
  hashes,
  licenses,
  supplier: by,
  publisher,
  type,
}: z.infer<typeof component>): Listed =>
  listed({
    name,
    version,
    file: type === 'file' ? fileNameOf(name) : undefined,
    sums: (hashes ?? []).flatMap((one) => sum(one.alg, one.content)),
    licence: licenceWords(licenses),
    source: by?.name ?? publisher,
  });

// ---- XML ------------------------------------------------------------------------------------------------------------

/** An element without children is an empty text; one with attributes keeps its text apart. */
const xmlText = text.or(z.object({ '#text': text.default('') }).transform((own) => own['#text'])).optional();
const element = <S extends z.ZodRawShape>(shape: S) => z.object(shape).or(z.literal('')).optional();
const xmlComponent = z.object({
  name: xmlText.refine((own) => own !== undefined).transform((own) => own ?? ''),
  version: xmlText,
  publisher: xmlText,
  '@_type': text.optional(),
  supplier: element({ name: xmlText }),
  hashes: element({ hash: few(z.object({ '@_alg': text, '#text': text })).optional() }),
  licenses: element({
    license: few(element({ id: xmlText, name: xmlText })).optional(),
    expression: few(xmlText).optional(),
  }),
});
const xmlBom = z.object({ bom: z.looseObject({}).or(z.literal('')) });
const MANY = new Set(['component', 'hash', 'license', 'expression']);
/** Hundreds for each component a manifest takes. The parser spends some microseconds on each. */
const MOST_TAGS = 2_000_000;

/** @throws Expected where it is no XML, declares entities, or is not CycloneDX */
export function fromCycloneXml(source: string, name: string): Listed[] {
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
    const inner = isFields(own) ? own['component'] : undefined;
    return Array.isArray(inner) ? inner : [];
  };
  const all = flat(below(found.data.bom), below);
  notTooMany(all.length, name);
  return entries(all, xmlComponent, name).map(ofXml);
}

function ofXml({ hashes, licenses, supplier: by, ...data }: z.infer<typeof xmlComponent>): Listed {
  const sums = typeof hashes === 'object' ? (hashes.hash ?? []) : [];
  const words = typeof licenses === 'object' ? licenses : {};
  return ofCyclone({
    name: data.name,
    version: data.version,
    publisher: data.publisher,
    supplier: typeof by === 'object' ? { name: by.name } : undefined,
    type: data['@_type'],
    hashes: sums.map((own) => ({ alg: own['@_alg'], content: own['#text'] })),
    licenses: [
      ...(words.license ?? []).map((own) => ({
        license: typeof own === 'object' ? { id: own.id, name: own.name } : undefined,
        expression: undefined,
      })),
      ...(words.expression ?? []).map((expression) => ({ expression })),
    ],
  });
}

function hasMore(source: string, sign: string, most: number): boolean {
  let count = 0;
  for (let at = source.indexOf(sign); at >= 0 && count <= most; at = source.indexOf(sign, at + 1)) count += 1;
  return count > most;
}
