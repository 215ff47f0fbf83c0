import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { saveAgain, saveTo } from '../../electron/data/save-again';
import { systemFault } from '../../electron/files/system-fault';
import { checkLibrary } from '../../electron/services/check';
import { closeDesk, type Library, makeWay, openDesk } from '../../electron/services/library';
import { readReleaseSource } from '../../electron/services/release-files/read';
import { actsOf, type Say } from './acts';
import type { Random } from './campaign';
import { closedActs, type DiskAct, makeSources, openActs, type Opened } from './disk-acts';
import { FAULTS, type Fault, mountDisk, type Place, placeIn, rooms } from './disk-faults';
import { exampleFile } from './kill';
import { type Known, libraryState } from './state';

type Try = { what: string; run: () => Promise<string> };
type Needs = ReturnType<typeof rooms>;

/** One try: an act, the fault that meets it, and whether the fault comes before the act or in the middle of it. */
type Setting = {
  place: Place;
  act: DiskAct;
  name: string;
  fault: Fault;
  during: boolean;
  random: Random;
  needs: Needs;
};

/** A disk is full in as many ways as an act has writes. */
const KINDS: readonly Fault['kind'][] = ['full', 'full', 'full', 'read-only', 'removed', 'replaced'];

export async function createTries(folder: string, random: Random): Promise<{ next(): Try }> {
  const place = placeIn(folder);
  const inputs = path.join(folder, 'inputs');
  await makeSources(place, inputs);
  const needs = rooms(random);
  let number = 0;
  const next = (): Try => {
    number += 1;
    const acts = { ...openActs(place), ...closedActs(place) };
    const kind = KINDS[random(KINDS.length)];
    const fitting = Object.entries(acts).flatMap(([name, act]) =>
      Object.entries(FAULTS)
        .filter(([, fault]) => fault.kind === kind && (fault.open === 'either' || fault.open === (act.on === 'open')))
        .map(([faultName, fault]) => ({ name, act, faultName, fault })),
    );
    const chosen = fitting[random(fitting.length)];
    if (!chosen) throw new Error('nothing to try');
    const { name, act, faultName, fault } = chosen;
    const during = act.on === 'open' && random(3) === 0;
    const room = fault.kind === 'full' ? (faultName === 'no name left' ? random(6) : needs.of(name)) : 0;
    const setting: Setting = { place: { ...place, room }, act, name, fault, during, random, needs };
    return {
      what: `${faultName}, ${during ? 'in the middle of ' : ''}${name}`,
      run: () => tryOne(setting, inputs, number),
    };
  };
  return { next };
}

