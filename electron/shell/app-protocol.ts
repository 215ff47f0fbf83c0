import { protocol } from 'electron';
import fs from 'node:fs';
import { assetFor } from './assets';
import { PAGE_HEADERS, SCHEME } from './policy';

/** Before the application is ready: `app://` counts as a secure origin of its own, unlike `file://`. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Serves the built page, read only, from `root` (absolute).
 *
 * The older of Electron's two ways: `protocol.handle` loads a whole HTTP client into main first and moves every file
 * through a stream, which keeps the first window waiting for 40 ms. Nothing else of ours knows which it is.
 */
export function serveApp(root: string): void {
  protocol.registerBufferProtocol(SCHEME, (request, answer) => {
    const asset = assetFor(root, request);
    const body = typeof asset === 'number' ? null : read(asset.file);
    if (typeof asset === 'number' || !body)
      return answer({
        statusCode: typeof asset === 'number' ? asset : 404,
        headers: PAGE_HEADERS,
        data: Buffer.alloc(0),
      });
    answer({ statusCode: 200, headers: { ...PAGE_HEADERS, 'content-type': asset.contentType }, data: body });
  });
}

/** A file of our own, a few hundred kilobytes at most: waiting for another thread takes longer than reading it. */
function read(file: string): Buffer | null {
  try {
    return fs.readFileSync(file);
  } catch {
    return null; // there is none
  }
}
