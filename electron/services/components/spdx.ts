import { z } from 'zod';
import type { Listed } from '../../../shared/domain/components/listed';
import { fileNameOf, listed, some, stem, sum, supplierOf } from './listed-rows';

const text = z.coerce.string();
const checksums = z.array(z.object({ algorithm: text, checksumValue: text })).optional();
const file = z.object({ fileName: text, checksums, licenseConcluded: text.optional() });
const pack = z.object({
  name: text,
  versionInfo: text.optional(),
  packageFileName: text.optional(),
  supplier: text.optional(),
  licenseConcluded: text.optional(),
  licenseDeclared: text.optional(),
  checksums,
});
const spdx = z.object({
  spdxVersion: z.string(),
  packages: z.array(pack).optional(),
  files: z.array(file).optional(),
});
const sumsOf = (all: z.infer<typeof checksums>) => (all ?? []).flatMap((own) => sum(own.algorithm, own.checksumValue));

/** SPDX 2.x as JSON; undefined for anything else. */
export function fromSpdx(found: unknown): Listed[] | undefined {
  const document = spdx.safeParse(found);
  if (!document.success) return undefined;
  return [...(document.data.packages ?? []).map(ofPackage), ...(document.data.files ?? []).map(ofFile)];
}

const ofPackage = (one: z.infer<typeof pack>): Listed =>
  listed({
    name: one.name,
    version: one.versionInfo,
    file: one.packageFileName === undefined ? undefined : fileNameOf(one.packageFileName),
    sums: sumsOf(one.checksums),
    licence: some(one.licenseConcluded) ?? one.licenseDeclared,
    source: supplierOf(one.supplier),
  });
const ofFile = (one: z.infer<typeof file>): Listed =>
  listed({
    name: stem(one.fileName),
    version: undefined,
    file: fileNameOf(one.fileName),
    sums: sumsOf(one.checksums),
    licence: one.licenseConcluded,
    source: undefined,
  });

// ---- SPDX 3 ---------------------------------------------------------------------------------------------------------

const element = z.object({
  type: z.string(),
  spdxId: z.string().optional(),
  name: text.optional(),
  software_packageVersion: text.optional(),
  suppliedBy: z.string().optional(),
  verifiedUsing: z.array(z.object({ algorithm: text, hashValue: text }).or(z.unknown())).optional(),
});
const hash = z.object({ algorithm: text, hashValue: text });
const graph = z.object({
  '@context': z.unknown().refine((one) => JSON.stringify(one)?.includes('spdx.org/rdf/3') === true),
  '@graph': z.array(z.unknown()),
});

/** SPDX 3 as JSON-LD: packages and files with their checksums. Licences stand in relations there, and are left out. */
export function fromSpdx3(found: unknown): Listed[] | undefined {
  const document = graph.safeParse(found);
  if (!document.success) return undefined;
  const all = document.data['@graph'].flatMap((one) => element.safeParse(one).data ?? []);
  const names = new Map(all.map((one) => [one.spdxId, one.name]));
  return all.flatMap((one): Listed[] => {
    const isFile = one.type === 'software_File';
    if ((!isFile && one.type !== 'software_Package') || one.name === undefined) return [];
    const hashes = (one.verifiedUsing ?? []).flatMap((own) => hash.safeParse(own).data ?? []);
    return [
      listed({
        name: isFile ? stem(one.name) : one.name,
        version: one.software_packageVersion,
        file: isFile ? fileNameOf(one.name) : undefined,
        sums: hashes.flatMap((own) => sum(own.algorithm, own.hashValue)),
        licence: undefined,
        source: one.suppliedBy === undefined ? undefined : names.get(one.suppliedBy),
      }),
    ];
  });
}

// ---- tag-value ------------------------------------------------------------------------------------------------------

/** A package or file begins with its name; what follows is about it. Texts over several lines say nothing of use here. */
export function fromSpdxTags(source: string): Listed[] {
  const found: { [Key in keyof Listed]: Listed[Key] | undefined }[] = [];
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
        sums: [],
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
      last.sums = [...(last.sums ?? []), ...sum(algorithm, digest)];
    }
  }
  return found.map((one) => listed({ ...one, name: one.name ?? '', sums: one.sums ?? [] }));
}
