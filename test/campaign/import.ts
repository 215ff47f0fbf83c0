import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { type CampaignOptions, type CampaignResult, goesOn, type Random, randomOf } from './campaign';
import { Expected } from '../../shared/contract/errors';
import { addExamples } from '../../electron/data/desk';
import { getBlob } from '../../electron/data/repositories/blobs';
import { exportRelease, importRelease, releaseOf } from '../../electron/services/exchange';
import { closeDesk, type Library, openDesk } from '../../electron/services/library';
import { readReleaseSource } from '../../electron/services/release-files/read';
import { sortKeys } from '../../electron/services/release-files/sums';
import { filesOfRelease } from '../../electron/services/release-files/write';

const references = ['REL-2026-014', 'REL-2026-009', 'REL-2026-008'];
type Damage = (bytes: Buffer, random: Random) => Buffer;
const flipped: Damage = (bytes, random) => {
  const copy = Buffer.from(bytes);
  const at = random(copy.length);
  copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
  return copy;
};
const damages: Record<string, Damage> = {
  'one bit': flipped,
  'several bits': (bytes, random) =>
    Array.from({ length: 2 + random(20) }).reduce<Buffer>((copy) => flipped(copy, random), bytes),
  'cut off': (bytes, random) => bytes.subarray(0, random(bytes.length)),
  'garbage behind': (bytes, random) =>
    Buffer.concat([bytes, Buffer.from(Array.from({ length: 1 + random(300) }, () => random(256)))]),
  'a piece zeroed': (bytes, random) => Buffer.from(bytes).fill(0, ...piece(bytes, random)),
  'a piece gone': (bytes, random) => {
    const [from, to] = piece(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  'a piece twice': (bytes, random) => {
    const [from, to] = piece(bytes, random);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  },
};
const zipDamages: Record<string, Damage> = {
  'two entries swapped': (bytes, random) => {
    const entries = Object.entries(unzipSync(bytes));
    const [one, other] = [random(entries.length), random(entries.length)];
    const contents = entries.map(([, content]) => content);
    return Buffer.from(
      zipSync(
        Object.fromEntries(
          entries.map(([name, content], at) => [
            name,
            (at === one ? contents[other] : at === other ? contents[one] : content) ?? content,
          ]),
        ),
      ),
    );
  },
  'an entry gone': (bytes, random) => {
    const entries = Object.entries(unzipSync(bytes));
    const gone = random(entries.length);
    return Buffer.from(zipSync(Object.fromEntries(entries.filter((_entry, at) => at !== gone))));
  },
};
const jsonDamages: Record<string, Damage> = {
  'a value gone': (bytes, random) => withoutOne(bytes, random),
};

function piece(bytes: Buffer, random: Random): [from: number, to: number] {
  const from = random(bytes.length);
  return [from, Math.min(bytes.length, from + 1 + random(2000))];
}

/** Valid JSON that lacks one field or row somewhere. */
function withoutOne(bytes: Buffer, random: Random): Buffer {
  const data: unknown = JSON.parse(bytes.toString('utf8'));
  let value = data;
  for (let depth = 2 + random(6); typeof value === 'object' && value !== null; depth -= 1) {
    const keys = Object.keys(value);
    const key = keys[random(keys.length)];
    if (key === undefined) break;
    const child: unknown = Reflect.get(value, key);
    if (depth <= 0 || typeof child !== 'object' || child === null) {
      if (Array.isArray(value)) value.splice(Number(key), 1);
      else Reflect.deleteProperty(value, key);
      break;
    }
    value = child;
  }
  return Buffer.from(JSON.stringify(data));
}

const fresh = (file: string): Promise<Library> =>
  openDesk(file, { create: true, actor: () => ({ name: 'Campaign', role: 'Release manager' }) });

/** What a library holds of the releases, in one form; the bytes of files it lacks are named. */
function heldBy(library: Library): { text: string; missing: string[] } {
  const release = releaseOf(library, references);
  const missing = filesOfRelease(release).filter(({ sha256 }) => getBlob(library.db, sha256) === undefined);
  return { text: JSON.stringify(sortKeys(release)), missing: missing.map(({ name }) => name) };
}

/** Imports one file into a library of its own: `fault: …` where it was neither refused in words nor taken as it was. */
async function outcomeOf(file: string, folder: string, expected: string): Promise<string> {
  const library = await fresh(path.join(folder, 'fresh.rdesk'));
  try {
    const { skipped } = importRelease(library, readReleaseSource(file));
    const { text, missing } = heldBy(library);
    if (text !== expected) return 'fault: taken in altered';
    const unsaid = missing.find((name) => !skipped.some((note) => note.startsWith(`The file ${name} is not beside`)));
    if (unsaid !== undefined) return `fault: ${unsaid} is missing and nobody said so`;
    return missing.length > 0 ? 'equal, a file marked as missing' : 'equal';
  } catch (error) {
    if (!(error instanceof Expected)) return `fault: ${error instanceof Error ? error.stack : String(error)}`;
    const held = library.db.prepare('select (select count(*) from plan) + (select count(*) from blob)').pluck().get();
    return held === 0 ? 'refused in words' : 'fault: refused, and yet something was taken in';
  } finally {
    closeDesk(library);
    for (const rest of ['', '-wal', '-shm']) fs.rmSync(path.join(folder, `fresh.rdesk${rest}`), { force: true });
  }
}

/** What can be damaged, and how: the zip, the JSON, and the files beside the JSON. */
type Victim = { name: string; damaged: string; imported: string; kinds: Record<string, Damage> };

async function victimsIn(folder: string): Promise<{ victims: Victim[]; expected: string }> {
  const library = await fresh(path.join(folder, 'source.rdesk'));
  addExamples(library);
  const [json, zip] = [path.join(folder, 'r.release.json'), path.join(folder, 'r.release.zip')];
  await exportRelease(library, references, json);
  await exportRelease(library, references, zip);
  const expected = heldBy(library).text;
  closeDesk(library);
  const files = path.join(folder, 'files');
  return {
    expected,
    victims: [
      { name: 'zip', damaged: zip, imported: zip, kinds: { ...damages, ...zipDamages } },
      { name: 'json', damaged: json, imported: json, kinds: { ...damages, ...jsonDamages } },
      ...fs.readdirSync(files).map((name) => ({
        name: 'file beside',
        damaged: path.join(files, name),
        imported: json,
        kinds: damages,
      })),
    ],
  };
}

/**
 * Damages exported release files and imports each into a fresh library, for so many seconds. The oracle is what was
 * exported, in one form: an import is refused in words, or gives exactly that, or that with a file said to be missing.
 */
export async function runImportCampaign({ seconds, seed, least }: CampaignOptions): Promise<CampaignResult> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-campaign-'));
  const random = randomOf(seed);
  const result: CampaignResult = { name: 'import', tries: 0, outcomes: {}, faults: [] };
  try {
    const { victims, expected } = await victimsIn(folder);
    const beside = victims.slice(2);
    const until = performance.now() + seconds * 1000;
    while (goesOn(result, until, least)) {
      // a third each, though there are many files beside
      const victim = [victims[0], victims[1], beside[random(beside.length)]][result.tries % 3];
      if (!victim) break;
      const kinds = Object.entries(victim.kinds);
      const [kind, damage] = kinds[random(kinds.length)] ?? ['one bit', flipped];
      const whole = fs.readFileSync(victim.damaged);
      fs.writeFileSync(victim.damaged, damage(whole, random));
      const outcome = await outcomeOf(victim.imported, folder, expected);
      fs.writeFileSync(victim.damaged, whole);
      result.tries += 1;
      const key = `${victim.name}, ${kind}: ${outcome.split(':', 1)[0] ?? ''}`;
      result.outcomes[key] = (result.outcomes[key] ?? 0) + 1;
      if (outcome.startsWith('fault')) result.faults.push(`try ${result.tries}, ${victim.name}, ${kind}: ${outcome}`);
    }
    return result;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
