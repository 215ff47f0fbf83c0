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
        { id: 'igp-3', text: 'The snapshots of steps A2a and A2b are listed as complete.' },
        { id: 'igp-4', text: 'You are signed in on the jump host as portal-deploy, and the bridge call is open.' },
      ],
      before: [
        {
          id: 'igb-1',
          action: 'Check the hashes on the staging share',
          command: 'sha256sum --check /srv/staging/4.8.0/MANIFEST',
          terminal: 'portal-web-4.8.0.zip: OK\nportal-api-4.8.0.zip: OK\ndb-0480.sql: OK',
          expected: 'OK behind every name',
          minutes: 2,
        },
        {
          id: 'igb-2',
          action: 'Note the versions that run now',
          command: 'portalctl version --all',
          expected: '4.7.3 three times',
          minutes: 1,
        },
        {
          id: 'igb-3',
          action: 'Note the schema that is live now',
          command: 'psql -At -c "select max(number) from schema_version" portal',
          expected: '0479',
          minutes: 1,
        },
      ],
      procedure: [
        {
          id: 'igs-1',
          action: 'Show the maintenance page (run-sheet step A3)',
          command: 'portalctl maintenance on',
          expected: 'maintenance: on',
          minutes: 2,
        },
        {
          id: 'igs-2',
          action: 'Drain both web nodes',
          command: 'portalctl drain --node web-01,web-02 --wait',
          prompt: 'Drain web-01, web-02? [y/N]',
          answer: 'y',
          figure: files.balancer,
          figureText: 'The balancer when both web nodes are out',
          expected: 'web-01: 0 sessions, web-02: 0 sessions',
          minutes: 5,
        },
        {
          id: 'igs-3',
          action: 'Stop web and API',
          command: 'portalctl stop --all',
          expected: '3 nodes stopped; note the time, the outage starts',
          minutes: 3,
        },
        {
          id: 'igs-4',
          action: 'Install the web files on both nodes (A4)',
          command: 'portalctl install --node web-01,web-02 \\\n  /srv/staging/4.8.0/portal-web-4.8.0.zip',
          expected: 'installed 4.8.0, twice',
          minutes: 12,
        },
        {
          id: 'igs-5',
          action: 'Install the API',
          command: 'portalctl install --node api-01 \\\n  /srv/staging/4.8.0/portal-api-4.8.0.zip',
          expected: 'installed 4.8.0',
          minutes: 8,
        },
        {
          id: 'igs-6',
          action: 'Apply the difference of configuration',
          command: 'portalctl configure --from /srv/staging/4.8.0/config-diff.txt',
          prompt: '3 settings differ. Apply? [y/N]',
          answer: 'y',
          expected: '3 settings changed',
          minutes: 5,
        },
        {
          id: 'igs-7',
          action: 'Change the database (A5)',
          command: 'psql -v ON_ERROR_STOP=1 -f /srv/staging/4.8.0/db-0480.sql portal',
          terminal: 'BEGIN\nALTER TABLE\nCREATE INDEX\nINSERT 0 1\nCOMMIT',
          expected: 'COMMIT as the last line. Anything else: stop and tell the Technical lead.',
          minutes: 15,
        },
      ],
      siteData: [
        { id: 'igd-1', name: 'Largest attachment, MB', value: 'attachment.limit.mb=25' },
        { id: 'igd-2', name: 'Search index', value: 'search.index=on' },
        { id: 'igd-3', name: 'Legacy CSV export', value: 'export.csv=off' },
      ],
      after: [
        {
          id: 'iga-1',
          action: 'Start the nodes (A6)',
          command: 'portalctl start --all',
          expected: '3 nodes, health 200',
          minutes: 8,
        },
        {
          id: 'iga-2',
          action: 'Take the maintenance page away',
          command: 'portalctl maintenance off',
          expected: 'maintenance: off; note the time, the outage ends',
          minutes: 2,
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
        {
          id: 'igt-2',
          action: 'Ask the health page',
          command: 'curl -s https://api-01.northmoor.example/health',
          expected: 'status 200, version 4.8.0',
          minutes: 1,
        },
        {
          id: 'igt-3',
          action: 'Ask the schema',
          command: 'psql -At -c "select max(number) from schema_version" portal',
          expected: '0480',
          minutes: 1,
        },
      ],
      rollBack: prose(
        'The Release manager and the Service owner decide. Then take the steps below in their order; do not mend forward in the window.',
      ),
      contacts: roles('technical-lead database-administrator release-manager hosting-partner'),
    },
    releaseNotes: {
      scope: prose(
        'These notes are about Field Portal 4.8.0 for field staff and Client Operations. They say what is new, what no longer exists, and what you have to do.',
      ),
      audience: 'Field staff, Client Operations, service desk',
      summary: prose(
        'Attachments of up to 25 MB, a search that answers in under two seconds, offline drafts that survive a restart, and a report of visits by month.',
        'Two faults are mended: attachments over 10 MB are no longer lost, and search no longer keeps you waiting. The CSV export is removed.',
      ),
      compatibility: prose(
        'Version 4.8.0 supersedes 4.7.3. Tablets with an operating system of 2021 or older show PDF attachments after a download only: see known error KE-021. Programs that use the API of 4.7 work without change.',
      ),
      actionNeeded: prose(
        'Field staff: nothing. Save your drafts before 19:30 on Thursday 17 September.',
        'Client Operations: from 18 September use the report “Visits by month” instead of the CSV export.',
      ),
      support: prose('Service desk, ext. 4000, from 08:00 to 18:00 on working days.'),
    },
    deploymentTest: {
      scope: prose(
        'Release 4.8.0 on the production nodes. The pre-release cases were run in staging; the post-release cases are run in step A7, after step A6 has ended and before the keep-or-revert gate A8.',
      ),
      entryCriteria: [
        { id: 'dte-1', text: 'Step A6 has ended, three nodes are in the balancer.' },
        { id: 'dte-2', text: 'The technical tests of the installation guide have passed.' },
        { id: 'dte-3', text: 'Both tablets are charged and signed out.' },
      ],
      exitCriteria: [
        { id: 'dtx-1', text: 'P1 to P5 passed; P6 passed or waived by the Product Owner.' },
        { id: 'dtx-2', text: 'Every failed case has a defect reference.' },
      ],
      environment: prose(
        'Production, through the public address. Two test tablets (model T3, browser of 2026), test account “release-check” with the rights of field staff.',
      ),
      data: prose(
        'Site 9999 “Test house”. A file of 12 MB lies on both tablets. Notes written in the tests begin with “REL-2026-014” and are deleted in step A9.',
      ),
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
        {
          id: 'stf-2',
          role: role('operations-manager'),
          changes:
            'Search time and API error rate are new on the dashboard. The attachment store grows by about 4 GB a month. Snapshots of A2a and A2b are deleted on 1 October.',
          from: at('2026-09-17T20:30'),
          whereToAsk: 'Technical lead, ext. 4431',
          mustRead: true,
        },
        {
          id: 'stf-3',
          role: role('security-officer'),
          changes: 'A new audit event is written when a visit note is exported; first log review on 18 September.',
          from: at('2026-09-17T20:30'),
          whereToAsk: 'Technical lead, ext. 4431',
          mustRead: false,
        },
        {
          id: 'stf-4',
          role: role('product-owner'),
          changes: 'The report “Visits by month” takes the place of the CSV export.',
          from: at('2026-09-18T08:00'),
          whereToAsk: 'Service desk, ext. 4000',
          mustRead: false,
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
