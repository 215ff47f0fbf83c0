import { randomUUID } from 'node:crypto';

/** Paths the user chose, which a page knows only by a token. Each token belongs to the page it was given to. */
export interface PathTokens {
  /** A token for an absolute path. `owner` is the page's number (`WebContents.id`). */
  readonly give: (owner: number, path: string) => string;
  /** The path behind a token of this page, or null. */
  readonly path: (owner: number, token: string) => string | null;
  readonly forget: (owner: number) => void;
}

const PREFIX = 'path:';

export function createPathTokens(): PathTokens {
  const byOwner = new Map<number, Map<string, string>>();
  return {
    give(owner, file) {
      const own = byOwner.get(owner) ?? new Map<string, string>();
      byOwner.set(owner, own);
      const token = `${PREFIX}${randomUUID()}`;
      own.set(token, file);
      return token;
    },
    path: (owner, token) => byOwner.get(owner)?.get(token) ?? null,
    forget: (owner) => void byOwner.delete(owner),
  };
}
