import path from 'node:path';
import { ORIGIN, originOf } from './policy';

/** What a page may be made of. Anything else in the folder is not served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
};

export interface Asset {
  readonly file: string;
  readonly contentType: string;
}

/** What a request to `app://` gets: a file of the page, or the status of the refusal. */
export function assetFor(root: string, request: { readonly url: string; readonly method: string }): Asset | number {
  if (request.method !== 'GET') return 405;
  if (originOf(request.url) !== ORIGIN) return 404;
  return resolveAsset(root, new URL(request.url).pathname) ?? 404;
}

/**
 * The file an address path stands for, or null.
 *
 * @param root absolute folder of the built page
 * @param pathname still percent-encoded, as in `URL.pathname`; no spelling of it leads out of `root`
 */
export function resolveAsset(root: string, pathname: string): Asset | null {
  const decoded = decode(pathname);
  if (decoded === null || !decoded.startsWith('/') || /[\0\\:]/.test(decoded)) return null;
  const segments = decoded.slice(1).split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) return null;
  const file = path.resolve(root, ...segments);
  if (!file.startsWith(root + path.sep)) return null;
  const contentType = CONTENT_TYPES[path.extname(file)];
  return contentType === undefined ? null : { file, contentType };
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
