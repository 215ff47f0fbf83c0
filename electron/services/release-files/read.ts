import fs from 'node:fs';
import path from 'node:path';
import { Expected } from '../../../shared/contract/errors';
import { parseReleaseFile, type ReleaseFile } from '../../../shared/domain/plan/release-file';
import { faultText } from '../../../shared/domain/schema/faults';
import type { FileRef } from '../../../shared/domain/schema/values';
import { hashOf } from '../../data/sealed';
import { type BytesAt, bytesInMemory, withBytesOf } from '../../files/bytes-at';
import { saidPlainly, systemCode } from '../../files/system-fault';
import { unzipped, zipEntries } from '../../files/zip';
import { entriesOf, folderOf, isZip, type Placed, releaseIn } from './entries';
import { checkIntegrity } from './integrity';
import { storedName, storedPrefix } from './names';
import { checkSums } from './sums';

/** A release file that was read and checked, and a way to the bytes of the files it names. */
export type ReleaseSource = { file: ReleaseFile; bytesOf: (ref: FileRef) => Uint8Array | undefined };

export const JSON_LIMIT = 64 * 1024 * 1024;
const ZIP_LIMIT = 512 * 1024 * 1024;
const LIMITS = {
  entries: 10_000,
  unpacked: 1024 * 1024 * 1024,
  /** No honest release shrinks to a two-hundredth: beyond this a zip is a bomb, however small the limit above. */
  ratio: 200,
  ratioFrom: 64 * 1024 * 1024,
};

const unusable = (file: string, what: string): Expected => new Expected('validation', `${file}: ${what}`);

/** What the system does not let us read is the reader's to put right, not a fault of ours. */
function permitted<T>(file: string, read: () => T): T {
  return saidPlainly(file, () => {
    try {
      return read();
    } catch (error) {
      throw ['EACCES', 'EPERM'].includes(systemCode(error)) ? unusable(file, 'you may not read it.') : error;
    }
  });
}
const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`;

/**
 * Reads a `.release.json` with the `files/` beside it, or a `.release.zip`.
 * @throws Expected `validation` naming the file and the place; nothing is written
 */
export function readReleaseSource(file: string): ReleaseSource {
  const stat = permitted(file, () => fs.statSync(file, { throwIfNoEntry: false }));
  if (!stat) throw new Expected('not-found', `${file}: there is no such file.`);
  if (!stat.isFile()) throw unusable(file, 'is not a file.');
  const head = permitted(file, () => withBytesOf(file, (bytes) => bytes.read(0, 2)));
  return head.toString('latin1') === 'PK' ? fromZip(file, stat.size) : fromJson(file, stat.size);
}

function fromJson(file: string, size: number): ReleaseSource {
  if (size > JSON_LIMIT)
    throw unusable(
      file,
      `is ${megabytes(size)}; a release file holds ${megabytes(JSON_LIMIT)} at most. Large files belong beside it, in files/.`,
    );
  const folder = path.join(path.dirname(file), 'files');
  let names: string[] | undefined;
  const namesBeside = (): string[] => (names ??= fs.existsSync(folder) ? fs.readdirSync(folder) : []);
  return {
    file: parse(
      file,
      permitted(file, () => fs.readFileSync(file)),
    ),
    bytesOf(ref) {
      const place = path.join(
        folder,
        permitted(folder, () => nameIn(ref, namesBeside())),
      );
      const stat = permitted(place, () => fs.statSync(place, { throwIfNoEntry: false }));
      if (!stat?.isFile()) return undefined;
      if (stat.size !== ref.size) throw alteredFile(place, `is ${stat.size} bytes; the release file says ${ref.size}.`);
      return verified(
        place,
        permitted(place, () => fs.readFileSync(place)),
        ref,
      );
    },
  };
}

/** Its name among those that are there; one that another system or program changed is known by the start of its hash. */
function nameIn(ref: FileRef, names: readonly string[]): string {
  const own = storedName(ref);
  return names.includes(own) ? own : (names.find((name) => name.startsWith(storedPrefix(ref))) ?? own);
}

const alteredFile = (place: string, what: string): Expected =>
  unusable(
    place,
    `${what} Nothing was taken from it. Put the right file there, or take this one away: the plan then comes without it, and says so.`,
  );

function verified(place: string, bytes: Uint8Array, ref: FileRef): Uint8Array {
  if (hashOf(bytes) !== ref.sha256)
    throw alteredFile(place, 'is not the file that the release file names: its SHA-256 differs.');
  return bytes;
}

function parse(file: string, bytes: Uint8Array): ReleaseFile {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unusable(file, 'is not UTF-8 text, so it is not a release file.');
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw unusable(file, `is not JSON: ${error instanceof Error ? error.message.slice(0, 200) : 'unreadable'}`);
  }
  const parsed = parseReleaseFile(data);
  if (!parsed.ok) throw unusable(file, parsed.faults.map(faultText).join('\n  '));
  checkSums(file, data, parsed.value);
  checkIntegrity(file, parsed.value);
  return parsed.value;
}

/** Runs something with the bytes of a zip, wherever they are. */
type WithZip = <T>(work: (zip: BytesAt) => T) => T;

function fromZip(file: string, size: number): ReleaseSource {
  if (size > ZIP_LIMIT)
    throw unusable(file, `is ${megabytes(size)}; a zipped release holds ${megabytes(ZIP_LIMIT)} at most.`);
  return inZip(file, (work) => permitted(file, () => withBytesOf(file, work)), true);
}

/** Entries are unpacked when they are asked for; what a bomb says of itself is refused before. `outer`: it may hold a zip. */
function inZip(file: string, withZip: WithZip, outer: boolean): ReleaseSource {
  const entries = entriesOf(
    withZip((zip) => zipEntries(zip, file, LIMITS)),
    file,
  );
  const bytesAt = ({ entry }: Placed) => withZip((zip) => unzipped(zip, entry, file));
  const found = releaseIn(entries, file, outer);
  const label = `${file}, ${found.place}`;
  if (isZip(found.place)) {
    if (found.entry.size > ZIP_LIMIT) throw unusable(label, `is more than ${megabytes(ZIP_LIMIT)}.`);
    const inner = bytesInMemory(bytesAt(found));
    return inZip(label, (work) => work(inner), false);
  }
  if (found.entry.size > JSON_LIMIT) throw unusable(label, `is more than ${megabytes(JSON_LIMIT)}.`);
  const folder = `${folderOf(found.place)}files/`;
  const stored = new Map(
    entries
      .filter(({ place }) => place.startsWith(folder))
      .map((one) => [one.place.slice(folder.length), one] as const),
  );
  const names = [...stored.keys()];
  return {
    file: parse(label, bytesAt(found)),
    bytesOf(ref) {
      const one = stored.get(nameIn(ref, names));
      return one && verified(`${file}, ${one.place}`, bytesAt(one), ref);
    },
  };
}
