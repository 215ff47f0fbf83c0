import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { exampleReleases } from '../examples';
import { importRelease } from '../services/exchange';
import type { CallOutput } from '../../shared/contract/calls';
import { firstList } from '../../shared/contract/first-list';
import { forgetFirstAnswers, keepFirstAnswers } from '../services/first-answers';
import { closeDesk, keepBackup, type Library, libraryInfo, openDesk } from '../services/library';
import { listReleases } from '../services/plans';
import { actorOf, type Preferences, preferencesFile, readPreferences, writePreferences } from '../services/preferences';

/** What the data process holds: the open library and the preferences of the person. */
export class Desk {
  private readonly folder: string;
  private open: Library | undefined;
  /** The opening that is under way: calls that come meanwhile wait for it, examples included. */
  private opening: Promise<Library> | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private kept: Preferences;

  constructor(folder: string) {
    this.folder = folder;
    this.kept = readPreferences(folder);
  }

  get preferences(): Preferences {
    return this.kept;
  }

  async set(change: Partial<Preferences>): Promise<void> {
    this.kept = { ...this.kept, ...change };
    await writePreferences(this.folder, this.kept);
  }

  /** The library of last time; the first time a fresh one that holds the examples. */
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

  /** One opening after another: none closes a library that another is still filling. */
  private inTurn(open: () => Promise<Library>): Promise<Library> {
    const next = this.turn.then(open);
    this.turn = next.catch(() => undefined); // who asked hears of it
    return next;
  }

  private async openFirst(): Promise<Library> {
    if (this.open) return this.open; // one was named meanwhile
    const known = this.kept.library;
    if (known !== null && fs.existsSync(known)) return this.replace(known, false);
    const file = path.join(this.home(), 'Releases.rdesk');
    const fresh = !fs.existsSync(file);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const library = await this.replace(file, true);
    if (fresh) addExamples(library);
    return library;
  }

  private async replace(file: string, create: boolean): Promise<Library> {
    const next = await openDesk(file, { create, actor: () => actorOf(this.kept.profile) });
    if (this.open) closeDesk(this.open);
    this.open = next;
    if (this.kept.library !== file) await this.set({ library: file });
    void keepBackup(next).catch((error: unknown) => console.error('backup:', error));
    return next;
  }

  /** Closes the library; `page` will find the list of it in memory when it starts next. */
  close(page: string | null): void {
    const library = this.open;
    if (!library) return;
    this.open = undefined;
    const answers = page === null ? null : this.firstAnswers(library);
    closeDesk(library);
    if (page === null || answers === null) return forgetFirstAnswers(this.folder);
    const files = [library.file, preferencesFile(this.folder)];
    keepFirstAnswers(this.folder, { page, files, answers });
  }

  /** What every window asks when it starts. */
  start(library: Library): CallOutput<'app.start'> {
    const { profile, appearance, density, place, exporting } = this.kept;
    return { profile, library: libraryInfo(library), appearance, density, place, exporting };
  }

  /** None where the next window opens at a plan: it has more to ask than the list. */
  private firstAnswers(library: Library) {
    const { place } = this.kept;
    if (place !== null && !/"name":"releases"/.test(place)) return null;
    return { 'app.start': this.start(library), 'releases.list': listReleases(library, firstList) };
  }

  /** Where people look for their files; a test's profile keeps its library in itself. */
  private home(): string {
    if (process.env['RELEASE_DESK_DATA']) return this.folder;
    const documents = path.join(os.homedir(), 'Documents');
    return path.join(fs.existsSync(documents) ? documents : os.homedir(), 'Release Desk');
  }
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
