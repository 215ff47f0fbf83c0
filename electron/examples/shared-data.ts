import { type Registers, defaultSettings, type Settings } from '../../shared/domain/plan/registers';
import type { FileRef } from '../../shared/domain/schema/values';
import { portalFiles } from './field-portal/files';
import { ExampleFiles } from './files';
import { gatewayFiles } from './vpn-gateway/files';
import { at, on, role, ZONE } from './words';

/** Registers and settings that both examples use. Fictional: roles only, no persons. */
export const exampleSettings: Settings = {
  ...defaultSettings,
  organisation: 'Northmoor Services',
  process: { name: 'Release and deployment management', version: '3.2' },
};

const roleNames: readonly (readonly [string, string, string])[] = [
  ['release-manager', 'Release manager', 'release.desk@northmoor.example, ext. 4410'],
  ['service-owner', 'Service owner', 'ext. 4402'],
  ['technical-lead', 'Technical lead', 'ext. 4431, on-call phone 07700 900431'],
  ['database-administrator', 'Database administrator', 'ext. 4436, on-call phone 07700 900436'],
  ['tester', 'Tester', 'ext. 4440'],
  ['test-manager', 'Test manager', 'ext. 4441'],
  ['security-officer', 'Security officer', 'ext. 4460'],
  ['information-risk-manager', 'Information risk manager', 'ext. 4462'],
  ['operations-manager', 'Operations manager', 'ext. 4420'],
  ['service-desk', 'Service desk', 'ext. 4000'],
  ['service-desk-lead', 'Service desk lead', 'ext. 4001'],
  ['product-owner', 'Product Owner, Field Services', 'ext. 4471'],
  ['communications-lead', 'Communications lead', 'ext. 4480'],
  ['duty-executive', 'Duty executive', 'on-call phone 07700 900400'],
  ['network-lead', 'Network lead', 'ext. 4450'],
  ['network-engineer', 'Network engineer', 'ext. 4451, on-call phone 07700 900451'],
  ['ecab-chair', 'ECAB chair', 'ext. 4405'],
  ['hosting-partner', 'Hosting Partner', 'hosting-desk@partner.example'],
];

/** Name, kind, description, service, what it depends on. */
const ciRows: readonly (readonly [string, string, string, string, string])[] = [
  ['WEB-01', 'Virtual machine', 'Web server of the field portal, node 1', 'Field Portal', 'API-01'],
  ['WEB-02', 'Virtual machine', 'Web server of the field portal, node 2', 'Field Portal', 'API-01'],
  ['API-01', 'Virtual machine', 'Application interface of the field portal', 'Field Portal', 'DB-MAIN'],
  ['DB-MAIN', 'Database', 'Main database of the field portal', 'Field Portal', ''],
  ['VPN-GW-A', 'Network device', 'VPN gateway, node A', 'Remote access', ''],
  ['VPN-GW-B', 'Network device', 'VPN gateway, node B', 'Remote access', ''],
  ['LB-01', 'Network device', 'Load balancer in front of the VPN gateways', 'Remote access', 'VPN-GW-A VPN-GW-B'],
];

type LiveComponent = {
  readonly name: string;
  readonly version: string;
  readonly ci: string;
  readonly since: string;
  /** Where the file is known that was deployed. */
  readonly file?: FileRef;
};
export type Live = readonly LiveComponent[];

const portalMade = portalFiles(new ExampleFiles());
const gatewayMade = gatewayFiles(new ExampleFiles());

/** The live register before and after each example release. */
export function liveOf(portal: 'before' | 'after', gateway: 'p3' | 'p4'): Live {
  const old = portal === 'before';
  const app = { version: old ? '4.7.3' : '4.8.0', since: old ? 'REL-2026-006' : 'REL-2026-014' };
  const web = { name: 'portal-web', ...app, file: old ? portalMade.oldWeb : portalMade.web };
  const image = {
    name: 'vpn-gw image',
    version: `3.2.1-${gateway}`,
    since: gateway === 'p3' ? 'REL-2026-003' : 'REL-2026-009',
    file: gatewayMade[gateway],
  };
  return [
    { ...web, ci: 'WEB-01' },
    { ...web, ci: 'WEB-02' },
    { name: 'portal-api', ...app, ci: 'API-01', file: old ? portalMade.oldApi : portalMade.api },
    {
      name: 'schema',
      version: old ? '0479' : '0480',
      since: app.since,
      ci: 'DB-MAIN',
      ...(old ? {} : { file: portalMade.schema }),
    },
    { ...image, ci: 'VPN-GW-A' },
    { ...image, ci: 'VPN-GW-B' },
  ];
}

