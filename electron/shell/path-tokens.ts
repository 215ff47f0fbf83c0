import { randomUUID } from 'node:crypto';
import type { Use } from '../../shared/contract/uses';

/** Paths a person handed over, which a page knows only by a token. Each token belongs to the page it was given to. */
export interface PathTokens {
  /** A token for an absolute path, good for one of these uses. `owner` is the page's number (`WebContents.id`). */
  readonly give: (owner: number, path: string, uses: readonly Use[]) => string;
  /**
   * The path behind a token of this page, or null where it was not given for that use. The token is spent, except for
   * what Release Desk has written itself: that may be opened and shown again; and a table may be read again, in another
   * encoding.
   */
  readonly take: (owner: number, token: string, use: Use) => string | null;
  readonly forget: (owner: number) => void;
}

interface Given {
  readonly path: string;
  readonly uses: readonly Use[];
}

const PREFIX = 'path:';

export function createPathTokens(): PathTokens {
  const byOwner = new Map<number, Map<string, Given>>();
  return {
    give(owner, path, uses) {
      const own = byOwner.get(owner) ?? new Map<string, Given>();
      byOwner.set(owner, own);
      const token = `${PREFIX}${randomUUID()}`;
      own.set(token, { path, uses });
      return token;
    },
    take(owner, token, use) {
      const own = byOwner.get(owner);
      const given = own?.get(token);
      if (!given?.uses.includes(use)) return null;
      if (use === 'read-table') own?.set(token, { ...given, uses: [use] });
      else if (use !== 'written') own?.delete(token);
      return given.path;
    },
    forget: (owner) => void byOwner.delete(owner),
  };
}
