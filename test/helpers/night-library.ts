import { importRelease } from '../../electron/services/exchange';
import { type Library, openDesk } from '../../electron/services/library';
import { beforeTheNight } from './night';

/** A library with example B before its night. */
export async function nightLibrary(file: string, now: () => Date): Promise<Library> {
  const library = await openDesk(file, { create: true, actor: () => ({ name: 'Test', role: 'Release manager' }), now });
  const before = beforeTheNight();
  importRelease(library, { file: before.file, bytesOf: (ref) => before.files.get(ref.sha256) });
  return library;
}
