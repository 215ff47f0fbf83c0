import { createContext, useContext } from 'react';
import { Icon } from './icon';

type Next = { readonly title: string; readonly go: () => void };
const NextContext = createContext<Next | null>(null);
export const NextProvider = NextContext.Provider;

/** At the end of a section: on to the next one. */
export function NextPage() {
  const next = useContext(NextContext);
  if (!next) return null;
  return (
    <button type="button" className="btn sm next-page" onClick={next.go} title="Next section (Ctrl+PgDn)">
      Next: {next.title}
      <Icon name="arrow-right" />
    </button>
  );
}
