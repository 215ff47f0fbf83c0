import { protocol } from 'electron';
import fs from 'node:fs/promises';
import { resolveAsset } from './assets';
import { ORIGIN, PAGE_HEADERS, SCHEME, originOf } from './policy';

/** Before the application is ready: `app://` counts as a secure origin of its own, unlike `file://`. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page, read only, from `root` (absolute). */
export function serveApp(root: string): void {
  protocol.handle(SCHEME, async (request) => {
    if (request.method !== 'GET') return refusal(405);
    if (originOf(request.url) !== ORIGIN) return refusal(404);
    const asset = resolveAsset(root, new URL(request.url).pathname);
    if (!asset) return refusal(404);
    const body = await fs.readFile(asset.file).catch(() => null);
    if (!body) return refusal(404);
    return new Response(new Uint8Array(body), { headers: { ...PAGE_HEADERS, 'content-type': asset.contentType } });
  });
}

const refusal = (status: number) => new Response(null, { status, headers: PAGE_HEADERS });
