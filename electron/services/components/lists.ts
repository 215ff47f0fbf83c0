import fs from 'node:fs';
import path from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { Expected } from '../../../shared/contract/errors';
import type { Listed } from '../../../shared/domain/components/listed';
import { checksumAlgorithms } from '../../../shared/domain/plan/artefacts';

type Algorithm = (typeof checksumAlgorithms)[number];
type Sum = Listed['sums'][number];
const LIMIT = 50 * 1024 * 1024;
const MOST = 20_000;

/**
 * The components of a supplier's list: lines of sha256sum, md5sum and their like (GNU and BSD), CycloneDX (JSON, XML) or SPDX
 * (JSON, tag-value), told apart by what is in it.
 * @throws Expected naming the file, and the line where there is one
 */
export function readList(file: string): Listed[] {
  const name = path.basename(file);
  const text = textOf(file, name);
  const found = parse(text, name);
  if (found.length === 0) throw refusal(`${name} names no component. Nothing was read.`);
  if (found.length > MOST)
    throw refusal(
      `${name} names ${found.length} components; ${MOST.toLocaleString('en-GB')} are taken at most. Nothing was read.`,
    );
  return found;
}

const refusal = (message: string) => new Expected('validation', message);

function textOf(file: string, name: string): string {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) throw new Expected('not-found', `${name} is not a file, or is not there any more.`);
  if (stat.size > LIMIT)
    throw refusal(`${name} is larger than 50 MB; it is hardly a list of components. Nothing was read.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(fs.readFileSync(file));
  } catch {
    throw refusal(`${name} is not text in UTF-8. Nothing was read.`);
  }
}

function parse(text: string, name: string): Listed[] {
  const start = text.trimStart();
  if (start.startsWith('{')) return fromJson(text, name);
  if (start.startsWith('<')) return fromXml(text, name);
  if (/^SPDXVersion:/m.test(text)) return fromTags(text);
  return fromSums(text, name);
}

// ---- sums -----------------------------------------------------------------------------------------------------------

const byLength: Readonly<Record<number, Algorithm>> = {
  8: 'CRC-32',
  32: 'MD5',
  40: 'SHA-1',
  64: 'SHA-256',
  128: 'SHA-512',
};
const GNU = /^\\?([0-9a-fA-F]{8,128}) [ *]?(.+)$/;
const BSD = /^([A-Z0-9/-]+) ?\((.+)\) = ([0-9a-fA-F]{8,128})$/;

function fromSums(text: string, name: string): Listed[] {
  const sums = new Map<string, Sum[]>();
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith(';') || line.startsWith('-----')) continue;
    const gnu = GNU.exec(line);
    const bsd = gnu ? null : BSD.exec(line);
    const [value, file] = gnu ? [gnu[1], gnu[2]] : bsd ? [bsd[3], bsd[2]] : [undefined, undefined];
    const algorithm = value === undefined ? undefined : byLength[value.length];
    if (file === undefined || value === undefined || algorithm === undefined)
      throw refusal(
        `${name}, line ${at + 1}: ${JSON.stringify(line.slice(0, 60))} is no checksum and file name. Nothing was read.`,
      );
    sums.set(file.trim(), [...(sums.get(file.trim()) ?? []), { algorithm, value: value.toLowerCase() }]);
  }
  return [...sums].map(([file, own]) => ({
    name: stem(file),
    file: path.posix.basename(file.replaceAll('\\', '/')),
    sums: own,
  }));
}

/** `./dir/portal-web-4.8.0.zip` → `portal-web-4.8.0`. */
const stem = (file: string): string =>
  path.posix.basename(file.replaceAll('\\', '/')).replace(/(\.tar)?\.[A-Za-z0-9]{1,5}$/, '');

// ---- CycloneDX and SPDX ---------------------------------------------------------------------------------------------

const algorithmOf = (name: string): Algorithm | undefined => {
  const plain = name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return checksumAlgorithms.find((one) => one.replaceAll('-', '') === plain);
};
const sum = (name: string, value: string): Sum[] => {
  const algorithm = algorithmOf(name);
  return algorithm && value.trim() !== '' ? [{ algorithm, value: value.trim().toLowerCase() }] : [];
};
const some = (value: string | undefined): string | undefined =>
  value === undefined || value === '' || value === 'NOASSERTION' || value === 'NONE' ? undefined : value;
const listed = (one: { [Key in keyof Listed]: Listed[Key] | undefined } & { name: string; sums: Sum[] }): Listed => ({
  name: one.name,
  sums: one.sums,
  ...(some(one.version) === undefined ? {} : { version: one.version }),
  ...(some(one.file) === undefined ? {} : { file: one.file }),
  ...(some(one.licence) === undefined ? {} : { licence: one.licence }),
  ...(some(one.source) === undefined ? {} : { source: one.source }),
});

const text = z.coerce.string();
const licence = z.object({
  license: z.object({ id: text.optional(), name: text.optional() }).optional(),
  expression: text.optional(),
});
const cycloneComponent = z.object({
  name: text,
  version: text.optional(),
  hashes: z.array(z.object({ alg: text, content: text })).optional(),
  licenses: z.array(licence).optional(),
  supplier: z.object({ name: text.optional() }).optional(),
  publisher: text.optional(),
  type: text.optional(),
});
const cyclone = z.object({ bomFormat: z.literal('CycloneDX'), components: z.array(cycloneComponent).optional() });
const checksums = z.array(z.object({ algorithm: text, checksumValue: text })).optional();
const spdx = z.object({
  spdxVersion: z.string(),
  packages: z
    .array(
      z.object({
        name: text,
        versionInfo: text.optional(),
        packageFileName: text.optional(),
        supplier: text.optional(),
        licenseConcluded: text.optional(),
        licenseDeclared: text.optional(),
        checksums,
      }),
    )
    .optional(),
  files: z.array(z.object({ fileName: text, checksums, licenseConcluded: text.optional() })).optional(),
});

function fromJson(source: string, name: string): Listed[] {
  let found: unknown;
  try {
    found = JSON.parse(source);
  } catch (error) {
    throw refusal(
      `${name} is not JSON: ${error instanceof Error ? error.message : 'it is cut short'}. Nothing was read.`,
    );
  }
  const bom = cyclone.safeParse(found);
  if (bom.success) return (bom.data.components ?? []).map(ofCyclone);
  const document = spdx.safeParse(found);
  if (document.success)
    return [...(document.data.packages ?? []).map(ofPackage), ...(document.data.files ?? []).map(ofFile)];
  throw refusal(`${name} is neither CycloneDX nor SPDX. Nothing was read.`);
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
  supplier,
  publisher,
  type,
}: z.infer<typeof cycloneComponent>): Listed =>
  listed({
    name,
    version,
    file: type === 'file' ? path.posix.basename(name) : undefined,
    sums: (hashes ?? []).flatMap((one) => sum(one.alg, one.content)),
    licence: licenceWords(licenses),
    source: supplier?.name ?? publisher,
  });

type Package = NonNullable<z.infer<typeof spdx>['packages']>[number];
const ofPackage = (one: Package): Listed =>
  listed({
    name: one.name,
    version: one.versionInfo,
    file: one.packageFileName === undefined ? undefined : path.posix.basename(one.packageFileName),
    sums: (one.checksums ?? []).flatMap((own) => sum(own.algorithm, own.checksumValue)),
    licence: some(one.licenseConcluded) ?? one.licenseDeclared,
    source: one.supplier?.replace(/^(Organization|Person): /, ''),
  });
const ofFile = (one: NonNullable<z.infer<typeof spdx>['files']>[number]): Listed =>
  listed({
    name: stem(one.fileName),
    version: undefined,
    file: path.posix.basename(one.fileName),
    sums: (one.checksums ?? []).flatMap((own) => sum(own.algorithm, own.checksumValue)),
    licence: one.licenseConcluded,
    source: undefined,
  });

/** Tag-value: a package or file begins with its name; what follows is about it. */
function fromTags(source: string): Listed[] {
  const found: { [Key in keyof Listed]: Listed[Key] | undefined }[] = [];
  for (const line of source.split(/\r?\n/)) {
    const [, tag = '', value = ''] = /^([A-Za-z]+): *(.*)$/.exec(line) ?? [];
    const last = found.at(-1);
    if (tag === 'PackageName' || tag === 'FileName')
      found.push({
        name: tag === 'FileName' ? stem(value) : value,
        sums: [],
        version: undefined,
        file: tag === 'FileName' ? path.posix.basename(value) : undefined,
        licence: undefined,
        source: undefined,
      });
    else if (!last) continue;
    else if (tag === 'PackageVersion') last.version = value;
    else if (tag === 'PackageFileName') last.file = path.posix.basename(value);
    else if (tag === 'PackageSupplier') last.source = value.replace(/^(Organization|Person): /, '');
    else if (tag === 'PackageLicenseConcluded' || tag === 'LicenseConcluded') last.licence = value;
    else if (tag === 'PackageChecksum' || tag === 'FileChecksum') {
      const [algorithm = '', digest = ''] = value.split(/: */);
      last.sums = [...(last.sums ?? []), ...sum(algorithm, digest)];
    }
  }
  return found.map((one) => listed({ ...one, name: one.name ?? '', sums: one.sums ?? [] }));
}

const xmlSchema = z.object({
  bom: z.object({
    components: z
      .object({
        component: z
          .array(
            z.object({
              name: text,
              version: text.optional(),
              publisher: text.optional(),
              '@_type': text.optional(),
              supplier: z.object({ name: text.optional() }).optional(),
              hashes: z.object({ hash: z.array(z.object({ '@_alg': text, '#text': text })) }).optional(),
              licenses: z
                .object({
                  license: z.array(z.object({ id: text.optional(), name: text.optional() })).optional(),
                  expression: z.array(text).optional(),
                })
                .optional(),
            }),
          )
          .optional(),
      })
      .or(z.literal(''))
      .optional(),
  }),
});

function fromXml(source: string, name: string): Listed[] {
  const fault = XMLValidator.validate(source);
  if (fault !== true) throw refusal(`${name}, line ${fault.err.line}: ${fault.err.msg} Nothing was read.`);
  if (/<!DOCTYPE/i.test(source))
    throw refusal(`${name} declares entities of its own, which a list of components has no need of. Nothing was read.`);
  const many = new Set(['component', 'hash', 'license', 'expression']);
  const parser = new XMLParser({
    ignoreAttributes: false,
    parseTagValue: false,
    processEntities: true,
    isArray: (tag) => many.has(tag),
  });
  const found = xmlSchema.safeParse(parser.parse(source));
  if (!found.success) throw refusal(`${name} is not CycloneDX. Nothing was read.`);
  const { components } = found.data.bom;
  return (typeof components === 'object' ? (components.component ?? []) : []).map((one) =>
    ofCyclone({
      name: one.name,
      version: one.version,
      publisher: one.publisher,
      supplier: one.supplier,
      type: one['@_type'],
      hashes: one.hashes?.hash.map((own) => ({ alg: own['@_alg'], content: own['#text'] })),
      licenses: [
        ...(one.licenses?.license ?? []).map((own) => ({ license: own })),
        ...(one.licenses?.expression ?? []).map((expression) => ({ expression })),
      ],
    }),
  );
}
