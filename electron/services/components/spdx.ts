import { z } from 'zod';
import { isFields } from '../../../shared/domain/edit/place';
import type { Listed } from '../../../shared/domain/components/listed';
import {
  entries,
  few,
  fileNameOf,
  listed,
  maybe,
  notTooMany,
  some,
  stem,
  type Say,
  type Sum,
  groupOfPurl,
  sumsIn,
  supplierOf,
  text,
} from './listed-rows';

const checksums = few(z.object({ algorithm: maybe, checksumValue: maybe })).nullish();
const references = few(z.object({ referenceType: maybe, referenceLocator: maybe })).nullish();
const file = z.object({ fileName: text, checksums, licenseConcluded: maybe });
const pack = z.object({
  name: text,
  versionInfo: maybe,
  packageFileName: maybe,
  supplier: maybe,
  licenseConcluded: maybe,
  licenseDeclared: maybe,
  checksums,
  externalRefs: references,
});
const spdx = z.object({
  spdxVersion: z.string(),
  packages: z.array(z.unknown()).nullish(),
  files: z.array(z.unknown()).nullish(),
});
const sumsOf = (all: z.infer<typeof checksums>, say: Say): Sum[] =>
  sumsIn(
    (all ?? []).map((own) => [own.algorithm, own.checksumValue]),
    say,
  );

/** SPDX 2.x as JSON; undefined for anything else. */
export function fromSpdx(found: unknown, name: string, say: Say): Listed[] | undefined {
  const document = spdx.safeParse(found);
  if (!document.success) return undefined;
  const { packages, files } = document.data;
  notTooMany((packages ?? []).length + (files ?? []).length, name);
  return [
    ...entries(packages ?? [], pack, name, 'package').map((one) => ofPackage(one, say)),
    ...entries(files ?? [], file, name, 'file').map((one) => ofFile(one, say)),
  ];
}

const ofPackage = (one: z.infer<typeof pack>, say: Say): Listed =>
  listed({
    name: one.name,
    group: groupOfPurl(
      (one.externalRefs ?? []).find((own) => own.referenceType === 'purl')?.referenceLocator,
      one.name,
    ),
    version: one.versionInfo,
    file: one.packageFileName === undefined ? undefined : fileNameOf(one.packageFileName),
    sums: sumsOf(one.checksums, say),
    licence: some(one.licenseConcluded) ?? one.licenseDeclared,
    source: supplierOf(one.supplier),
  });
const ofFile = (one: z.infer<typeof file>, say: Say): Listed =>
  listed({
    name: stem(one.fileName),
    group: undefined,
    version: undefined,
    file: fileNameOf(one.fileName),
    sums: sumsOf(one.checksums, say),
    licence: one.licenseConcluded,
    source: undefined,
  });

// ---- SPDX 3 ---------------------------------------------------------------------------------------------------------

const element = z.object({
  type: z.string(),
  name: maybe,
  software_packageVersion: maybe,
  suppliedBy: maybe,
  verifiedUsing: few(z.unknown()).nullish(),
});
const hash = z.object({ algorithm: text, hashValue: text });
const graph = z.object({
  '@context': z.unknown().refine((one) => JSON.stringify(one)?.includes('spdx.org/rdf/3') === true),
  '@graph': z.array(z.unknown()),
});

/** SPDX 3 as JSON-LD: packages and files with their checksums. Licences stand in relations there, and are left out. */
export function fromSpdx3(found: unknown, name: string, say: Say): Listed[] | undefined {
  const document = graph.safeParse(found);
  if (!document.success) return undefined;
  const all = document.data['@graph'].filter(isFields);
  const wanted = all.filter(
    ({ type, name: own }) =>
      (type === 'software_File' || type === 'software_Package') && own !== undefined && own !== null,
  );
  notTooMany(wanted.length, name);
  const names = new Map(all.map((one) => [one['spdxId'], one['name']]));
  return entries(wanted, element, name).map((one): Listed => {
    const isFile = one.type === 'software_File';
    const own = one.name ?? '';
    const by = names.get(one.suppliedBy);
    const hashes = (one.verifiedUsing ?? []).flatMap((each) => hash.safeParse(each).data ?? []);
    return listed({
      name: isFile ? stem(own) : own,
      group: undefined,
      version: one.software_packageVersion,
      file: isFile ? fileNameOf(own) : undefined,
      sums: sumsIn(
        hashes.map((each) => [each.algorithm, each.hashValue]),
        say,
      ),
      licence: undefined,
      source: one.suppliedBy !== undefined && typeof by === 'string' ? by : undefined,
    });
  });
}

// ---- tag-value ------------------------------------------------------------------------------------------------------

/** A package or file begins with its name; what follows is about it. Texts over several lines say nothing of use here. */
export function fromSpdxTags(source: string, say: Say): Listed[] {
  const found: ({ [Key in keyof Listed]: Listed[Key] | undefined } & { stated: [string, string][] })[] = [];
  let within = false;
  for (const line of source.split(/\r?\n/)) {
    const before = within;
    within = line.lastIndexOf('<text>') > line.lastIndexOf('</text>') || (within && !line.includes('</text>'));
    if (before) continue;
    const [, tag = '', rest = ''] = /^([A-Za-z]+):(.*)$/.exec(line) ?? [];
    const value = rest.trim();
    const last = found.at(-1);
    if (tag === 'PackageName' || tag === 'FileName')
      found.push({
        name: tag === 'FileName' ? stem(value) : value,
        stated: [],
        sums: [],
        group: undefined,
        version: undefined,
        file: tag === 'FileName' ? fileNameOf(value) : undefined,
        licence: undefined,
        source: undefined,
      });
    else if (!last) continue;
    else if (tag === 'PackageVersion') last.version = value;
    else if (tag === 'PackageFileName') last.file = fileNameOf(value);
    else if (tag === 'PackageSupplier') last.source = supplierOf(value);
    else if (tag === 'PackageLicenseConcluded' || tag === 'LicenseConcluded')
      last.licence = some(value) ?? last.licence;
    else if (tag === 'PackageLicenseDeclared') last.licence ??= value;
    else if (tag === 'PackageChecksum' || tag === 'FileChecksum') {
      const [algorithm = '', digest = ''] = value.split(/: */);
      last.stated.push([algorithm, digest]);
    } else if (tag === 'ExternalRef') {
      const [, purl] = /^PACKAGE-MANAGER purl (\S+)/i.exec(value) ?? [];
      last.group ??= groupOfPurl(purl, last.name ?? '');
    }
  }
  return found.map((one) => listed({ ...one, name: one.name ?? '', sums: sumsIn(one.stated, say) }));
}
