import { checkCode } from '../../shared/domain/canonical';
import { documentIds } from '../../shared/domain/documents';
import type { ReleaseFile } from '../../shared/domain/plan/release-file';
import { fingerprintOf } from '../../shared/domain/snapshot';

/** Example B on the evening before its night: issued, approved, scheduled; nothing has run. */
export function scheduled(file: ReleaseFile): ReleaseFile {
  const [plan, ...others] = file.plans;
  if (!plan) throw new Error('the release file holds no plan');
  const { runs: _runs, ...rest } = plan;
  const told = plan.record?.attempts?.[0]?.told?.slice(0, 1) ?? [];
  const record = { attempts: [{ id: 'attempt-1', number: 1, state: 'Scheduled' as const, told }] };
  return { ...file, plans: [{ ...rest, record }, ...others] };
}

/** As the wall clock of a zone shows it; without Temporal, which Playwright's Node.js has not. */
const localOf = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at).replace(' ', 'T');

/** Example B scheduled for now: its session began two minutes ago; and the code at the foot of its paper. */
export function nightOnNow(shipped: ReleaseFile): { file: ReleaseFile; code: string } {
  const file = scheduled(shipped);
  const [plan, ...others] = file.plans;
  const session = plan?.content.schedule?.sessions?.[0];
  const issue = plan?.revision.issue;
  if (!plan || !session || !issue) throw new Error('example B is not issued, or has no session');
  const zone = session.zone ?? 'UTC';
  const start = Date.now() - 2 * 60_000;
  const content = {
    ...plan.content,
    schedule: {
      ...plan.content.schedule,
      sessions: [{ ...session, start: localOf(start, zone), hardStop: localOf(start + 150 * 60_000, zone) }],
    },
  };
  const { registers, settings, instants: _instants, ...rest } = issue;
  const fingerprint = fingerprintOf({ content, registers, settings, control: plan.control ?? {} });
  const checkCodes = Object.fromEntries(documentIds.map((id) => [id, checkCode(fingerprint, id)]));
  const revision = { ...plan.revision, issue: { ...rest, registers, settings, fingerprint, checkCodes } };
  return {
    file: { ...file, plans: [{ ...plan, content, revision }, ...others] },
    code: checkCode(fingerprint, 'release-plan'),
  };
}
