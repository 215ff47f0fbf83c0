import type { ExampleFiles } from '../files';

/** The manifest, evidence and attachments of example A. */
export function portalFiles(files: ExampleFiles) {
  return {
    web: files.zip('portal-web-4.8.0.zip', {
      VERSION: '4.8.0\n',
      'index.html': '<!doctype html><title>Field Portal</title><div id="app"></div>\n',
      'app.js': "export const version = '4.8.0';\nexport const attachmentLimitMb = 25;\n",
    }),
    api: files.zip('portal-api-4.8.0.zip', {
      VERSION: '4.8.0\n',
      'api.conf': 'attachment.limit.mb=25\nsearch.index=on\naudit.export=on\n',
    }),
    schema: files.text(
      'db-0480.sql',
      '-- schema 0480: additive only',
      'begin;',
      'alter table attachment add column chunk_count integer not null default 1;',
      'create index concurrently if not exists visit_note_search on visit_note using gin (search_vector);',
      "insert into schema_version (number) values ('0480');",
      'commit;',
    ),
    config: files.text(
      'config-diff.txt',
      '--- 4.7.3',
      '+++ 4.8.0',
      '-attachment.limit.mb=10',
      '+attachment.limit.mb=25',
      '+search.index=on',
      '-export.csv=on',
      '+export.csv=off',
    ),
    oldWeb: files.zip('portal-web-4.7.3.zip', {
      VERSION: '4.7.3\n',
      'app.js': "export const version = '4.7.3';\nexport const attachmentLimitMb = 10;\n",
    }),
    oldApi: files.zip('portal-api-4.7.3.zip', { VERSION: '4.7.3\n', 'api.conf': 'attachment.limit.mb=10\n' }),
    reverse: files.text(
      'db-0480-reverse.sql',
      '-- takes schema 0480 back to 0479',
      'begin;',
      'drop index if exists visit_note_search;',
      'alter table attachment drop column chunk_count;',
      "delete from schema_version where number = '0480';",
      'commit;',
    ),
    rehearsal: files.text(
      'rehearsal-2026-09-02.log',
      'Rehearsal of REL-2026-014 in staging, 2 Sep 2026 (BST)',
      'A1 09:00-09:10  A2a 09:10-09:30  A2b 09:10-09:22  A3 09:30-09:40  A4 09:40-10:05',
      'A5 10:05-10:20  A6 10:20-10:30  A7 10:30-10:50  A8 10:50-10:55  A9 10:55-11:15  A10 11:15-11:20',
    ),
    rollbackLog: files.text(
      'rollback-2026-09-03.log',
      'Rollback tried in staging, 3 Sep 2026 (BST)',
      'R1 10:00-10:19  R2 10:19-10:28  R3 10:28-10:41',
      'Total 41 min. Version 4.7.3 answers, schema 0479.',
    ),
    hashes: files.text('t1-hashes.txt', 'T1, 1 Sep 2026: 7 files compared with the manifest, 7 equal.'),
    restore: files.text(
      't3-restore.txt',
      'T3, 3 Sep 2026: snapshot restored; visit_note 1 204 118 rows, attachment 88 402 rows: equal.',
    ),
    scan: files.text(
      't4-scan.txt',
      'T4, 4 Sep 2026: security scan of 4.8.0: High 0, Medium 1 (accepted, header order), Low 4.',
    ),
    condition: files.text(
      'load-test-500-users.txt',
      'Load test repeated with 500 users, 9 Sep 2026: 95th percentile 1.4 s, no error.',
    ),
    loadReport: files.pdf(
      'load-test-report.pdf',
      'Load-test report, Field Portal 4.8.0',
      'Staging, 28 Aug 2026, 310 virtual users, 60 minutes.',
      'Search: median 0.6 s, 95th percentile 1.1 s (4.7.3: 9.8 s).',
      'Attachment of 12 MB: median 4.2 s, no loss in 2,000 uploads.',
    ),
    privacyNote: files.pdf(
      'data-protection-note.pdf',
      'Data-protection note, Field Portal 4.8.0',
      'The release stores no further kind of personal data.',
      'A new audit event records who exported a visit note, and when; kept 90 days.',
    ),
    staffNote: files.pdf(
      'staff-update-service-desk.pdf',
      'Staff update for the service desk',
      'From 18 Sep 2026: attachments up to 25 MB; CSV export is gone, reports take its place.',
      'Known error KE-021: see workaround WA-021.',
    ),
  };
}
export type PortalFiles = ReturnType<typeof portalFiles>;
