import { openDesk, type Library } from '../../electron/services/library';
import { exampleReleases } from '../../electron/examples';
import { importRelease } from '../../electron/services/exchange';
import type { ReleaseFile } from '../../shared/domain/plan/release-file';
import type { RunEvent } from '../../shared/domain/run/events';

const EXAMPLE_B = 'REL-2026-009.release.json';

/** Example B on the evening before its night: issued, approved, scheduled; nothing has run. */
export function beforeTheNight(): {
  file: ReleaseFile;
  events: readonly RunEvent[];
  files: ReadonlyMap<string, Uint8Array>;
} {
  const example = exampleReleases().find(({ path }) => path === EXAMPLE_B);
  const [plan, ...others] = example?.file.plans ?? [];
  if (!example || !plan) throw new Error(`there is no ${EXAMPLE_B}`);
  const { runs = [], ...rest } = plan;
  const told = plan.record?.attempts?.[0]?.told?.slice(0, 1) ?? [];
  const record = { attempts: [{ id: 'attempt-1', number: 1, state: 'Scheduled' as const, told }] };
  return { file: { ...example.file, plans: [{ ...rest, record }, ...others] }, events: runs, files: example.files };
}

/** A library with example B before its night. */
export async function nightLibrary(file: string, now: () => Date): Promise<Library> {
  const library = await openDesk(file, { create: true, actor: () => ({ name: 'Test', role: 'Release manager' }), now });
  const before = beforeTheNight();
  importRelease(library, { file: before.file, bytesOf: (ref) => before.files.get(ref.sha256) });
  return library;
}
