// Where pages come from and what they may do. Pure data: the build writes the same policy into the page itself.

export const SCHEME = 'app';
const HOST = 'release-desk';
export const ORIGIN = `${SCHEME}://${HOST}`;
export const START_PAGE = `${ORIGIN}/index.html`;

const DIRECTIVES = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'", // places and widths are set through the object model, which this does not concern
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:", // the PDF preview parses in a worker
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** For a meta element, where `frame-ancestors` has no effect and would only be complained about. */
export const META_POLICY = DIRECTIVES.join('; ');
export const HEADER_POLICY = [...DIRECTIVES, "frame-ancestors 'none'"].join('; ');

/**
 * Sent with every file of the application. No opener policy: it would have the first page thrown out of the process that
 * waits for it (30 ms), to keep it from an opener, and no page of ours can open or be opened by another.
 */
export const PAGE_HEADERS = {
  'content-security-policy': HEADER_POLICY,
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** The origin of an address, comparable as text; null for anything that is not an address of ours or of the web. */
export function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  // Node knows no origin for schemes of our own; host and scheme are all there is to compare.
  return url.protocol === `${SCHEME}:` ? `${url.protocol}//${url.host}` : url.origin;
}