export function exampleRegisters(live: Live): Registers {
  return {
    cis: ciRows.map(([name, kind, description, service, dependsOn]) => ({
      id: `ci-${name.toLowerCase()}`,
      name,
      kind,
      description,
      service,
      ...(service === 'Field Portal' ? { businessAreas: 'Client Operations\nFinance' } : {}),
      ...(dependsOn === '' ? {} : { dependsOn: on(dependsOn) }),
      owner: role('operations-manager'),
      supportContact: role(service === 'Field Portal' ? 'technical-lead' : 'network-engineer'),
    })),
    baselines: [
      {
        id: 'bl-2026-08',
        name: 'BL-2026-08',
        taken: at('2026-08-31T08:00'),
        cis: on('API-01 DB-MAIN WEB-01 WEB-02'),
        holds: 'Configuration and software versions of the field portal, from the monthly scan',
      },
    ],
    live: live.map(({ name, version, ci, since, file }) => ({
      id: `live-${name.replaceAll(' ', '-')}-${ci.toLowerCase()}`,
      name,
      version,
      ci: `ci-${ci.toLowerCase()}`,
      ...(file && { sha256: file.sha256 }),
      since,
    })),
    roles: roleNames.map(([id, name, contact]) => ({
      id: role(id),
      name,
      contact,
      organisation: id === 'hosting-partner' ? 'Hosting Partner' : 'Northmoor Services',
    })),
    ladders: [
      {
        id: 'ladder-standard',
        name: 'Standard escalation',
        levels: [
          {
            id: 'ladder-l1',
            level: 'L1',
            role: role('technical-lead'),
            trigger: 'A step fails or is ten minutes late',
            contact: '07700 900431',
            longestWait: 10,
          },
          {
            id: 'ladder-l2',
            level: 'L2',
            role: role('release-manager'),
            trigger: 'L1 cannot put it right',
            contact: 'ext. 4410',
            longestWait: 15,
          },
          {
            id: 'ladder-l3',
            level: 'L3',
            role: role('service-owner'),
            trigger: 'The keep-or-revert gate is at risk',
            contact: 'ext. 4402',
            longestWait: 20,
          },
          {
            id: 'ladder-l4',
            level: 'L4',
            role: role('duty-executive'),
            trigger: 'The service will be down beyond the announced outage',
            contact: '07700 900400',
            longestWait: 30,
          },
        ],
        supplierContact: 'At L2: Hosting Partner, hosting-desk@partner.example',
      },
    ],
    distributionLists: [
      {
        id: 'list-client-operations',
        name: 'Client Operations',
        purpose: 'Notices of releases of the field portal',
        roles: [role('service-desk'), role('communications-lead')],
        addresses: 'client-operations@northmoor.example',
      },
    ],
    windows: [
      {
        id: 'mw-1',
        name: 'MW-1 Thursday evening',
        zone: ZONE,
        start: '2026-01-01T19:00',
        length: 180,
        rule: 'FREQ=WEEKLY;BYDAY=TH',
        cis: on('API-01 DB-MAIN WEB-01 WEB-02'),
      },
    ],
    freezes: [
      {
        id: 'frz-1',
        name: 'FRZ-1 Payroll run',
        severity: 'hard',
        from: at('2026-06-08T00:00'),
        to: at('2026-06-11T00:00'),
        allCis: true,
        overrideRole: role('ecab-chair'),
        reason: 'The monthly payroll run must not be disturbed.',
      },
    ],
    problems: [
      { id: 'prb-118', number: 'PRB-118', title: 'Attachments over 10 MB are lost', state: 'Fix in release' },
      { id: 'prb-131', number: 'PRB-131', title: 'Search takes longer than ten seconds', state: 'Fix in release' },
      {
        id: 'prb-126',
        number: 'PRB-126',
        title: 'VPN gateway accepts a forged session token',
        state: 'Fix in release',
      },
    ],
    knownErrors: [
      {
        id: 'ke-021',
        number: 'KE-021',
        title: 'PDF preview blank on an old browser',
        severity: 'Low',
        symptom: 'The preview of a PDF attachment stays white; no message appears.',
        tellApart: 'Only the preview is blank: the downloaded file opens as usual.',
        rootCause: 'Browsers before 2023 lack a function that the preview needs.',
        conditions: 'A tablet with an operating system of 2021 or older.',
        impact: 'About 14 of 310 users; they cannot look at a PDF inside the portal.',
        product: 'Field Portal',
        version: '4.8.0',
        cis: on('WEB-01 WEB-02'),
        problem: 'prb-118',
        state: 'Actual',
        workarounds: ['wa-021'],
        permanentSolution: 'Tablets are replaced by the end of 2026.',
        validUntil: '2026-12-31',
      },
      {
        id: 'ke-017',
        number: 'KE-017',
        title: 'Clients below 5.1 reconnect twice',
        severity: 'Medium',
        symptom: 'After the gateway is patched the client connects, drops after about five seconds and connects again.',
        tellApart: 'It happens once for each client, at its first connection after the patch.',
        rootCause: 'Clients below 5.1 keep a session ticket that the patched gateway refuses.',
        conditions: 'Client version below 5.1 with a saved session.',
        impact: 'A pause of about twenty seconds, once.',
        product: 'VPN client',
        version: 'below 5.1',
        cis: on('VPN-GW-A VPN-GW-B'),
        problem: 'prb-126',
        state: 'Actual',
        workarounds: ['wa-017'],
        permanentSolution: 'Client 5.1, planned with the autumn image.',
        validUntil: '2026-12-31',
      },
    ],
    workarounds: [
      {
        id: 'wa-021',
        number: 'WA-021',
        title: 'Download instead',
        appliesTo: 'Field Portal 4.8.0 on an old browser',
        symptom: 'The preview of a PDF attachment stays white.',
        steps: [
          {
            type: 'list',
            ordered: true,
            items: [
              [{ type: 'paragraph', text: [{ type: 'text', text: 'Tap the three dots beside the attachment.' }] }],
              [
                {
                  type: 'paragraph',
                  text: [
                    { type: 'text', text: 'Choose ' },
                    { type: 'text', text: 'Download', bold: true },
                    { type: 'text', text: ' and open the file from the tablet’s download folder.' },
                  ],
                },
              ],
            ],
          },
        ],
        whoMayApply: [role('service-desk')],
        sideEffects: 'The file stays on the tablet until it is deleted.',
        howToRemove: 'Delete the file from the download folder.',
        validUntil: '2026-12-31',
        testedOn: 'Tablet model T3, browser of 2021, 4 Sep 2026',
      },
      {
        id: 'wa-017',
        number: 'WA-017',
        title: 'Let the client reconnect',
        appliesTo: 'VPN client below 5.1',
        symptom: 'The client drops once after the patch and connects again.',
        steps: [
          {
            type: 'list',
            ordered: true,
            items: [
              [
                {
                  type: 'paragraph',
                  text: [
                    {
                      type: 'text',
                      text: 'Wait until the client has connected for the second time (about twenty seconds).',
                    },
                  ],
                },
              ],
              [
                {
                  type: 'paragraph',
                  text: [{ type: 'text', text: 'If it does not, sign out of the client and in again.' }],
                },
              ],
            ],
          },
        ],
        whoMayApply: [role('service-desk'), role('service-desk-lead')],
        sideEffects: 'An open file transfer starts again.',
        howToRemove: 'Nothing to remove.',
        validUntil: '2026-12-31',
        testedOn: 'Client 5.0.4 against the lab image, 9 Jun 2026',
      },
    ],
  };
}
