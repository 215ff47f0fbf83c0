import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { backupFolder } from '../../electron/data/backup';
import { readPlan } from '../../electron/data/repositories/plans';
import { readRegisters, readSettings } from '../../electron/data/repositories/shared';
import { hashOf } from '../../electron/data/sealed';
import { exampleReleases } from '../../electron/examples';
import { checkLibrary } from '../../electron/services/check';
import { editPlan } from '../../electron/services/editing';
import { importRelease } from '../../electron/services/exchange';
import { closeDesk, type Library, openDesk } from '../../electron/services/library';
import { createPlan } from '../../electron/services/plans';
import { recoverLibrary } from '../../electron/services/recover/recover';
import { takeFile } from '../../electron/services/files';
import { Expected } from '../../shared/contract/errors';
import type { Command } from '../../shared/domain/edit/command';
import { type CampaignOptions, type CampaignResult, count, goesOn, noResult, type Random, randomOf } from './campaign';
import { runImportCampaign } from './import';
import { libraryState } from './state';

const actor = () => ({ name: 'Campaign', role: 'Release manager' });
const now = () => new Date('2026-11-28T10:00:00Z');

type JsonValue = Extract<Command, { kind: 'set' }>['value'];

/** What a library held when it was acknowledged: every plan, and what plans share. */
type Held = { readonly plans: ReturnType<typeof libraryState>; readonly shared: string };
const held = (library: Library): Held => ({
  plans: libraryState(library),
  shared: hashOf(JSON.stringify([readRegisters(library.db), readSettings(library.db)])),
});

/**
 * Flips bits of a library, its log and its backup, cuts them off and zeroes pieces, in process; then opens, checks and
 * recovers. What was altered is found, said, or does no harm: never a library that passes for sound and holds something else,
 * never a plan that recovery calls sound and is not as it was acknowledged, never a stack. Every fifth try damages release files.
 */
