import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { assetFor, resolveAsset } from '../../electron/shell/assets';

const root = path.resolve('/srv/page');

test('a file of the page is found', () => {
  expect(resolveAsset(root, '/assets/index-1.js')).toEqual({
    file: path.join(root, 'assets', 'index-1.js'),
    contentType: 'text/javascript; charset=utf-8',
  });
});

test.each([
  ['app://release-desk/notes.html', 'GET', expect.objectContaining({ file: path.join(root, 'notes.html') })],
  ['app://release-desk/notes.html', 'POST', 405],
  ['app://release-desk/notes.html', 'HEAD', 405],
  ['app://elsewhere/notes.html', 'GET', 404],
  ['app://release-desk:80/notes.html', 'GET', 404],
  ['app://release-desk@elsewhere/notes.html', 'GET', 404],
  ['file:///srv/page/notes.html', 'GET', 404],
  ['not an address', 'GET', 404],
])('%s by %s', (url, method, answer) => {
  expect(assetFor(root, { url, method })).toEqual(answer);
});

describe('what leads elsewhere is not', () => {
  test.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/%2e%2e%2fsecret.json',
    '/..%5csecret.json',
    '/C:/secret.json',
    '//secret.json',
    '/./index.html',
    '/index.html\0.js',
    '/%00.html',
    '/%ff.html',
    '/notes.txt',
    '/index.html/',
    'index.html',
    '',
  ])('%j', (pathname) => {
    expect(resolveAsset(root, pathname)).toBeNull();
  });
});
