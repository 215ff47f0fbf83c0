import { checkCode } from '../../shared/domain/canonical';
import { documentIds } from '../../shared/domain/documents';
import { localInstants } from '../../shared/domain/instants';
import { fingerprintOf } from '../../shared/domain/snapshot';
import { localOf } from '../../shared/domain/time';
import { exampleReleases } from '../../electron/examples';
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

/** Example B scheduled for now: its session began two minutes ago; and the code at the foot of its paper. */
export function nightOnNow(): { file: ReleaseFile; code: string } {
  const before = beforeTheNight();
  const [plan] = before.file.plans;
  const session = plan?.content.schedule?.sessions?.[0];
  if (!plan || !session) throw new Error('example B has no session');
  const zone = session.zone ?? 'UTC';
  const start = Date.now() - 2 * 60_000;
  const content = {
    ...plan.content,
    schedule: {
      ...plan.content.schedule,
      sessions: [{ ...session, start: localOf(start, zone), hardStop: localOf(start + 150 * 60_000, zone) }],
    },
  };
  const { issue } = plan.revision;
  if (!issue) throw new Error('example B is not issued');
  const fingerprint = fingerprintOf({
    content,
    registers: issue.registers,
    settings: issue.settings,
    control: plan.control ?? {},
  });
  const checkCodes = Object.fromEntries(documentIds.map((id) => [id, checkCode(fingerprint, id)]));
  const moved = {
    ...plan,
    content,
    revision: { ...plan.revision, issue: { ...issue, fingerprint, checkCodes, instants: localInstants(content) } },
  };
  return { file: { ...before.file, plans: [moved] }, code: checkCode(fingerprint, 'release-plan') };
}
