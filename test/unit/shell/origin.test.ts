import { expect, test } from 'vitest';
import { ORIGIN, originOf } from '../../../electron/shell/policy';

test.each([
  ['app://release-desk/index.html', ORIGIN],
  ['app://release-desk/index.html?a#b', ORIGIN],
  ['app://release-desk.example.org/', 'app://release-desk.example.org'],
  ['app://release-desk@elsewhere/', 'app://elsewhere'],
  ['app://release-desk:8080/', 'app://release-desk:8080'],
  ['http://localhost:5173/x', 'http://localhost:5173'],
  ['file:///etc/passwd', 'null'],
  ['data:text/html,x', 'null'],
  ['release-desk', null],
  ['', null],
])('%s belongs to %s', (address, origin) => {
  expect(originOf(address)).toBe(origin);
});
