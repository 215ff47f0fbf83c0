import path from 'node:path';
import { expect, test } from 'vitest';
import { libraryIn } from '../../../electron/shell/opened-file';

const home = path.resolve('/home/a');

test.each([
  [['release-desk', '/data/June.rdesk'], path.resolve('/data/June.rdesk')],
  [['electron', '.', 'June.rdesk'], path.join(home, 'June.rdesk')],
  [['release-desk', '--flag', 'a.rdesk', 'b.rdesk'], path.join(home, 'b.rdesk')],
  [['release-desk'], null],
  [['release-desk', '--file=a.rdesk'], null],
  [['release-desk', 'a.json'], null],
  [['x.rdesk'], null],
])('%j opens %s', (argv, file) => {
  expect(libraryIn(argv, home)).toBe(file);
});
