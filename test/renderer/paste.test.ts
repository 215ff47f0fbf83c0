import { expect, test } from 'vitest';
import { applyCommands } from '../../shared/domain/edit/apply';
import { type Content, contentSchema, sectionFields } from '../../shared/domain/plan/content';
import { fieldsOf } from '../../shared/domain/schema/field';
import { slotsOf } from '../../renderer/components/field/columns';
import { keptFaults, pasteTargets, readRows } from '../../renderer/components/field/row-texts';
import type { World } from '../../renderer/components/field/world';
import { parseTable } from '../../renderer/components/grid/clipboard';
import { mapTable, placeLines, textsByField } from '../../renderer/components/grid/paste';
import { draftOfA } from '../helpers/base-plan';

const world = (): World => {
  const { content, registers, settings } = draftOfA();
  return { content, registers, settings };
};
const PATH = ['risks', 'items'];
const fields = fieldsOf(sectionFields('risks').find((field) => field.key === 'items')?.schema ?? contentSchema);
const slots = slotsOf(fields, PATH);
const targets = pasteTargets(slots, fields, world(), 'UTC');

/** The risks a paste below the last one makes, and where its columns went. */
function pasted(text: string) {
  const base = world();
  const mapped = mapTable(parseTable(text), targets, 0);
  const rows = (base.content.risks?.items ?? []).map(({ id }) => ({ id, cells: [] }));
  const { change } = placeLines(textsByField(mapped), rows.length, rows);
  const commands = readRows(change, fields, PATH, base, 'UTC').flatMap((one) => one.commands);
  const done = applyCommands<Content>(base.content, commands, contentSchema);
  if (!done.ok) throw new Error(done.message);
  const risks = done.value.risks?.items ?? [];
  const made = risks.slice(-change.additions.length);
  return {
    made,
    columns: mapped.columns.map(({ name, target }) => [name, target?.title]),
    faults: keptFaults(made, fields, PATH, { ...base, content: done.value }),
  };
}

test('risks pasted with Mitigation and Owner keep both, with a header line', () => {
  const { made, columns } = pasted(
    'Risk\tLikelihood (1-5)\tImpact\tMitigation\tOwner\tJira\nDisk fills\t2\t4\tAlert at 80 %\tTester\tPM-12',
  );
  expect(made).toMatchObject([
    { text: 'Disk fills', likelihood: 2, impact: 4, mitigation: 'Alert at 80 %', owner: 'role-tester' },
  ]);
  expect(columns).toEqual([
    ['Risk', 'Risk'],
    ['Likelihood (1-5)', 'Likelihood'],
    ['Impact', 'Impact'],
    ['Mitigation', 'Mitigation'],
    ['Owner', 'Owner'],
    ['Jira', undefined],
  ]);
});

test('and without one: columns follow each other where their texts fit, past those that are worked out', () => {
  const { made, faults } = pasted(
    'doing\tDisk fills\t2\t4\t1\t2\tAlert at 80 %\tTester\nnot doing\tOld disk fails\t3\t3\t3\t3\tNone\tTester',
  );
  expect(made).toMatchObject([
    {
      of: 'doing',
      text: 'Disk fills',
      likelihood: 2,
      impact: 4,
      residualLikelihood: 1,
      residualImpact: 2,
      mitigation: 'Alert at 80 %',
      owner: 'role-tester',
    },
    { of: 'not doing', text: 'Old disk fails', mitigation: 'None', owner: 'role-tester' },
  ]);
  expect(faults).toEqual([]);
});

test('a column of words starts where words fit', () => {
  expect(pasted('Disk fills\t2\t4\nOld disk fails\t3\t3').columns.map(([, title]) => title)).toEqual([
    'Risk',
    'Likelihood',
    'Impact',
  ]);
});

test('cells that are refused stay in their rows as typed, also where the table has no column for them', () => {
  const { made, faults } = pasted('Risk\tLikelihood\tOwner\nDisk fills\thigh\tNobody we know\nToo much\t9\tTester');
  expect(made).toMatchObject([
    { text: 'Disk fills', notTaken: { likelihood: 'high', owner: 'Nobody we know' } },
    { text: 'Too much', owner: 'role-tester', notTaken: { likelihood: '9' } },
  ]);
  expect(faults.map(({ column, text }) => [column, text])).toContainEqual(['owner', 'Nobody we know']);
});
