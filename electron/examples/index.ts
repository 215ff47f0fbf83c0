import { checkCode } from '../../shared/domain/canonical';
import { documentIds } from '../../shared/domain/documents';
import { localInstants } from '../../shared/domain/instants';
import type { Content } from '../../shared/domain/plan/content';
import type { Control } from '../../shared/domain/plan/control';
import type { Actor } from '../../shared/domain/plan/actor';
import type { Issue, Plan } from '../../shared/domain/plan/plan';
import { type Earlier, earlierOf } from '../../shared/domain/plan/earlier';
import type { PlanRecord } from '../../shared/domain/plan/record';
import type { Registers } from '../../shared/domain/plan/registers';
import { FORMAT, type ReleaseFile, SCHEMA_VERSION } from '../../shared/domain/plan/release-file';
import { extractRegisters } from '../../shared/domain/extract';
import { fingerprintOf } from '../../shared/domain/snapshot';
import { lint } from '../../shared/domain/rules/lint';
import { portalArtefacts } from './field-portal/artefacts';
import { portalFiles } from './field-portal/files';
import { portalHow } from './field-portal/how';
import { portalControl, portalRecord } from './field-portal/night';
import { portalWhat } from './field-portal/what';
import { ExampleFiles } from './files';
import { loadBalancerPlan } from './load-balancer';
import { exampleRegisters, exampleSettings, liveOf } from './shared-data';
import { gatewayEvents } from './vpn-gateway/events';
import { gatewayFiles } from './vpn-gateway/files';
import { gatewayHow } from './vpn-gateway/how';
import { gatewayControl, gatewayDraftControl, gatewayIssuedControl, gatewayRecord } from './vpn-gateway/night';
import { gatewayWhat } from './vpn-gateway/what';

/** A shipped example: its release file, where it is written, and the bytes of its files by SHA-256. */
export type Example = { path: string; file: ReleaseFile; files: ReadonlyMap<string, Uint8Array> };

const desk: Actor = { name: 'Release desk', role: 'Release manager', initials: 'RD' };

const releaseFile = (registers: Registers, plans: Plan[]): ReleaseFile => ({
  format: FORMAT,
  schemaVersion: SCHEMA_VERSION,
  settings: exampleSettings,
  registers,
  plans,
});

/** What issuing freezes, worked out as the application would at that instant. */
function issueOf(
  content: Content,
  control: Control,
  record: PlanRecord,
  shared: Registers,
  at: string,
  earlier?: Earlier,
): Issue {
  const registers = extractRegisters(content, control, undefined, shared);
  const fingerprint = fingerprintOf({ content, registers, settings: exampleSettings, control });
  return {
    at,
    zone: 'Europe/London',
    by: desk,
    fingerprint,
    fingerprintFormat: 2,
    checkCodes: Object.fromEntries(documentIds.map((id) => [id, checkCode(fingerprint, id)])),
    registers,
    settings: exampleSettings,
    route: control.route,
    accepted: control.accepted,
    overrides: control.overrides,
    findings: lint({ content, control, record, registers, settings: exampleSettings, earlier, clock: at }),
    ...(earlier ? { earlier } : {}),
    instants: localInstants(content),
  };
}

function portal(): Example {
  const files = new ExampleFiles();
  const made = portalFiles(files);
  const content: Content = { ...portalWhat(), ...portalHow(made), ...portalArtefacts(made) };
  const before = exampleRegisters(liveOf('before', 'p4'));
  const issued = '2026-09-07T09:00:00Z';
  const issue = issueOf(content, { route: portalControl(made, '').route }, portalRecord(), before, issued);
  const plan: Plan = {
    id: 'plan-2026-014',
    createdAt: '2026-08-17T08:30:00Z',
    revision: {
      number: '1.0',
      state: 'Issued',
      attempt: 1,
      savedAt: issued,
      savedBy: desk,
      reason: 'First issue',
      issue,
    },
    content,
    control: portalControl(made, issue.fingerprint),
    record: portalRecord(),
  };
  return {
    path: 'REL-2026-014.release.json',
    file: releaseFile(exampleRegisters(liveOf('after', 'p4')), [plan]),
    files: files.bytes,
  };
}

function gateway(): Example[] {
  const files = new ExampleFiles();
  const made = gatewayFiles(files);
  const before = exampleRegisters(liveOf('before', 'p3'));
  const draft: Content = { ...gatewayWhat(), ...gatewayHow(made, 15) };
  const firstRevision = {
    number: '0.1',
    state: 'Draft',
    attempt: 1,
    savedAt: '2026-06-09T18:40:00Z',
    savedBy: desk,
    reason: 'First draft; submission refused, the last gate is five minutes late',
  } as const;
  const content: Content = { ...gatewayWhat(), ...gatewayHow(made, 5) };
  const issued = '2026-06-09T19:30:00Z';
  const issue = issueOf(
    content,
    gatewayIssuedControl(),
    gatewayRecord(),
    before,
    issued,
    earlierOf(firstRevision.number, draft),
  );
  const plan: Plan = {
    id: 'plan-2026-009',
    createdAt: '2026-06-09T15:30:00Z',
    revision: {
      number: '1.0',
      state: 'Issued',
      attempt: 1,
      savedAt: issued,
      savedBy: desk,
      reason: 'Drain of node B shortened to five minutes',
      issue,
    },
    content,
    control: gatewayControl(issue.fingerprint),
    record: gatewayRecord(),
    runs: gatewayEvents(issue.fingerprint),
    history: [{ revision: firstRevision, content: draft }],
  };
  const told: PlanRecord = {
    attempts: [
      {
        id: 'attempt-1',
        number: 1,
        state: 'Planned',
        told: [{ id: 'told-1', notice: 'ntc-1', at: '2026-06-09T18:30:00Z', by: 'role-service-desk-lead' }],
      },
    ],
  };
  const asWritten: Plan = {
    id: plan.id,
    createdAt: plan.createdAt,
    revision: firstRevision,
    content: draft,
    control: gatewayDraftControl(),
    record: told,
  };
  return [
    {
      path: 'REL-2026-009.release.json',
      file: releaseFile(exampleRegisters(liveOf('before', 'p4')), [plan, loadBalancerPlan()]),
      files: files.bytes,
    },
    {
      path: 'history/REL-2026-009_r0.1.release.json',
      file: releaseFile(before, [asWritten, loadBalancerPlan()]),
      files: files.bytes,
    },
  ];
}

/** The two examples of the product, and the second as it was first written. */
export const exampleReleases = (): Example[] => [portal(), ...gateway()];
