const KEY = 'window';
let name: string | undefined;

/** What this window is called while it is open, also after its page was loaded again. */
export function thisWindow(): string {
  name ??= sessionStorage.getItem(KEY) ?? crypto.randomUUID();
  sessionStorage.setItem(KEY, name);
  return name;
}
