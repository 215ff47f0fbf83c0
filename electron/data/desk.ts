import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { exampleReleases } from '../examples';
import type { CallOutput } from '../../shared/contract/calls';
import { Expected } from '../../shared/contract/errors';
import { firstList } from '../../shared/contract/first-list';
import type { LibraryTrouble } from '../../shared/contract/views';
import { makeFolder } from '../files/target';
import { importRelease } from '../services/exchange';
import { forgetFirstAnswers, keepFirstAnswers } from '../services/first-answers';
import { type FirstSaid, takeFirstSaid } from '../services/first-said';
import { closeDesk, keepBackup, type Library, libraryInfo, makeWay, openDesk } from '../services/library';
import { listReleases } from '../services/plans';
import { WITHIN_MS } from '../services/verdicts';
import { actorOf, type Preferences, preferencesFile, readPreferences, writePreferences } from '../services/preferences';
import { damagedWords } from './backup';
import { freeLibraryName } from './place/log-beside';
import { dropCopy } from './private-copy';
import { notOpened, outOfPlace } from './trouble';

/** How often the place of the open library is looked at, whether anybody types or not. */
const LOOK_MS = 1000;

/** What the data process holds: the open library and the preferences of the person. */
export class Desk {
  private readonly folder: string;
  private readonly onTrouble: (trouble: LibraryTrouble | null) => void;
  private open: Library | undefined;
  /** The opening that is under way: calls that come meanwhile wait for it, examples included. */
  private opening: Promise<Library> | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private kept: Preferences;
  /** Why no library is open, or why the open one is not in its place. */
  private seen: LibraryTrouble | null = null;

  /** `onTrouble` hears when the open library is no longer in its place, and when it is again. */
  constructor(folder: string, onTrouble: (trouble: LibraryTrouble | null) => void) {
    this.folder = folder;
    this.onTrouble = onTrouble;
    this.kept = readPreferences(folder);
    setInterval(() => this.look(), LOOK_MS).unref();
  }

  get preferences(): Preferences {
    return this.kept;
  }

  /** The file of the library that is open, or that should be; null before the first start. */
  get place(): string | null {
    return this.open && this.open.readOnly === null ? this.open.file : this.kept.library;
  }

  async set(change: Partial<Preferences>): Promise<void> {
    this.kept = { ...this.kept, ...change };
    await writePreferences(this.folder, this.kept);
  }

  /** The library of last time; refused in words where nobody has begun one yet. */
  library(): Promise<Library> {
    if (this.opening) return this.opening;
    if (this.open) return Promise.resolve(this.open);
    this.opening = this.inTurn(() => this.openFirst()).finally(() => {
      this.opening = undefined;
    });
    return this.opening;
  }

  /** Opens another library in place of the one that is open, which is closed only when the other one is there. */
  use(file: string, create: boolean): Promise<Library> {
    return this.inTurn(() => this.replace(file, create));
  }

  /** Opens a library to be looked at only; the remembered place stays. */
  lookAt(file: string, why: string): Promise<Library> {
    return this.inTurn(async () => {
      if (this.open) makeWay(this.open);
      return this.take(await openDesk(file, { create: false, actor: this.actor, readOnly: why }));
    });
  }

  /** Opens what lies at the remembered place now. */
  openAgain(): Promise<Library> {
    return this.inTurn(() => this.replace(this.known(), false));
  }

  /**
   * Does something to the file of the library while it is not open here, then opens what lies there. Calls wait meanwhile.
   */
  whileClosed<T>(
    work: (file: string) => Promise<T>,
    then: (value: T) => string,
  ): Promise<{ value: T; library: Library }> {
    return this.inTurn(async () => {
      const file = this.known();
      if (this.open) letGo(this.open);
      this.open = undefined;
      try {
        const value = await work(file);
        return { value, library: await this.replace(then(value), false) };
      } finally {
        if (!this.open) await this.replace(file, false).catch(() => undefined); // where it does not open, that was known before
      }
    });
  }

  /** Reads the file of the library while it is not open here; it is opened again, if it was. */
  async readClosed<T>(work: (file: string) => Promise<T>): Promise<T> {
    return this.inTurn(async () => {
      const file = this.known();
      const was = this.open;
      if (was) letGo(was);
      this.open = undefined;
      try {
        return await work(file);
      } finally {
        if (was) await this.replace(file, false).catch(() => undefined);
      }
    });
  }

  private known(): string {
    const file = this.place;
    if (file === null) throw new Expected('not-found', 'No library has been opened here yet.');
    return file;
  }

  /** One opening after another: none closes a library that another is still filling. */
  private inTurn<T>(open: () => Promise<T>): Promise<T> {
    const next = this.turn.then(open);
    this.turn = next.catch(() => undefined); // who asked hears of it
    return next;
  }

  private async openFirst(): Promise<Library> {
    if (this.open) return this.open; // one was named meanwhile
    const known = this.kept.library;
    if (known !== null) return this.replace(known, false); // missing or not: never another one in its place
    if (this.isNew()) throw new Expected('not-found', 'No library has been begun here yet.');
    return this.replace(this.firstFile(), false);
  }

  /** Nobody has opened or begun a library here: the window asks whose paper it will be. */
  private isNew(): boolean {
    return !this.open && this.kept.library === null && !fs.existsSync(this.firstFile());
  }

  private firstFile(): string {
    return path.join(this.home(), 'Releases.rdesk');
  }

  private examplesFile(): string {
    return path.join(this.home(), 'Examples.rdesk');
  }