async function tryOne(setting: Setting, inputs: string, number: number): Promise<string> {
  const { place } = setting;
  mountDisk(place);
  try {
    return await (setting.act.on === 'open' ? whileOpen(setting, inputs, number) : whileClosed(setting));
  } catch (error) {
    if (error instanceof Wrong) return `fault: ${error.message}`;
    return `fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  } finally {
    unmount(place);
  }
}

function unmount({ disk }: Place): void {
  try {
    execFileSync('umount', ['--lazy', disk], { stdio: 'ignore' });
  } catch {
    // it was taken away by the try
  }
  fs.rmSync(disk, { recursive: true, force: true });
}

/** What must not be, in words. */
class Wrong extends Error {}
const insist = (holds: boolean, what: string): void => {
  if (!holds) throw new Wrong(what);
};

/** What was said in an act: refused in words that fit the fault, or null where it was done. */
async function said(fault: Fault, act: () => Promise<void> | void): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof Wrong) throw error;
    const thrown = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const refusal = systemFault(error, 'the library or a file beside it'); // as a call of the window answers
    if (refusal === null) throw new Wrong(`called a fault of ours: ${thrown}`);
    const { code, message } = refusal.error;
    insist(code !== 'fault', `called a fault of ours: ${thrown}`);
    insist(fault.codes.includes(code), `said as ${code}: ${message} (${thrown})`);
    insist(!/SQLITE_|database is|\n\s+at |\b(?:ENO|EACC|EROFS|EIO|EPERM)/u.test(message), `not in words: ${message}`);
    return code;
  }
}

const same = (a: Known, b: Known): boolean =>
  a.size === b.size &&
  [...a].every(([id, one]) => b.get(id)?.state === one.state && b.get(id)?.version === one.version);

function insistSame(is: Known, known: Known, where: string): void {
  if (same(is, known)) return;
  const names = (all: Known) => [...all].map(([id, { version }]) => `${id}@${version}`).join(' ');
  throw new Wrong(`${where} is not what was acknowledged: ${names(is)}, not ${names(known)}`);
}

async function whileOpen(setting: Setting, inputs: string, number: number): Promise<string> {
  const { place, act, fault, random, name, needs } = setting;
  if (act.on !== 'open') return 'not tried';
  fs.copyFileSync(place.older, place.file);
  let put = false;
  const putFault = () => {
    if (!put) fault.put(place);
    put = true;
  };
  let armed = false;
  const now = () => {
    if (armed) putFault(); // in the middle: a service asks for the time inside its transaction
    return new Date('2026-11-28T10:00:00Z');
  };
  const library = await openDesk(place.file, { create: false, actor: ACTOR, now });
  const known: Known = libraryState(library);
  const written: string[] = [];
  const say: Say = ({ done, plan, version, state, file }) => {
    if (typeof plan === 'string' && typeof version === 'number' && typeof state === 'string')
      known.set(plan, { version, state });
    if (done !== undefined && typeof file === 'string') written.push(file);
  };
  const acts = actsOf({ say, random, by: String(number), inputs, outputs: place.out });
  const opened: Opened = { library, acts, say, inputs };
  await acts.edit(library, number); // there is a log from now on
  if (setting.during) armed = true;
  else putFault();
  const refused = new Set<string>();
  for (let turn = 1; turn <= act.turns; turn += 1) {
    const code = await said(fault, () => {
      const done = act.run(opened, turn);
      if (done instanceof Promise) putFault(); // it goes on in a later turn
      return done;
    });
    if (code !== null) refused.add(code);
  }
  putFault();
  if (fault.kind === 'full') needs.learn(name, place.room, refused.size === 0);
  if (library.db.open) insistSame(libraryState(library), known, 'what the window shows');
  const how = refused.size === 0 ? 'done' : `refused (${[...refused].join(', ')})`;
  const end = fault.lift
    ? await afterLift(setting, opened, known, refused.size > 0)
    : await outOfPlace(setting, opened);
  await sound(end.file, known);
  await nothingLeft(place, end.file, written);
  return `${how}, ${end.how}`;
}

const ACTOR = () => ({ name: 'Campaign', role: 'Release manager' });
type End = { file: string | null; how: string };

/** The fault goes away: what was refused is done now, and all that was acknowledged is in the library. */
async function afterLift(
  { place, act, fault, random }: Setting,
  opened: Opened,
  known: Known,
  wasRefused: boolean,
): Promise<End> {
  const { library, acts } = opened;
  if (library.db.open && random(3) === 0) {
    closeDesk(library); // while nothing can be written
    fault.lift?.(place);
    return { file: place.file, how: 'closed in the fault, all kept' };
  }
  fault.lift?.(place);
  if (!library.db.open) return { file: place.file, how: 'all kept' };
  const again = await said({ ...fault, codes: [] }, () =>
    wasRefused ? act.run(opened, 100) : acts.edit(library, 100),
  );
  insist(again === null, 'still refused when the fault was gone');
  insistSame(libraryState(library), known, 'what the window shows');
  if (library.db.open) closeDesk(library);
  return { file: place.file, how: 'done when the fault was gone, all kept' };
}

const bytesAt = (file: string): Buffer | null => (fs.existsSync(file) ? fs.readFileSync(file) : null);

/** The library is not in its place any more: nothing is acknowledged, and all of it can be saved from the open connection. */
async function outOfPlace({ place, fault, random }: Setting, opened: Opened): Promise<End> {
  const { library, acts } = opened;
  if (!library.db.open) return { file: movedFile(fault, place), how: 'closed' };
  const typed = await said(fault, () => acts.edit(library, 200));
  insist(typed !== null, 'an edit was acknowledged though the library is not in its place');
  const stranger = fault.kind === 'replaced' ? bytesAt(place.file) : null;
  const end = await WAYS[random(WAYS.length)]?.(place, library);
  if (!end) throw new Error('no way');
  if (end === 'opened') return { file: movedFile(fault, place), how: 'what was there opened' };
  insistKept(place.work, stranger);
  if (end === 'closed') return { file: movedFile(fault, place), how: 'closed' };
  return end;
}

/** What a window offers then. */
const WAYS: readonly ((place: Place, library: Library) => Promise<End | 'closed' | 'opened'>)[] = [
  async ({ file }, library) => {
    await saveAgain(library);
    makeWay(library);
    const next = await openDesk(file, { create: false, actor: ACTOR });
    closeDesk(library);
    closeDesk(next);
    return { file, how: 'saved here again' };
  },
  async ({ out }, library) => {
    const file = await saveTo(library, path.join(out, 'saved.rdesk'));
    closeDesk(library);
    return { file, how: 'saved elsewhere' };
  },
  async (_place, library) => {
    closeDesk(library);
    return 'closed';
  },
  // what is there now, or a new one where nothing is: nothing of the old one gets into it
  async ({ file, older, stranger }, library) => {
    const there = bytesAt(file);
    makeWay(library);
    const next = await openDesk(file, { create: there === null, actor: ACTOR });
    const asOpened = libraryState(next);
    closeDesk(library);
    try {
      insistSame(libraryState(next), asOpened, 'what is there');
      if (there === null) insistSame(libraryState(next), new Map(), 'the new library');
      else if (library.place.trouble() !== 'log-gone')
        insistSame(
          libraryState(next),
          await stateOf(bytesAt(stranger)?.equals(there) ? stranger : older),
          'what is there',
        );
      const findings = checkLibrary(next).findings.filter((one) => !next.notes.includes(one));
      insist(findings.length === 0, `what is there is not sound: ${findings.join('; ')}`);
    } finally {
      closeDesk(next);
    }
    return 'opened';
  },
];

/** What a library outside the disk holds. */
async function stateOf(file: string): Promise<Known> {
  const library = await openDesk(file, { create: false, actor: ACTOR });
  try {
    return libraryState(library);
  } finally {
    closeDesk(library);
  }
}

const movedFile = (fault: Fault, place: Place): string | null => fault.movedTo?.(place) ?? null;

/** What was put in the place is there as it came, under its name or beside it. */
function insistKept(work: string, stranger: Buffer | null): void {
  if (stranger === null) return;
  const found = fs.readdirSync(work).some((name) => bytesAt(path.join(work, name))?.equals(stranger));
  insist(found, 'what was put in the place of the library is not there as it was');
}

async function sound(file: string | null, known: Known): Promise<void> {
  if (file === null) return;
  const library = await openDesk(file, { create: false, actor: ACTOR, now: () => new Date('2026-11-28T10:00:00Z') });
  try {
    insistSame(libraryState(library), known, 'the library');
    const { findings } = checkLibrary(library);
    insist(findings.length === 0, `not sound: ${findings.join('; ')}`);
  } finally {
    closeDesk(library);
  }
}

async function whileClosed({ place, act, fault, name, needs }: Setting): Promise<string> {
  if (act.on !== 'closed') return 'not tried';
  const known = await act.prepare();
  fault.put(place);
  const code = await said(fault, () => act.run());
  if (fault.kind === 'full') needs.learn(name, place.room, code === null);
  fault.lift?.(place);
  const again = code === null ? null : await said({ ...fault, codes: [] }, () => act.run());
  insist(again === null, 'still refused when the fault was gone');
  if (known !== null) await sound(act.file, known);
  await nothingLeft(place, act.file, []);
  return code === null ? 'done' : `refused (${code}), done when the fault was gone`;
}

const EXPECTED_NAMES =
  /^(?:a|renamed|comes|recovered|saved\d*|backup-\d+)\.rdesk(?:-changes|-backups|\.before-version-\d+\.bak)?$|^a \(found in its place\)\.rdesk$|^export.*\.release\.(?:zip|json)$|^files$|^recovered recovery report\.txt$/u;

/** After the next run nothing half-written is there, and what was said to be written is whole. */
async function nothingLeft(place: Place, file: string | null, written: readonly string[]): Promise<void> {
  for (const one of written.filter((name) => fs.existsSync(name))) {
    if (one.endsWith('.rdesk')) closeDesk(await openDesk(one, { create: false, actor: ACTOR }));
    else readReleaseSource(one);
  }
  for (const folder of [place.work, place.out, file === null ? place.work : path.dirname(file)]) {
    if (!fs.existsSync(folder)) continue;
    await exampleFile(folder); // the next run that writes here
    fs.rmSync(path.join(folder, 'example.release.json'));
    const strange = fs.readdirSync(folder).filter((name) => !EXPECTED_NAMES.test(name));
    insist(strange.length === 0, `left over: ${strange.join(', ')}`);
  }
}