export async function runFlipCampaign({ seconds, seed, least }: CampaignOptions): Promise<CampaignResult> {
  const random = randomOf(seed);
  const result = noResult('flip');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-flip-'));
  try {
    const source = await makeSource(path.join(folder, 'source'));
    const until = performance.now() + seconds * 1000;
    while (goesOn(result, until, least)) {
      const place = path.join(folder, 'try');
      fs.cpSync(source.folder, place, { recursive: true });
      const { what, victim } = damageOne(place, random);
      count(result, what, await judged(place, victim, source.held));
      fs.rmSync(place, { recursive: true, force: true });
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return withReleaseFiles(result, { seconds: seconds / 5, seed, least: Math.floor((least ?? 0) / 5) });
}

async function withReleaseFiles(result: CampaignResult, options: CampaignOptions): Promise<CampaignResult> {
  const files = await runImportCampaign(options);
  return {
    ...result,
    tries: result.tries + files.tries,
    outcomes: { ...result.outcomes, ...files.outcomes },
    faults: [...result.faults, ...files.faults],
  };
}

/** A small library as a kill leaves it: some of it in the file, some only in the log, and a backup of an earlier state. */
async function makeSource(folder: string): Promise<{ folder: string; held: Held }> {
  fs.mkdirSync(folder);
  const file = path.join(folder, 'work', 'a.rdesk');
  fs.mkdirSync(path.dirname(file));
  const library = await openDesk(file, { create: true, actor, now });
  for (const example of exampleReleases().filter((one) => one.path.startsWith('history/')))
    importRelease(library, { file: example.file, bytesOf: (ref) => example.files.get(ref.sha256) });
  const attachment = path.join(folder, 'notes.txt');
  fs.writeFileSync(attachment, 'what is attached\n'.repeat(600));
  const attached = takeFile(library, attachment);
  fs.rmSync(attachment);
  const id = createPlan(library, 'With an attachment');
  const set = (where: string[], value: JsonValue, label: string) =>
    editPlan(library, {
      id,
      version: readPlan(library.db, id).version,
      part: 'content',
      commands: [{ kind: 'set', path: where, value }],
      label,
    });
  const noted = { sha256: attached.sha256, size: attached.size, name: attached.name };
  set(['additionalDocuments', 'documents'], [{ id: 'att1', title: 'Notes', file: noted }], 'Attach');
  library.db.pragma('wal_checkpoint(truncate)');
  fs.mkdirSync(backupFolder(file));
  fs.copyFileSync(file, path.join(backupFolder(file), '2026-11-27.backup')); // while nothing is in the log
  for (let edit = 1; edit <= 4; edit += 1) set(['identity', 'classification'], `typed ${edit}`, `Change ${edit}`);
  const before = held(library);
  fs.cpSync(path.dirname(file), path.join(folder, 'kept'), { recursive: true });
  closeDesk(library);
  fs.rmSync(path.dirname(file), { recursive: true });
  const kept = path.join(folder, 'kept');
  fs.rmSync(path.join(kept, 'a.rdesk-shm'), { force: true });
  return { folder: kept, held: before };
}

const VICTIMS = [
  'a.rdesk',
  'a.rdesk',
  'a.rdesk',
  'a.rdesk-wal',
  'a.rdesk-wal',
  'a.rdesk-changes',
  'a.rdesk-backups/2026-11-27.backup',
];

function damageOne(place: string, random: Random): { what: string; victim: string } {
  const file = path.join(place, 'a.rdesk');
  const backup = random(2) === 0;
  if (!backup) fs.rmSync(backupFolder(file), { recursive: true });
  const there = VICTIMS.filter((name) => fs.existsSync(path.join(place, name)));
  const victim = there[random(there.length)] ?? 'a.rdesk';
  const bytes = fs.readFileSync(path.join(place, victim));
  const kinds = Object.entries(DAMAGES);
  const [kind, damage] = kinds[random(kinds.length)] ?? ['one bit', DAMAGES['one bit']];
  fs.writeFileSync(path.join(place, victim), damage(bytes, random));
  return { what: `${NAMES[victim] ?? victim}, ${kind}${backup ? ', with a backup' : ''}`, victim };
}

const NAMES: Readonly<Record<string, string>> = {
  'a.rdesk': 'library',
  'a.rdesk-wal': 'log',
  'a.rdesk-changes': 'note of changes',
  'a.rdesk-backups/2026-11-27.backup': 'backup',
};

const DAMAGES = {
  'one bit': (bytes: Buffer, random: Random) => {
    const copy = Buffer.from(bytes);
    const at = random(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
    return copy;
  },
  'many bits': (bytes: Buffer, random: Random) => {
    const copy = Buffer.from(bytes);
    for (let left = 2 + random(60); left > 0; left -= 1) {
      const at = random(copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
    }
    return copy;
  },
  'cut off': (bytes: Buffer, random: Random) => bytes.subarray(0, random(bytes.length)),
  'pages zeroed': (bytes: Buffer, random: Random) => {
    const from = 4096 * random(Math.ceil(bytes.length / 4096));
    return Buffer.from(bytes).fill(0, from, Math.min(bytes.length, from + 4096 * (1 + random(3))));
  },
  'pages swapped': (bytes: Buffer, random: Random) => {
    const copy = Buffer.from(bytes);
    const pages = Math.floor(copy.length / 4096);
    const [one, other] = [4096 * random(pages), 4096 * random(pages)];
    bytes.copy(copy, one, other, other + 4096);
    bytes.copy(copy, other, one, one + 4096);
    return copy;
  },
} as const;

async function judged(place: string, victim: string, before: Held): Promise<string> {
  const file = path.join(place, 'a.rdesk');
  const opened = await openedState(file);
  if (opened.kind === 'fault') return opened.what;
  if (opened.kind === 'sound') {
    const same = isSame(opened.held, before);
    if (same) return 'no harm';
    return opened.said ? 'changes missing, said' : 'fault: passes for sound, and holds something else';
  }
  const recovered = await recoveredState(file, path.join(place, 'new.rdesk'), before);
  return recovered.startsWith('fault')
    ? recovered
    : `found (${victim === 'a.rdesk' ? opened.kind : 'damaged'}), recovery: ${recovered}`;
}

type Opened =
  | { kind: 'sound'; held: Held; said: boolean }
  | { kind: 'damaged' | 'refused' }
  | { kind: 'fault'; what: string };

async function openedState(file: string): Promise<Opened> {
  const copy = path.join(path.dirname(file), 'opened');
  fs.mkdirSync(copy);
  for (const rest of ['', '-wal', '-changes'])
    if (fs.existsSync(file + rest)) fs.copyFileSync(file + rest, path.join(copy, `a.rdesk${rest}`));
  try {
    const library = await openDesk(path.join(copy, 'a.rdesk'), { create: false, actor, now });
    try {
      const { findings } = checkLibrary(library);
      const damages = findings.filter((finding) => finding !== library.lost);
      if (damages.length > 0) return { kind: 'damaged' };
      return {
        kind: 'sound',
        held: held(library),
        said: library.notes.some((note) => note.includes('not in the library')),
      };
    } finally {
      closeDesk(library);
    }
  } catch (error) {
    if (error instanceof Expected && error.error.code !== 'fault') return { kind: 'refused' };
    return { kind: 'fault', what: `fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` };
  }
}

/** What a recovery gives: each plan it calls sound is as it was acknowledged, and the new library passes its check. */
async function recoveredState(file: string, target: string, before: Held): Promise<string> {
  let told;
  try {
    told = (await recoverLibrary(file, target, actor, now())).recovery;
  } catch (error) {
    if (error instanceof Expected && error.error.code !== 'fault') return 'nothing to be read';
    return `fault: recovery: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  const library = await openDesk(target, { create: false, actor, now });
  try {
    const { findings } = checkLibrary(library);
    const wrong = findings.filter((finding) => !/is not in the library|is missing/u.test(finding));
    if (wrong.length > 0) return `fault: the recovered library is not sound: ${wrong.join('; ')}`;
    const after = libraryState(library);
    const later = told.later.length > 0 || told.shared.some((part) => part.missing.length > 0);
    for (const plan of told.plans) {
      const [was, is] = [before.plans.get(plan.id), after.get(plan.id)];
      if (plan.outcome === 'sound' && was && is?.state !== was.state && !later)
        return `fault: ${plan.reference} is called sound, and is not as it was acknowledged`;
      if (plan.outcome !== 'sound' && plan.missing.length === 0)
        return `fault: ${plan.reference}: what is missing is not said`;
    }
    const unknown = [...before.plans.keys()].filter((id) => !told.plans.some((plan) => plan.id === id));
    const worst =
      told.plans.some((plan) => plan.outcome !== 'sound') || unknown.length > 0 ? 'partly' : 'every plan sound';
    return unknown.length > 0 && !told.sources.some((source) => source.state !== 'sound')
      ? `fault: ${unknown.join(', ')} is not even named`
      : worst;
  } finally {
    closeDesk(library);
  }
}

const isSame = (a: Held, b: Held): boolean =>
  a.shared === b.shared &&
  a.plans.size === b.plans.size &&
  [...a.plans].every(([id, { state }]) => b.plans.get(id)?.state === state);
