import { expect, test } from 'vitest';
import { buildDocument } from '../../shared/document/builders/build';
import { documentTexts } from '../../shared/document/texts';
import { notTellCommands, tellCommands } from '../../shared/domain/notices/told';
import { applyCommands } from '../../shared/domain/edit/apply';
import type { PlanRecord } from '../../shared/domain/plan/record';
import { recordSchema } from '../../shared/domain/plan/record';
import { snapshot } from './helpers/plans';

const words = (record: PlanRecord, audience?: 'external') => {
  const plan = { ...snapshot('A'), record, clock: '2026-09-10T18:30:00Z' };
  const document = buildDocument('release-plan', plan, { pageSize: 'a4', ...(audience ? { audience } : {}) });
  return documentTexts(document).join('\n').replaceAll('\u00A0', ' ');
};
const by = 'role-communications-lead';
let made = 0;
const newId = () => `n${(made += 1)}`;
const recorded = (commands: Parameters<typeof applyCommands>[1], record: PlanRecord): PlanRecord => {
  const applied = applyCommands(record, commands, recordSchema);
  if (!applied.ok) throw new Error(applied.message);
  return applied.value;
};

test('the plan prints who was told by then, when, by whom and how; and who was not, and why', () => {
  const told = { notice: 'ntc-1', at: '2026-09-10T18:00:00Z', by, channel: 'intranet banner' };
  const first = recorded(tellCommands({}, told, newId), {});
  const decision = { notice: 'ntc-2', at: '2026-09-10T18:10:00Z', by, reason: 'Nobody works that day' };
  const both = recorded(notTellCommands(first, decision, newId), first);
  const later = { ...told, notice: 'ntc-3', at: '2026-09-10T18:31:00Z', channel: 'a call to come' };
  const text = words(recorded(tellCommands(both, later, newId), both));
  const table = text.slice(text.indexOf('Told so far'));
  expect(table).toMatch(
    /Client Operations, first\nTold\nThu 10 Sep 2026, 19:00 BST[^\n]*\nCommunications lead\nIntranet banner\nClient Operations, reminder\nNot told\nThu 10 Sep 2026, 19:10 BST[^\n]*\nCommunications lead\nNobody works that day/,
  );
  expect(text).not.toContain('call to come');
  expect(words(both, 'external')).not.toContain('Told so far');
  expect(words({})).not.toContain('Told so far');
});
