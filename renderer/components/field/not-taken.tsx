import { createContext, type ReactNode, useContext } from 'react';
import type { FieldEntry } from '../../../shared/domain/schema/field';
import { small } from '../../strings/words';
import { NewRowButton } from './new-row';
import { keepCommands, takeCommands } from './taking';
import { fromText, zoneOfRow } from './text';
import { type EditAnswer, useEditing } from './world';

/** What was typed for a field and not taken, and what can be done with it. */
type Kept = {
  readonly text: string | undefined;
  /** Why it is not taken, in words. */
  readonly why: string;
  /** Keeps a text beside the field; refused where the place has no room for one. */
  readonly keep: (text: string) => EditAnswer;
  readonly remedies: ReactNode;
};
const nothing: Kept = { text: undefined, why: '', keep: () => ({ ok: false, message: '' }), remedies: null };
const KeptContext = createContext<Kept>(nothing);
export const useKept = (): Kept => useContext(KeptContext);

/** What stands inside is a part of a field, and keeps no text of its own. */
export const KeepsNoText = ({ children }: { children: ReactNode }) => (
  <KeptContext.Provider value={nothing}>{children}</KeptContext.Provider>
);

type Props = {
  entry: FieldEntry;
  path: readonly string[];
  value: unknown;
  /** The text kept beside the field. */
  text: string | undefined;
  children: ReactNode;
};

/** Gives the editor of a field the text that was typed for it and not taken. */
export function KeepsText({ entry, path, value, text, children }: Props) {
  const { edit, world, readOnly } = useEditing();
  const { meta } = entry;
  const label = `Change ${small(meta.title)}`;
  const held = meta.kind === 'links' ? value : undefined;
  const keep = (typed: string) => edit(label, keepCommands(path, typed, held));
  if (text === undefined) return <KeptContext.Provider value={{ ...nothing, keep }}>{children}</KeptContext.Provider>;
  const parsed = fromText(entry, text, world, zoneOfRow(path, world));
  const remedies =
    readOnly === null ? (
      <>
        <NewRowButton meta={meta} name={text} onMade={(id) => edit(label, takeCommands(entry, path, value, id))} />
        {parsed.ok ? (
          <button
            type="button"
            className="link-button"
            onClick={() => edit(label, takeCommands(entry, path, value, parsed.value))}
          >
            Take it
          </button>
        ) : null}{' '}
        <button
          type="button"
          className="link-button"
          onClick={() => edit(label, takeCommands(entry, path, value, held))}
        >
          Clear
        </button>
      </>
    ) : null;
  const why = parsed.ok ? `“${text}” was typed here.` : parsed.message;
  return <KeptContext.Provider value={{ text, why, keep, remedies }}>{children}</KeptContext.Provider>;
}
