import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Content } from '../../shared/domain/plan/content';
import type { Library } from '../../electron/services/library';
import { beginPlan, firstRevision, listReleases } from '../../electron/services/plans';
import { exampleLibrary } from '../helpers/library';

let library: Library;
let close: () => void;
beforeAll(async () => {
  ({ library, close } = await exampleLibrary());
  begin('REL-2027-210', 'Payroll CI 東京タワー', {
    contents: { description: [{ type: 'paragraph', text: [{ type: 'text', text: 'Über den Hof to the UK' }] }] },
  });
  begin('REL-2027-021', 'Ledger', { deployment: { steps: [{ id: 's', task: 'Restart db-0777 by hand' }] } });
}, 60_000);
afterAll(() => close());

function begin(reference: string, name: string, more: Content): void {
  const content = { ...more, identity: { reference, name, version: '1.0' } };
  beginPlan(library, { id: reference, reference, revision: firstRevision(library), content, control: {} });
}
const list = (query: string) =>
  listReleases(library, { query, show: 'all', sort: 'reference', descending: false, offset: 0, limit: 50 });
const found = (query: string) => list(query).rows.map((row) => row.reference);

describe('a search', () => {
  test.each<[string, string[]]>([
    ['21', ['REL-2026-014', 'REL-2027-021', 'REL-2027-210']], // of the first, KE-021
    ['REL-2027-21', ['REL-2027-210']],
    ['rel-2027-021', ['REL-2027-021']],
    ['027-2', ['REL-2027-210']],
    ['CHG0041207', ['REL-2026-014']],
    ['041207', ['REL-2026-014']],
    ['PRB-13', ['REL-2026-014']],
    ['KE-017', ['REL-2026-009']],
    ['017', ['REL-2026-009']],
    ['0777', ['REL-2027-021']],
    ['ci pay', ['REL-2027-210']],
    ['CI', ['REL-2027-210']],
    ['uk', ['REL-2027-210']],
    ['uber hof', ['REL-2027-210']],
    ['東京', ['REL-2027-210']],
    ['タワー', ['REL-2027-210']],
    ['led 21', ['REL-2027-021']],
    ['restart ledger', ['REL-2027-021']],
    ['hand restart db', ['REL-2027-021']],
    ['restart payroll', []],
    ['"', ['REL-2026-008', 'REL-2026-009', 'REL-2026-014', 'REL-2027-021', 'REL-2027-210']],
    ['unheard* OR (', []],
  ])('%s', (query, references) => expect(found(query)).toEqual(references));

  test('says why, where the row does not show it, and counts what it found', () => {
    const { rows, total } = list('0777');
    expect(total).toBe(1);
    expect(rows[0]?.found).toEqual([{ where: expect.stringMatching(/ › /u), text: 'Restart db-0777 by hand' }]);
    expect(list('ledger').rows[0]?.found).toEqual([]);
    expect(list('').rows.every((row) => row.found.length === 0)).toBe(true);
  });
});
