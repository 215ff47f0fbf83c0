import { type KeyboardEvent, useId, useState } from 'react';
import { choose, rank, resembles } from '../../../shared/domain/choosing';
import { useHeldText } from '../../state/held-text';
import { anchoring, ChoiceList } from '../choice-list';
import { Shape } from '../shape';
import type { EditAnswer } from './world';

/** `names` are those it is found by when somebody types; without them its label. */
export type Choice = { readonly id: string; readonly label: string; readonly names?: readonly string[] };
type Props = {
  /** Names the control where no visible label does. */
  label?: string;
  id?: string;
  labelledBy?: string | undefined;
  describedBy?: string | undefined;
  choices: readonly Choice[];
  /** The text at rest. */
  value: string;
  /** A text that was typed and not taken: it stands in the place of the value. */
  notTaken?: string | undefined;
  placeholder?: string;
  readOnly: boolean;
  invalid?: boolean;
  /** What "New" would make of a name that is not there yet; without it names cannot be added. */
  addWord?: string | undefined;
  clearable?: boolean;
  onPick: (id: string | undefined) => void;
  onAdd?: ((name: string) => void) | undefined;
  /** Keeps a text that is no choice; where nobody does, it stays in the box as it was typed. */
  onText?: ((text: string) => EditAnswer) | undefined;
};

const LIMIT = 100;
const BEFORE = 20;

const choosable = new WeakMap<Choice, { readonly choice: Choice; readonly names: readonly string[] }>();
function asChoosable(choice: Choice) {
  const known = choosable.get(choice) ?? { choice, names: choice.names ?? [choice.label] };
  choosable.set(choice, known);
  return known;
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
    .map(asChoosable)
    .filter((one) => resembles(one, word))
    .toSorted((a, b) => rank(a, word) - rank(b, word))
    .slice(0, LIMIT)
    .map(({ choice }) => choice);
}

/** The one choice a typed text means. */
function meant(choices: readonly Choice[], text: string): Choice | undefined {
  const found = choose(choices.map(asChoosable), text);
  return 'one' in found ? found.one.choice : undefined;
}

/**
 * A list to search by typing. What means one choice is taken with Enter, Tab or by leaving; what means none stays as it
 * was typed, and can be made into a new row there and then.
 */
export function Picker(props: Props) {
  const { choices, value, readOnly, addWord } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [browsing, setBrowsing] = useState(false);
  const [marked, setActive] = useState<number | null>(null);
  const [left, setLeft] = useState<{ text: string; seen: string } | null>(null);
  const ownId = useId();
  const listId = `${ownId}-list`;
  const own = left !== null && left.seen === value ? left.text : null;
  const rest = own ?? props.notTaken ?? value;
  const word = (typed ?? '').trim();
  const open = typed !== null && !readOnly;
  const exact = choices.some((choice) => rank(asChoosable(choice), word) === 0);
  const addable = open && !browsing && props.onAdd && addWord !== undefined && word !== '' && !exact;
  const offered = open ? offer(choices, word, browsing ? value : null) : [];
  const total = offered.length + (addable ? 1 : 0);
  const only = open && !browsing ? meant(choices, word) : undefined;
  const present = offered.findIndex((choice) => (browsing ? choice.label === value : choice === only));
  const active = marked ?? present;
  useHeldText(typed !== null && !browsing && typed !== rest ? 'typing' : own === null ? null : 'waiting');

  const close = () => {
    setTyped(null);
    setBrowsing(false);
    setActive(null);
  };
  const browse = () => {
    setTyped(rest);
    setBrowsing(true);
  };
  const pick = (id: string | undefined) => {
    setLeft(null);
    props.onPick(id);
  };
  const take = (index: number) => {
    const choice = offered[index];
    if (choice) pick(choice.id);
    else if (addable && index === offered.length) {
      setLeft(null);
      props.onAdd?.(word);
    }
    close();
  };
  const keep = (text: string) => {
    const answer = props.onText?.(text);
    setLeft(answer?.ok === true ? null : { text, seen: value });
  };
  /** Leaving takes what is unmistakable; what is not stays as typed. */
  const leave = () => {
    if (typed !== null && !browsing && typed !== rest) {
      const choice = meant(choices, word);
      if (word !== '' && choice) pick(choice.id);
      else if (word !== '') keep(word);
      else if (rest !== value || (value !== '' && props.clearable)) pick(undefined);
    }
    close();
  };
  const step = (by: 1 | -1) => {
    if (total > 0) setActive(active < 0 ? (by > 0 ? 0 : total - 1) : (active + by + total) % total);
  };
  function key(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (open) step(event.key === 'ArrowDown' ? 1 : -1);
      else browse();
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      if ((marked !== null || browsing) && active >= 0) take(active);
      else leave();
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
        className={props.invalid || own !== null ? 'input bad' : 'input'}
        aria-invalid={props.invalid || own !== null ? true : undefined}
        role="combobox"
        style={anchoring(listId)}
        aria-label={props.label}
        aria-labelledby={props.labelledBy}
        aria-describedby={own === null ? props.describedBy : `${ownId}-left`}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open && active >= 0 && active < total ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        readOnly={readOnly}
        placeholder={props.placeholder}
        value={typed ?? rest}
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
            ...(addable ? [{ key: 'add', add: true, text: newWords(addWord, word) }] : []),
          ]}
          onTake={take}
        />
      ) : null}
      {own === null ? null : (
        <p className="err" id={`${ownId}-left`} role="alert">
          <Shape name="error" />
          <span>
            <b className="strong">Not taken.</b> <span dir="auto">“{own}” is not in the list.</span>{' '}
            <button type="button" className="link-button" onClick={() => setLeft(null)}>
              Clear
            </button>
          </span>
        </p>
      )}
    </>
  );
}

const LONGEST = 40;
/** `New role “Night owl”…`: the choice that makes a row of a name. */
export const newWords = (what: string, name: string): string =>
  `New ${what} “${name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name}”…`;
