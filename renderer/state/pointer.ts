import type { Content } from '../../shared/domain/plan/content';
import type { Control } from '../../shared/domain/plan/control';
import { isFields, isRows } from '../../shared/domain/edit/place';
import { type Page, type PageKey, pages } from './pages';

export type Target = { page: PageKey; path: string[] };

const unescape = (key: string) => key.replaceAll('~1', '/').replaceAll('~0', '~');

/**
 * The page and the path of ids a finding's JSON pointer means. A row is named by its id or by the number it is printed
 * with (`/deployment/steps/A4`, repeated `B3@VPN-GW-A`). Null where the pointer leads nowhere.
 */
export function resolvePointer(pointer: string, content: Content, control: Control): Target | null {
  const [, ...segments] = pointer.split('/');
  const keys = segments.map(unescape);
  const [first] = keys;
  if (first === undefined || first === '') return null;
  const own = first === 'control' ? keys.slice(1) : keys;
  const root: unknown = first === 'control' || first in control || first === 'route' ? control : content;
  const path: string[] = [];
  let here: unknown = root;
  for (const key of own) {
    if (isRows(here)) {
      const rows = here;
      const base = key.split('@')[0] ?? key;
      const row =
        rows.find((one) => one['id'] === key) ??
        rows.find((one) => one['number'] === key) ??
        rows.find((one) => one['number'] === base);
      if (!row || typeof row['id'] !== 'string') break; // the row went: its list is the nearest place
      path.push(row['id']);
      here = row;
    } else {
      path.push(key);
      here = isFields(here) ? here[key] : undefined;
    }
  }
  const page = pageOfPath(path, root === control);
  return page ? { page: page.key, path } : null;
}

/** The page of the outline that shows a path of the content, or of control. */
export function pageOfPath(path: readonly string[], control: boolean): Page | undefined {
  if (control) return pages.find((one) => one.key === 'route');
  const [section, field] = path;
  const own = pages.filter((one) => one.section === section);
  return (
    own.find((one) => field !== undefined && one.fields?.includes(field)) ?? own.find((one) => one.key === section)
  );
}
