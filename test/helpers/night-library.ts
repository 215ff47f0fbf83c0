import { exampleReleases } from '../../electron/examples';
import { importRelease } from '../../electron/services/exchange';
import { type Library, openDesk } from '../../electron/services/library';
import type { RunEvent } from '../../shared/domain/run/events';
import type { ReleaseFile } from '../../shared/domain/plan/release-file';
import { scheduled } from './night';

type Before = { file: ReleaseFile; events: readonly RunEvent[]; files: ReadonlyMap<string, Uint8Array> };

/** Example B before its night, and the events it was run by. */
export function beforeTheNight(): Before {
  const example = exampleReleases().find(({ path }) => path === 'REL-2026-009.release.json');
  if (!example) throw new Error('there is no example B');
  return { file: scheduled(example.file), events: example.file.plans[0]?.runs ?? [], files: example.files };
}

/** A library with example B before its night. */
export async function nightLibrary(file: string, now: () => Date): Promise<Library> {
  const library = await openDesk(file, { create: true, actor: () => ({ name: 'Test', role: 'Release manager' }), now });
  const before = beforeTheNight();
  importRelease(library, { file: before.file, bytesOf: (ref) => before.files.get(ref.sha256) });
  return library;
}
