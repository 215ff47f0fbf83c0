import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { Expected } from '../../../shared/contract/errors';
import type { Listed } from '../../../shared/domain/components/listed';
import { fileNameOf, listed, some, sum } from './listed-rows';

const text = z.coerce.string();
const licence = z.object({
  license: z.object({ id: text.optional(), name: text.optional() }).optional(),
  expression: text.optional(),
});
const supplier = z.object({ name: text.optional() });
const component = z.object({
  name: text,
  version: text.optional(),
  hashes: z.array(z.object({ alg: text, content: text })).optional(),
  licenses: z.array(licence).optional(),
  supplier: supplier.optional(),
  publisher: text.optional(),
  type: text.optional(),
});
const parts = z.object({ components: z.array(z.unknown()).optional() });
const cyclone = z.object({ bomFormat: z.literal('CycloneDX'), ...parts.shape });

/** Undefined for what is not CycloneDX. Components within components are listed after the one that holds them. */
export function fromCycloneJson(found: unknown): Listed[] | undefined {
  const bom = cyclone.safeParse(found);
  if (!bom.success) return undefined;
  return flat(bom.data.components, (one) => parts.safeParse(one).data?.components).map((one) => ofCyclone(valid(one)));
}

const valid = (one: unknown): z.infer<typeof component> => {
  const parsed = component.safeParse(one);
  if (parsed.success) return parsed.data;
  throw new Expected('validation', 'A component of this CycloneDX list has no name. Nothing was read.');
};

/** However deep they are nested, without a call within a call. */
function flat<T>(first: readonly T[] = [], below: (one: T) => readonly T[] | undefined): T[] {
  const found: T[] = [];
  const open = first.toReversed();
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    found.push(one);
    open.push(...(below(one) ?? []).toReversed());
  }
  return found;
}

const licenceWords = (all: readonly z.infer<typeof licence>[] | undefined): string | undefined =>
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

/** An element without children is an empty text. */
const element = <S extends z.ZodRawShape>(shape: S) => z.object(shape).or(z.literal('')).optional();
const inside = element({ component: z.array(z.unknown()).optional() });
const xmlComponent = z.object({
  name: text,
  version: text.optional(),
  publisher: text.optional(),
  '@_type': text.optional(),
  supplier: supplier.optional(),
  hashes: element({ hash: z.array(z.object({ '@_alg': text, '#text': text })) }),
  licenses: element({
    license: z.array(z.object({ id: text.optional(), name: text.optional() })).optional(),
    expression: z.array(text).optional(),
  }),
});
const holder = z.object({ components: inside });
const xmlBom = z.object({ bom: holder });
const MANY = new Set(['component', 'hash', 'license', 'expression']);

/** @throws Expected where it is no XML, declares entities, or is not CycloneDX */
export function fromCycloneXml(source: string, name: string): Listed[] {
  const refusal = (message: string) => new Expected('validation', `${message} Nothing was read.`);
  if (/<!DOCTYPE/i.test(source))
    throw refusal(`${name} declares entities of its own, which a list of components has no need of.`);
  const fault = XMLValidator.validate(source);
  if (fault !== true) throw refusal(`${name}, line ${fault.err.line}: ${fault.err.msg}`);
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
    throw refusal(`${name}: ${error instanceof Error ? error.message : 'not XML'}.`); // nested too deeply, for one
  }
  const found = xmlBom.safeParse(read);
  if (!found.success) throw refusal(`${name} is not CycloneDX.`);
  const below = (one: unknown) => {
    const own = holder.safeParse(one).data?.components;
    return typeof own === 'object' ? own.component : undefined;
  };
  return flat(below(found.data.bom), below).map((one) => {
    const parsed = xmlComponent.safeParse(one);
    if (!parsed.success) throw refusal(`A component of ${name} has no name, or is not CycloneDX.`);
    const { data } = parsed;
    const { hashes, licenses } = data;
    return ofCyclone({
      name: data.name,
      version: data.version,
      publisher: data.publisher,
      supplier: data.supplier,
      type: data['@_type'],
      hashes:
        typeof hashes === 'object'
          ? hashes.hash.map((own) => ({ alg: own['@_alg'], content: own['#text'] }))
          : undefined,
      licenses:
        typeof licenses === 'object'
          ? [
              ...(licenses.license ?? []).map((own) => ({ license: own })),
              ...(licenses.expression ?? []).map((expression) => ({ expression })),
            ]
          : undefined,
    });
  });
}
