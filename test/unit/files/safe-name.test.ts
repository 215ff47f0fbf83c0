import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeFileName, safeFileNames } from '../../../electron/files/safe-name';

// Names no system refuses. What is plain already stays as it is.
const bytes = (text: string) => Buffer.byteLength(text);

test.each([
  ['report.pdf', 'report.pdf'],
  ['Übersicht (neu).txt', 'Übersicht (neu).txt'],
  ['.hidden', '.hidden'],
  ['CON', '_CON'],
  ['con.txt', '_con.txt'],
  ['Nul .log', '_Nul.log'],
  ['COM1', '_COM1'],
  ['lpt³.a', '_lpt³.a'],
  ['COM10.txt', 'COM10.txt'],
  ['console.log', 'console.log'],
  ['trailing. . ', 'trailing'],
  ['a<b>:"c/d\\e|f?g*.txt', 'a-b-c-d-e-f-g-.txt'],
  ['line\nfeed\0.txt', 'line-feed-.txt'],
  ['e\u0301.txt', 'é.txt'],
  ['half\ud800.txt', 'half\ufffd.txt'],
  ['..', 'file'],
  ['', 'file'],
])('%j is written as %j', (given, written) => expect(safeFileName(given)).toBe(written));

test('a long name is cut between characters and keeps its ending', () => {
  const name = safeFileName(`${'漢'.repeat(200)}.png`);
  expect(name).toMatch(/^漢+\.png$/);
  expect(bytes(name)).toBeLessThanOrEqual(255);
  expect(bytes(name)).toBeGreaterThan(250);
  expect(safeFileName('👩‍👩‍👧‍👦'.repeat(30), 60)).toBe('👩‍👩‍👧‍👦'.repeat(2));
});

test('no two of one folder are alike to a system that ignores case and composition', () => {
  expect(safeFileNames(['Plan.txt', 'plan.TXT', 'plan.txt', 'é', 'e\u0301', 'a?', 'a*'])).toEqual([
    'Plan.txt',
    'plan_2.TXT',
    'plan_3.txt',
    'é',
    'é_2',
    'a-',
    'a-_2',
  ]);
});

describe('whatever the name', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ maxLength: 400 }),
    fc.constantFrom('aux', 'prn.', 'con .x.', ' . ', '...'),
  );
  test('it is safe, and safe again is the same', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 40, max: 255 }), (given, room) => {
        const name = safeFileName(given, room);
        expect(bytes(name)).toBeLessThanOrEqual(room);
        expect(name).not.toMatch(/[\p{Cc}<>:"/\\|?*]|[. ]$|^$/u);
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d) *(?:\.|$)/i);
        expect(name).toBe(name.normalize('NFC'));
        expect(safeFileName(name, room)).toBe(name);
      }),
    );
  });
  test('names of one folder are apart', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 12 }), (given) => {
        const names = safeFileNames([...given, ...given], 60);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
        for (const name of names) expect(bytes(name)).toBeLessThanOrEqual(60);
      }),
    );
  });
});
