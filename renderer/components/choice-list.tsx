import { type ReactNode, useLayoutEffect } from 'react';
import { createPortal } from 'react-dom';

type Props = {
  id: string;
  label: string;
  choices: readonly { readonly key: string; readonly text: ReactNode; readonly add?: boolean }[];
  active: number;
  onTake: (index: number) => void;
};

/** The style that makes a field the one its list hangs from. */
export const anchoring = (id: string) => ({ anchorName: nameOf(id) });
/** The style of what hangs from it. */
export const anchored = (id: string) => ({ positionAnchor: nameOf(id) });
const nameOf = (id: string) => `--${id.replaceAll(/[^A-Za-z0-9]/g, '')}`;

/** Choices below (or above) a field that keeps the focus. */
export function ChoiceList({ id, label, choices, active, onTake }: Props) {
  useLayoutEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return createPortal(
    <ul id={id} role="listbox" aria-label={label} className="overlay choices" style={anchored(id)}>
      {choices.map((choice, index) => (
        <li
          key={choice.key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={choice.add ? 'add' : undefined}
          dir="auto"
          onMouseDown={(event) => {
            event.preventDefault(); // the field keeps the focus
            onTake(index);
          }}
        >
          {choice.text}
        </li>
      ))}
    </ul>,
    document.body,
  );
}
