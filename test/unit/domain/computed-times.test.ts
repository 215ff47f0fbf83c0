import { describe, expect, test } from 'vitest';
import { buildDocument } from '../../../shared/document/builders/build';
import { documentTexts } from '../../../shared/document/texts';
import { applyToContent } from '../../../shared/domain/edit/apply-content';
import { type Content, contentSchema } from '../../../shared/domain/plan/content';
import {
  computedTimes,
  computedTimeText,
  scheduleOf,
  timesIn,
  typedIn,
  withComputed,
} from '../../../shared/domain/schedule/computed-times';
import { type Prose, prose } from '../../../shared/domain/schema/prose';
import { draftOfA } from '../../helpers/base-plan';

const base = draftOfA();
const times = computedTimes(base.content, scheduleOf(base.content));
const plain = (text: string | null | undefined) => text?.replaceAll('\u00a0', ' ');
const reads = (time: Parameters<typeof computedTimeText>[1], content: Content = base.content) =>
  plain(computedTimeText(scheduleOf(content), time));
const night = { to: 'session', id: 'night-1' } as const;

describe('a time the plan computes', () => {
  test.each([
    [{ ...night, time: 'latest rollback start' }, '21:05 BST'],
    [{ ...night, time: 'undo until' }, '21:15 BST'],
    [{ ...night, time: 'last gate' }, '20:55 BST'],
    [{ ...night, time: 'start' }, '19:00 BST'],
    [{ ...night, time: 'end' }, '22:00 BST'],
    [{ ...night, time: 'margin' }, '+10 min'],
    [{ to: 'step', id: 'a4', time: 'start' }, '19:40 BST'],
    [{ to: 'step', id: 'a4', time: 'end' }, '20:05 BST'],
    [{ to: 'step', id: 'gone', time: 'end' }, undefined],
    [{ to: 'step', id: 'a4', time: 'margin' }, '+10 min'],
    [{ to: 'role', id: 'a4', time: 'start' }, undefined],
  ] as const)('%j reads %s', (of, text) => expect(reads(of) ?? undefined).toBe(text));

  test('is offered by name, limits first', () => {
    expect(times.slice(0, 3).map(({ label }) => label)).toEqual([
      'Latest rollback start',
      'Can be undone until',
      'End of the last gate',
    ]);
    expect(times.map(({ label }) => label)).toContain('Start of A4');
  });
});

describe('somebody types one', () => {
  const typed = (...words: string[]) => typedIn(prose(...words), times).map((one) => `${one.typed} ${one.meant.label}`);
  test.each([
    ['Turn back by 21:05 at the latest.', ['21:05 Latest rollback start']],
    ['by 21.05 BST or 9:30', ['21.05 Latest rollback start']],
    ['at 19:40 and 20:05', ['19:40 Start of A4', '20:05 Start of A5']],
    ['17:09:2026, 121:05, 21:055, 21:05:30', []],
    ['10.20.21.05', []],
    ['nothing', []],
  ])('%s', (words, found) => expect(typed(words)).toEqual(found));

  test('it is put in wherever it stands, with the abbreviation behind it, and follows the plan', () => {
    const text = prose('Turn back by 21:05 BST.', 'After 21:05 call the desk; 20:55 is the gate.');
    const placed = withComputed(text, '21:05', times);
    const reference = { type: 'reference', to: 'session', id: 'night-1', time: 'latest rollback start' };
    expect(placed).toEqual([
      { type: 'paragraph', text: [{ type: 'text', text: 'Turn back by ' }, reference, { type: 'text', text: '.' }] },
      {
        type: 'paragraph',
        text: [
          { type: 'text', text: 'After ' },
          reference,
          { type: 'text', text: ' call the desk; 20:55 is the gate.' },
        ],
      },
    ]);
    expect(typedIn(placed, times).map((one) => one.typed)).toEqual(['20:55']);
    const content = contentSchema.parse({
      ...base.content,
      businessCase: { ...base.content.businessCase, need: placed },
    });
    expect(plain(timesIn(placed, content))).toBe('21:05 BST\n21:05 BST');
    const longer = applyToContent(content, [
      { kind: 'set', path: ['schedule', 'sessions', 'night-1', 'hardStop'], value: '2026-09-17T22:30' },
    ]);
    expect(longer.ok && plain(timesIn(placed, longer.value))).toBe('21:35 BST\n21:35 BST');
  });

  test('code and addresses are left as they are', () => {
    const code: Prose = [
      { type: 'code', text: 'at 21:05' },
      { type: 'paragraph', text: [{ type: 'text', text: '21:05', code: true }] },
    ];
    expect(typedIn(code, times)).toEqual([]);
    expect(withComputed(code, '21:05', times)).toEqual(code);
  });
});

test('on paper it is the time as it is computed; one that is not known is a gap', () => {
  const text: Prose = [
    {
      type: 'paragraph',
      text: [
        { type: 'text', text: 'Back by ' },
        { type: 'reference', ...night, time: 'undo until' },
      ],
    },
  ];
  const print = (content: Content) =>
    plain(documentTexts(buildDocument('release-plan', { ...base, content }, { pageSize: 'a4' })).join('\n')) ?? '';
  const content = contentSchema.parse({ ...base.content, businessCase: { ...base.content.businessCase, need: text } });
  expect(print(content)).toMatch(/Back by \n?21:15 BST/);
  const unknown = { ...content, rollback: { ...content.rollback, blocks: {} } };
  expect(print(unknown)).toContain('undo until: not known yet');
});
