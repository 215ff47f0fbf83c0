import type { Command } from '../../../shared/domain/edit/command';
import type { LintInput } from '../../../shared/domain/rules/context';
import type { Snapshot } from '../../../shared/domain/snapshot';
import { draftOfA, edited, remove, set } from '../base-plan';

// For every rule of this version: one plan that fires it alone, and one at its boundary that does not.
export const base = draftOfA();
export const step = (id: string) => `deployment/steps/${id}`;
export const registers = (more: Partial<Snapshot['registers']>): Snapshot => ({
  ...base,
  registers: { ...base.registers, ...more },
});
export const at = (local: string) => ({ local, zone: 'Europe/London' });
export const freeze = (severity: 'hard' | 'soft', from: string) => ({
  id: 'f',
  name: 'F',
  severity,
  from: at(from),
  to: at('2026-09-18T00:00'),
  cis: ['ci-web-01'],
});
export const softwareSteps = (base.content.rollback?.blocks?.software?.steps ?? []).map((one) => one.id);
export const withoutSteps: Command[] = (base.content.deployment?.steps ?? []).map((one) =>
  remove('deployment/steps', one.id),
);

/** Without maintenance windows, an outage and dates that hang on the session, it may lie anywhere. */
export const anywhen = edited(
  registers({
    windows: [],
    knownErrors: (base.registers.knownErrors ?? []).map(({ validUntil: _until, ...row }) => row),
    workarounds: (base.registers.workarounds ?? []).map(({ validUntil: _until, ...row }) => row),
  }),
  set('earlyLifeSupport/until'),
  set('effects/businessAreas/area-1/outageFrom'),
  set('effects/businessAreas/area-1/outageTo'),
  set(`${step('a3')}/service`),
  set(`${step('a6')}/service`),
  ...['ntc-3', 'ntc-4'].map((id) => remove('communications/notices', id)),
);
export const withControl = (more: Partial<Snapshot['control']>): Snapshot => ({
  ...base,
  control: { ...base.control, ...more },
});
export const moved = (start: string, hardStop: string): Command[] => [
  set('schedule/sessions/night-1/start', start),
  set('schedule/sessions/night-1/hardStop', hardStop),
];
export const baselineOfThree = registers({
  baselines: [{ id: 'b', name: 'B', cis: ['ci-web-01', 'ci-web-02', 'ci-api-01'] }],
});
export const session = (start: string, end: string, ...cis: string[]) => ({
  reference: 'REL-2026-099',
  session: 's',
  start: Date.parse(start),
  end: Date.parse(end),
  cis,
});
export const fileHash = base.content.manifest?.components?.find((one) => one.id === 'cmp-web')?.file?.sha256 ?? '';
const [attachedRow] = (base.content.additionalDocuments?.documents ?? []).flatMap(({ id, file }) =>
  file ? [{ id, file }] : [],
);
if (!attachedRow) throw new Error('example A has no attachment');
export const attachment = attachedRow;
export const stated = (algorithm: 'SHA-256' | 'MD5', value: string) =>
  set('manifest/components/cmp-web/statedChecksums', [{ id: 'sum', algorithm, value }]);
export const knownError = (more: object) =>
  registers({
    knownErrors: (base.registers.knownErrors ?? []).map((one) => ({ ...one, ...more })),
  });
export const workaround = (validUntil: string) =>
  registers({ workarounds: (base.registers.workarounds ?? []).map((one) => ({ ...one, validUntil })) });
export const keId = base.content.knownErrors?.errors?.[0] ?? '';
export const waId = base.content.workarounds?.workarounds?.[0] ?? '';

export type Judged = Snapshot & Partial<LintInput>;
export type Case = { fires: Judged; finding: string | string[]; boundary: Judged };
