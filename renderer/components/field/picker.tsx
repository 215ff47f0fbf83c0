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
const BEFORE = 20;

/** How well a choice fits a word: the whole name, its first word, its beginning, anywhere in it. */
function rank(label: string, word: string): number {
  const small = label.toLowerCase();
  if (small === word) return 0;
  if (small.startsWith(`${word} `)) return 1;
  return small.startsWith(word) ? 2 : 3;
}

/** What is offered for a word, best first. Opened without typing, everything is, from about the present choice on. */
function offer(choices: readonly Choice[], word: string, value: string | null): readonly Choice[] {
  if (value !== null) {
    const at = choices.findIndex((choice) => choice.label === value);
    const from = choices.length > LIMIT ? Math.max(0, at - BEFORE) : 0;
    return choices.slice(from, from + LIMIT);
  }
  if (word === '') return choices.slice(0, LIMIT);
  return choices
    .filter((choice) => choice.label.toLowerCase().includes(word))
    .toSorted((a, b) => rank(a.label, word) - rank(b.label, word))
    .slice(0, LIMIT);
}

/** A list to search by typing. A name that is not in it can be added there and then. */
export function Picker(props: Props) {
  const { choices, value, readOnly, addWord } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [browsing, setBrowsing] = useState(false);
  const [marked, setActive] = useState<number | null>(null);
  const ownId = useId();
  const listId = `${ownId}-list`;
  const word = (typed ?? '').trim().toLowerCase();
  const exact = choices.some((choice) => choice.label.toLowerCase() === word);
  const addable = props.onAdd && addWord !== undefined && word !== '' && !exact;
  const offered = offer(choices, word, browsing ? value : null);
  const total = offered.length + (addable ? 1 : 0);
  const present = browsing ? offered.findIndex((choice) => choice.label === value) : 0;
  const active = marked ?? Math.max(0, present);
  const open = typed !== null && !readOnly;

  const close = () => {
    setTyped(null);
    setBrowsing(false);
    setActive(null);
  };
  const browse = () => {
    setTyped(value);
    setBrowsing(true);
  };
  const take = (index: number) => {
    const choice = offered[index];
    if (choice) props.onPick(choice.id);
    else if (addable && index === offered.length) props.onAdd?.((typed ?? '').trim());
    close();
  };
  /** Leaving keeps what is unmistakable; a half-typed word goes back to what it was. */
  const leave = () => {
    if (browsing) return close();
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
      if (!open) return browse();
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
          setBrowsing(false);
          setActive(null);
        }}
        onFocus={(event) => event.target.select()}
        onClick={() => (readOnly || typed !== null ? undefined : browse())}
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