  /** A new library of one's own, with what was said of the organisation; what lies there already is left alone. */
  begin(said: FirstSaid): Promise<Library> {
    return this.inTurn(async () => {
      const first = this.firstFile();
      makeFolder(path.dirname(first));
      const library = await this.replace(fs.existsSync(first) ? freeLibraryName(first, 'new') : first, true);
      takeFirstSaid(library, said);
      return library;
    });
  }

  /** The examples, in a library of their own; what is no longer in it comes back. */
  examples(): Promise<Library> {
    return this.inTurn(async () => {
      const file = this.examplesFile();
      makeFolder(path.dirname(file));
      const library = await this.replace(file, true);
      addExamples(library);
      return library;
    });
  }

  /** Back from the examples. */
  own(): Promise<Library> {
    return this.inTurn(() => {
      if (this.kept.own === null) throw new Expected('not-found', 'You have not begun a library of your own yet.');
      return this.replace(this.kept.own, false);
    });
  }

  private readonly actor = () => actorOf(this.kept.profile);

  private async replace(file: string, create: boolean): Promise<Library> {
    let next: Library;
    try {
      if (this.open) makeWay(this.open);
      next = await openDesk(file, { create, actor: this.actor });
    } catch (error) {
      if (!this.open) this.seen = notOpened(error, file);
      throw error;
    }
    this.take(next);
    const own = file === this.examplesFile() ? this.kept.own : file;
    if (this.kept.library !== file || this.kept.own !== own) await this.set({ library: file, own });
    void this.backUp(next);
    return next;
  }

  private take(next: Library): Library {
    if (this.open) letGo(this.open);
    this.open = next;
    this.seen = null;
    return next;
  }

  /** The day's backup, behind what the person does; one that carries damage is said. */
  private async backUp(library: Library): Promise<void> {
    try {
      const backup = await keepBackup(library);
      if (backup && backup.damages.length > 0) library.note(damagedWords(backup));
    } catch (error) {
      if (this.open !== library) return; // it was closed meanwhile; the next opening makes the day's backup
      library.note(`Today's backup could not be made: ${error instanceof Error ? error.message : String(error)}`);
      console.error('backup:', error);
    }
  }

  /** Says at once when the open library is no longer the file at its place. */
  private look(): void {
    if (!this.open) return;
    const trouble = this.open.place.trouble();
    const now = trouble === null ? null : outOfPlace(trouble, this.open.file);
    if (now?.kind === this.seen?.kind) return;
    this.seen = now;
    if (trouble === 'replaced') this.letOthersOpen(this.open);
    this.onTrouble(now);
  }

  /** The command line may open what lies there now, before anybody here does. */
  private letOthersOpen(library: Library): void {
    try {
      makeWay(library);
    } catch (error) {
      console.error('log:', error); // tried again when it is closed
    }
  }

  /** Closes the library; `page` will find the list of it in memory when it starts next. */
  close(page: string | null): void {
    const library = this.open;
    if (!library) return;
    this.open = undefined;
    const inPlace = library.place.trouble() === null && library.readOnly === null;
    const answers = page === null || !inPlace ? null : this.firstAnswers(library);
    letGo(library);
    if (page === null || answers === null) return forgetFirstAnswers(this.folder);
    const files = [library.file, preferencesFile(this.folder)];
    keepFirstAnswers(this.folder, { page, files, answers });
  }

  /** What every window asks when it starts. */
  async start(): Promise<CallOutput<'app.start'>> {
    const { profile, appearance, density, place, exporting } = this.kept;
    const library = await this.library().catch((error: unknown) => {
      if (!this.isNew()) this.seen ??= notOpened(error, this.place ?? this.home());
      return null;
    });
    if (library) this.look();
    return {
      profile,
      library: library && libraryInfo(library),
      examples: this.amongExamples(library),
      trouble: this.seen,
      appearance,
      density,
      place,
      exporting,
    };
  }

  /** Set while the examples are open, with the name of the library that is the way back from them. */
  private amongExamples(library: Library | null): { own: string | null } | null {
    const { own } = this.kept;
    return library?.file === this.examplesFile() ? { own: own && path.basename(own, path.extname(own)) } : null;
  }

  /** None where the next window opens at a plan: it has more to ask than the list. */
  private firstAnswers(library: Library) {
    const { profile, appearance, density, place, exporting } = this.kept;
    if (place !== null && !/"name":"releases"/.test(place)) return null;
    const info = { library: libraryInfo(library), examples: this.amongExamples(library), trouble: null };
    const start = { profile, ...info, appearance, density, place, exporting };
    return {
      'app.start': start,
      'releases.list': listReleases(library, firstList, { within: WITHIN_MS, keep: false }),
    };
  }

  /** Where people look for their files; a test's profile keeps its library in itself. */
  home(): string {
    if (process.env['RELEASE_DESK_DATA']) return this.folder;
    const documents = path.join(os.homedir(), 'Documents');
    return path.join(fs.existsSync(documents) ? documents : os.homedir(), 'Release Desk');
  }
}

/** Closes a library; a copy that was only looked at goes with it. */
function letGo(library: Library): void {
  closeDesk(library);
  if (library.readOnly !== null) dropCopy(library.file);
}

/** The shipped examples, each imported where the library does not hold it yet. Gives the ids of those that came in. */
export function addExamples(library: Library): string[] {
  return exampleReleases()
    .filter((example) => !example.path.startsWith('history/'))
    .flatMap(
      (example) =>
        importRelease(library, { file: example.file, bytesOf: (ref) => example.files.get(ref.sha256) }).imported,
    )
    .map((plan) => plan.id);
}
