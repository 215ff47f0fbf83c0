import type { Component, Content } from '../../../shared/domain/plan/content';
import { prose } from '../../../shared/domain/schema/prose';
import type { FileRef } from '../../../shared/domain/schema/values';
import { at, on, role, roles } from '../words';
import type { PortalFiles } from './files';

/** Example A, what only the artefacts hold. */
export function portalArtefacts(files: PortalFiles): Partial<Content> {
  return {
    installationGuide: {
      prerequisites: [
        { id: 'igp-1', text: 'WEB-01, WEB-02 and API-01 run 4.7.3; DB-MAIN has schema 0479.' },
        { id: 'igp-2', text: 'The files of the manifest lie in /srv/staging/4.8.0 and their hashes are equal.' },
      ],
      before: [
        {
          id: 'igb-1',
          action: 'Check the hashes on the staging share',
          command: 'sha256sum --check /srv/staging/4.8.0/MANIFEST',
          expected: 'OK behind every name',
          minutes: 2,
        },
      ],
      procedure: [
        {
          id: 'igs-1',
          action: 'Take a node out of the balancer, one at a time',
          command: 'portalctl drain --node web-01 --wait',
          prompt: 'Drain web-01? [y/N]',
          answer: 'y',
          expected: 'web-01: 0 sessions',
          minutes: 5,
        },
        {
          id: 'igs-2',
          action: 'Install the web files',
          command: 'portalctl install /srv/staging/4.8.0/portal-web-4.8.0.zip',
          expected: 'installed 4.8.0',
          minutes: 10,
        },
        {
          id: 'igs-3',
          action: 'Install the API',
          command: 'portalctl install /srv/staging/4.8.0/portal-api-4.8.0.zip',
          expected: 'installed 4.8.0',
          minutes: 10,
        },
        {
          id: 'igs-4',
          action: 'Change the database',
          command: 'psql -v ON_ERROR_STOP=1 -f /srv/staging/4.8.0/db-0480.sql portal',
          terminal: 'BEGIN\nALTER TABLE\nCREATE INDEX\nINSERT 0 1\nCOMMIT',
          expected: 'COMMIT',
          minutes: 15,
        },
      ],
      after: [
        {
          id: 'iga-1',
          action: 'Start the nodes',
          command: 'portalctl start --all',
          expected: '3 nodes, health 200',
          minutes: 10,
        },
      ],
      technicalTests: [
        {
          id: 'igt-1',
          action: 'Ask the version',
          command: 'portalctl version --all',
          expected: '4.8.0 three times',
          minutes: 1,
        },
      ],
      rollBack: prose('As in the rollback plan, steps R1 to R3.'),
      contacts: roles('technical-lead database-administrator hosting-partner'),
    },
    releaseNotes: {
      scope: prose('Field Portal 4.8.0 for field staff and Client Operations.'),
      audience: 'Field staff, Client Operations, service desk',
      summary: prose(
        'Attachments of up to 25 MB, a search that answers in under two seconds, offline drafts that survive a restart, and a report of visits by month.',
      ),
      compatibility: prose(
        'Supersedes 4.7.3. Tablets of 2021 and older: see known error KE-021. The API is compatible with 4.7.',
      ),
      actionNeeded: prose('Client Operations: use the report “Visits by month” instead of the CSV export.'),
      support: prose('Service desk, ext. 4000, until 1 October with second line behind it.'),
    },
    deploymentTest: {
      scope: prose('Release 4.8.0 on the production nodes, after step A6.'),
      entryCriteria: [{ id: 'dte-1', text: 'Step A6 has ended, three nodes are in the balancer.' }],
      exitCriteria: [{ id: 'dtx-1', text: 'P1 to P5 passed; P6 passed or waived by the Product Owner.' }],
      environment: prose('Production, two test tablets, test account “release-check”.'),
      data: prose('Site 9999 “Test house”; a file of 12 MB lies on both tablets.'),
      stopCriteria: 'Any of P1 to P4 fails twice: stop and tell the Release manager, who decides at A8.',
    },
    knownErrors: { errors: ['ke-021'] },
    workarounds: { workarounds: ['wa-021'] },
    manifest: {
      components: [
        component('cmp-web', 'portal-web', '4.8.0', files.web, 'deploy', on('WEB-01 WEB-02'), '4.7.3'),
        component('cmp-api', 'portal-api', '4.8.0', files.api, 'deploy', on('API-01'), '4.7.3'),
        component('cmp-schema', 'schema', '0480', files.schema, 'deploy', on('DB-MAIN'), '0479'),
        component(
          'cmp-config',
          'configuration difference',
          '4.8.0',
          files.config,
          'deploy',
          on('API-01 WEB-01 WEB-02'),
        ),
        component('cmp-old-web', 'portal-web', '4.7.3', files.oldWeb, 'rollback', on('WEB-01 WEB-02')),
        component('cmp-old-api', 'portal-api', '4.7.3', files.oldApi, 'rollback', on('API-01')),
        component('cmp-reverse', 'schema', '0479', files.reverse, 'rollback', on('DB-MAIN')),
      ],
    },
    additionalDocuments: {
      staffUpdate: [
        {
          id: 'stf-1',
          role: role('service-desk'),
          changes: 'Attachments up to 25 MB; the CSV export is gone; known error KE-021 with workaround WA-021.',
          from: at('2026-09-17T20:30'),
          whereToAsk: 'Technical lead, ext. 4431',
          mustRead: true,
        },
      ],
      documents: [
        {
          id: 'doc-1',
          number: 'AD-1',
          title: 'Staff update for the service desk',
          version: '1.0',
          file: files.staffNote,
          owner: role('communications-lead'),
          reason: 'What changes for the service desk',
        },
        {
          id: 'doc-2',
          number: 'AD-2',
          title: 'Load-test report',
          version: '1.1',
          file: files.loadReport,
          owner: role('test-manager'),
          reason: 'Evidence for the acceptance criteria',
        },
        {
          id: 'doc-3',
          number: 'AD-3',
          title: 'Data-protection note',
          version: '1.0',
          file: files.privacyNote,
          owner: role('security-officer'),
          reason: 'Answer of the data-protection family',
        },
      ],
    },
  };
}

function component(
  id: string,
  name: string,
  version: string,
  file: FileRef,
  purpose: 'deploy' | 'rollback',
  cis: string[],
  supersedes?: string,
): Component {
  return {
    id,
    name,
    version,
    file,
    purpose,
    source: 'Own build, pipeline 2026-08-31',
    licence: 'Own',
    cis: [...cis].sort(),
    ...(supersedes === undefined ? {} : { supersedes }),
    lastCheck: { where: 'Staging share', when: at('2026-09-01T11:00'), role: role('technical-lead'), result: 'equal' },
  };
}
