import { createContext, type ReactNode, useContext } from 'react';
import { Icon } from './icon';

type End = {
  /** The fields of the page that its editor does not place itself; null where it places all. */
  readonly further: ReactNode;
  readonly next: { readonly title: string; readonly go: () => void } | null;
};
const EndContext = createContext<End>({ further: null, next: null });
export const PageEndProvider = EndContext.Provider;

/** The fields of the page that its editor has no place for, a field added to the plan among them. */
export const useFurther = (): ReactNode => useContext(EndContext).further;

/** At the end of a page: what its editor has no place for, then on to the next one. */
export function PageEnd() {
  const { further, next } = useContext(EndContext);
  return (
    <>
      {further}
      {next ? (
        <button type="button" className="btn sm next-page" onClick={next.go} title="Next section (Ctrl+PgDn)">
          Next: {next.title}
          <Icon name="arrow-right" />
        </button>
      ) : null}
    </>
  );
}
