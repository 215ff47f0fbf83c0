import { type KeyboardEvent, useId, useState } from 'react';
import { anchoring, ChoiceList } from '../choice-list';

export type Choice = { id: string; label: string };
type Props = {
  /** Names the control where no visible label does. */
  label?: string;
  id?: string;
  labelledBy?: string | undefined;
  describedBy?: string | undefined;
  choices: readonly Choice[];
  /** The text at rest. */
  value: string;
  placeholder?: string;
  readOnly: boolean;
  invalid?: boolean;
  /** What "add" would make of a name that is not there yet; without it names cannot be added. */
  addWord?: string | undefined;
  clearable?: boolean;
  onPick: (id: string | undefined) => void;
  onAdd?: ((name: string) => void) | undefined;
};

const LIMIT = 100;

/** A list to search by typing. A name that is not in it can be added there and then. */
export function Picker(props: Props) {
  const { choices, value, readOnly, addWord } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const ownId = useId();
  const listId = `${ownId}-list`;
  const word = (typed ?? '').trim().toLowerCase();
  const found =
    word === '' || typed === value ? choices : choices.filter((choice) => choice.label.toLowerCase().includes(word));
  const exact = choices.some((choice) => choice.label.toLowerCase() === word);
  const addable = props.onAdd && addWord !== undefined && word !== '' && !exact;
  const offered = found.slice(0, LIMIT);
  const total = offered.length + (addable ? 1 : 0);
  const open = typed !== null && !readOnly;

  const close = () => {
    setTyped(null);
    setActive(0);
  };
  const take = (index: number) => {
    const choice = offered[index];
    if (choice) props.onPick(choice.id);
    else if (addable && index === offered.length) props.onAdd?.((typed ?? '').trim());
    close();
  };
  /** Leaving keeps what is unmistakable; a half-typed word goes back to what it was. */
  const leave = () => {
    if (typed !== null && word === '' && value !== '' && props.clearable) props.onPick(undefined);
    else if (typed !== null && word !== '') {
      const same = offered.find((choice) => choice.label.toLowerCase() === word);
      if (same) props.onPick(same.id);
    }
    close();
  };
  function key(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return setTyped('');
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (total > 0) setActive((active + step + total) % total);
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      if (word === '' && value !== '' && props.clearable && typed === '') leave();
      else if (total > 0) take(Math.min(active, total - 1));
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  }

  return (
    <>
      <input
        id={props.id}
        className={props.invalid ? 'input bad' : 'input'}
        role="combobox"
        style={anchoring(listId)}
        aria-label={props.label}
        aria-labelledby={props.labelledBy}
        aria-describedby={props.describedBy}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open && total > 0 ? `${listId}-${Math.min(active, total - 1)}` : undefined}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        readOnly={readOnly}
        placeholder={props.placeholder}
        value={typed ?? value}
        data-local-undo={typed === null ? undefined : true}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onFocus={(event) => event.target.select()}
        onClick={() => (readOnly || typed !== null ? undefined : setTyped(value))}
        onKeyDown={key}
        onBlur={leave}
      />
      {open && total > 0 ? (
        <ChoiceList
          id={listId}
          label={props.label ?? 'Choices'}
          active={active}
          choices={[
            ...offered.map((choice) => ({ key: choice.id, text: choice.label })),
            ...(addable ? [{ key: 'add', add: true, text: `Add ${addWord} “${(typed ?? '').trim()}”` }] : []),
          ]}
          onTake={take}
        />
      ) : null}
    </>
  );
}
