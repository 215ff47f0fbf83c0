import { z } from 'zod';
import { expect, test } from 'vitest';
import { buildDocument } from '../../shared/document/builders/build';
import { documentTexts } from '../../shared/document/texts';
import { applyToContent } from '../../shared/domain/edit/apply-content';
import { relativeMoment } from '../../shared/domain/schedule/relative-times';
import { typedRelative } from '../../shared/domain/schema/relative';
import { snapshot } from './helpers/plans';

test('a time said beside the session is printed with its instant, everywhere it stands', () => {
  const plan = snapshot('A');
  const said = (text: string) => {
    const read = typedRelative(text);
    const found = read && relativeMoment(plan.content, read);
    if (!found) throw new Error(text);
    return { ...found };
  };
  const notice = plan.content.communications?.notices?.[0]?.id ?? '';
  const task = plan.content.implementation?.before?.[0]?.id ?? '';
  const set = (path: string, text: string) => {
    const { local, zone, said: kept } = said(text);
    return {
      kind: 'set' as const,
      path: path.split('/'),
      value: z.json().parse({ local, zone, ...(kept ? { said: kept } : {}) }),
    };
  };
  const edited = applyToContent(plan.content, [
    set(`communications/notices/${notice}/when`, '14 days before'),
    set(`implementation/before/${task}/due`, '4 hours before each session'),
    set('earlyLifeSupport/until', '14 days after'),
  ]);
  if (!edited.ok) throw new Error(edited.message);
  const document = buildDocument('release-plan', { ...plan, content: edited.value }, { pageSize: 'a4' });
  const text = documentTexts(document).join('\n').replaceAll('\u00A0', ' ');
  expect(text).toContain('Thu 3 Sep 2026, 19:00 BST (14 days before)');
  expect(text).toContain('Thu 17 Sep 2026, 15:00 BST (4 hours before each session)');
  expect(text).toContain('Thu 1 Oct 2026, 22:00 BST (14 days after)');
});
