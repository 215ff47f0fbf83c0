import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { addExamples } from '../../electron/data/desk';
import { closeDesk, type Library, openDesk } from '../../electron/services/library';

/** A library in a folder of its own, on disk, with the examples; `close` takes both away. */
export async function exampleLibrary(
  now = () => new Date('2026-09-06T10:00:00Z'),
): Promise<{ library: Library; folder: string; close: () => void }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-library-'));
  const library = await openDesk(path.join(folder, 'a.rdesk'), {
    create: true,
    actor: () => ({ name: 'Test', role: 'Release manager' }),
    now,
  });
  addExamples(library);
  return {
    library,
    folder,
    close: () => {
      closeDesk(library);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A library with the examples, where the application looks for one of one's own at its first start in a profile. */
export async function beginWithExamples(profile: string): Promise<void> {
  const file = path.join(profile, 'Releases.rdesk');
  if (fs.existsSync(file)) return;
  const library = await openDesk(file, { create: true, actor: () => ({ name: 'Test', role: 'Release manager' }) });
  addExamples(library);
  closeDesk(library);
}
