import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { rank, resembles } from '../../../shared/domain/choosing';
import { useHeldText } from '../../state/held-text';
import { anchoring, ChoiceList } from '../choice-list';
import type { GridChoice, GridColumn } from './model';

type Move = 'down' | 'up' | 'right' | 'left' | 'stay';
type Props = {
  column: GridColumn;
  /** What is in the box: the key that opened it, or the text of the cell. */
  text: string;
  /** The text of the cell. */
  stored: string;
  /** Whether typing replaced the cell (the caret goes to the end) or F2 opened it. */
  onCommit: (text: string, move: Move) => void;
  onCancel: () => void;
};

/** The part of a list of values that is being typed: after the last comma. */
const typing = (text: string, several: boolean | undefined) =>
  (several ? (text.split(/[,;]/).at(-1) ?? '') : text).trim();

const MOST = 50;
const fitting = (choices: readonly GridChoice[], word: string): readonly GridChoice[] =>
  choices.filter((choice) => resembles(choice, word)).toSorted((a, b) => rank(a, word) - rank(b, word));

/** A cell being typed in: the same box, with choices below it where there are any. */
export function CellEditor({ column, text: initial, stored, onCommit, onCancel }: Props) {
  const [text, setText] = useState(initial);
  const [active, setActive] = useState(-1);
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const done = useRef(false);
  useHeldText(text === stored ? null : 'typing');

  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);

  const word = typing(text, column.several);
  const all = column.choices?.() ?? [];
  const unchanged = text === initial && initial !== '' && all.some((choice) => choice.text === initial);
  const offered = (unchanged || word === '' ? all : fitting(all, word)).slice(0, MOST);

  const finish = (value: string, move: Move) => {
    if (done.current) return;
    done.current = true;
    onCommit(value, move);
  };
  const withChoice = (choice: string): string => {
    if (!column.several) return choice;
    const kept = text
      .split(/[,;]/)
      .slice(0, -1)
      .map((one) => one.trim());
    return [...kept, choice].join(', ');
  };
  /** Enter takes the marked choice. What an unmarked text means is read by whoever owns the rows, by one rule. */
  const value = (): string => {
    const marked = offered[active];
    return marked === undefined ? text : withChoice(marked.text);
  };

  function key(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    event.stopPropagation();
    const open = offered.length > 0;
    if (event.key === 'Escape') {
      done.current = true;
      event.preventDefault();
      onCancel();
    } else if (event.key === 'Enter' && event.altKey && column.multiline) {
      event.preventDefault();
      document.execCommand('insertText', false, '\n');
    } else if (event.key === 'Enter') {
      event.preventDefault();
      finish(value(), event.shiftKey ? 'up' : 'down');
    } else if (event.key === 'Tab') {
      event.preventDefault();
      finish(value(), event.shiftKey ? 'left' : 'right');
    } else if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive(active < 0 && step < 0 ? offered.length - 1 : (active + step + offered.length) % offered.length);
    }
  }

  return (
    <>
      <textarea
        ref={field}
        className="cell-input"
        style={anchoring(listId)}
        rows={1}
        dir="auto"
        value={text}
        data-local-undo
        aria-label={column.title}
        spellCheck={false}
        {...(column.choices
          ? {
              role: 'combobox',
              'aria-autocomplete': 'list' as const,
              'aria-expanded': offered.length > 0,
              'aria-controls': listId,
              ...(active >= 0 ? { 'aria-activedescendant': `${listId}-${active}` } : {}),
            }
          : {})}
        onChange={(event) => {
          setText(event.target.value);
          setActive(-1);
        }}
        onKeyDown={key}
        onPaste={(event) => event.stopPropagation()}
        onCopy={(event) => event.stopPropagation()}
        onCut={(event) => event.stopPropagation()}
        onBlur={() => finish(text, 'stay')}
      />
      {column.choices && offered.length > 0 ? (
        <ChoiceList
          id={listId}
          label={column.title}
          choices={offered.map((choice) => ({ key: choice.text, text: choice.text }))}
          active={active}
          onTake={(index) => {
            const choice = offered[index]?.text ?? '';
            if (column.several) setText(`${withChoice(choice)}, `);
            else finish(choice, 'stay');
          }}
        />
      ) : null}
    </>
  );
}
