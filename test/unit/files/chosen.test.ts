import { expect, test } from 'vitest';
import { releaseChosen, withEnding } from '../../../electron/files/chosen';

test.each([
  ['a.ics', 'a.ics', 'same kind'],
  ['A.ICS', 'A.ICS', 'same kind'],
  ['a', 'a.ics', 'nothing'],
  ['a.pdf', 'a.pdf.ics', 'nothing'],
])('of %s the dialog asked about no other name', (chosen, file, over) => {
  expect(withEnding(chosen, '.ics', ['.ics'])).toEqual({ file, over });
});

test('any ending somebody gave may stay', () => {
  expect(withEnding('/b.c/a', '.rdesk', 'any')).toEqual({ file: '/b.c/a.rdesk', over: 'nothing' });
  expect(withEnding('/b/a.backup', '.rdesk', 'any')).toEqual({ file: '/b/a.backup', over: 'same kind' });
});

test('a release file is what its ending says', () => {
  expect(releaseChosen('a').file).toBe('a.release.json');
  expect(releaseChosen('a.release.zip')).toEqual({ file: 'a.release.zip', over: 'same kind' });
});
