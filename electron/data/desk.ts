import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { exampleReleases } from '../examples';
import { importRelease } from '../services/exchange';
import { closeDesk, keepBackup, type Library, openDesk } from '../services/library';
import { actorOf, type Preferences, readPreferences, writePreferences } from '../services/preferences';

/** What the data process holds: the open library and the preferences of the person. */
export class Desk {
  private readonly folder: string;
  private open: Library | undefined;
  /** The opening that is under way: calls that come meanwhile wait for it, examples included. */
  private opening: Promise<Library> | undefined;
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
    this.opening = this.openFirst().finally(() => {
      this.opening = undefined;
    });
    return this.opening;
  }

  private async openFirst(): Promise<Library> {
    const known = this.kept.library;
    if (known !== null && fs.existsSync(known)) return this.use(known, false);
    const file = path.join(this.home(), 'Releases.rdesk');
    const fresh = !fs.existsSync(file);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const library = await this.use(file, true);
    if (fresh) addExamples(library);
    return library;
  }

  /** Opens another library in place of the one that is open, which is closed only when the other one is there. */
  async use(file: string, create: boolean): Promise<Library> {
    const next = await openDesk(file, { create, actor: () => actorOf(this.kept.profile) });
    if (this.open) closeDesk(this.open);
    this.open = next;
    if (this.kept.library !== file) await this.set({ library: file });
    void keepBackup(next).catch((error: unknown) => console.error('backup:', error));
    return next;
  }

  close(): void {
    if (this.open) closeDesk(this.open);
    this.open = undefined;
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
