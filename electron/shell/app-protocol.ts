import { protocol } from 'electron';
import fs from 'node:fs/promises';
import { assetFor } from './assets';
import { PAGE_HEADERS, SCHEME } from './policy';

/** Before the application is ready: `app://` counts as a secure origin of its own, unlike `file://`. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page, read only, from `root` (absolute). */
export function serveApp(root: string): void {
  protocol.handle(SCHEME, async (request) => {
    const asset = assetFor(root, request);
    if (typeof asset === 'number') return refusal(asset);
    const body = await fs.readFile(asset.file).catch(() => null);
    if (!body) return refusal(404);
    return new Response(new Uint8Array(body), { headers: { ...PAGE_HEADERS, 'content-type': asset.contentType } });
  });
}

const refusal = (status: number) => new Response(null, { status, headers: PAGE_HEADERS });
