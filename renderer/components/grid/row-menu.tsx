import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

type Props = {
  /** Where it opens, in pixels of the window. */
  at: { readonly x: number; readonly y: number };
  /** How many rows are selected. */
  rows: number;
  onClose: () => void;
  onInsert?: ((where: 'above' | 'below') => void) | undefined;
  onDuplicate?: (() => void) | undefined;
  onMove?: ((by: -1 | 1) => void) | undefined;
  /** Cuts, copies or pastes at the caret. */
  onClipboard: (act: 'cut' | 'copy' | 'paste') => void;
  onFill: () => void;
  onRemove?: (() => void) | undefined;
};

type Item = { readonly label: string; readonly keys: string; readonly run: () => void };

/** What can be done with the row under the pointer or the caret, each with its key. */
export function RowMenu({ at, rows, onClose, onInsert, onDuplicate, onMove, onClipboard, onFill, onRemove }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(at);
  const items: Item[] = [
    { label: 'Cut', keys: 'Ctrl+X', run: () => onClipboard('cut') },
    { label: 'Copy', keys: 'Ctrl+C', run: () => onClipboard('copy') },
    { label: 'Paste', keys: 'Ctrl+V', run: () => onClipboard('paste') },
    ...(onInsert
      ? [
          { label: 'Insert a row above', keys: 'Ctrl+Shift+Enter', run: () => onInsert('above') },
          { label: 'Insert a row below', keys: 'Ctrl+Enter', run: () => onInsert('below') },
        ]
      : []),
    ...(onDuplicate ? [{ label: 'Duplicate the row', keys: 'Ctrl+Shift+D', run: onDuplicate }] : []),
    ...(onMove
      ? [
          { label: 'Move up', keys: 'Alt+Up', run: () => onMove(-1) },
          { label: 'Move down', keys: 'Alt+Down', run: () => onMove(1) },
        ]
      : []),
    { label: 'Fill down', keys: 'Ctrl+D', run: onFill },
    ...(onRemove
      ? [{ label: rows > 1 ? `Remove ${rows} rows` : 'Remove the row', keys: 'Ctrl+Delete', run: onRemove }]
      : []),
  ];

  useLayoutEffect(() => {
    const box = menu.current?.getBoundingClientRect();
    if (!box) return;
    setPlace({
      x: Math.max(4, Math.min(at.x, window.innerWidth - box.width - 4)),
      y: Math.max(4, Math.min(at.y, window.innerHeight - box.height - 4)),
    });
  }, [at]);
  useEffect(() => {
    menu.current?.querySelector<HTMLElement>('button')?.focus();
    const outside = (event: globalThis.MouseEvent) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) onClose();
    };
    document.addEventListener('mousedown', outside);
    return () => document.removeEventListener('mousedown', outside);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when it opens
  }, []);

  const key = (event: KeyboardEvent) => {
    event.stopPropagation();
    const all = [...(menu.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const here = all.findIndex((one) => one === document.activeElement);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) all[(here + step + all.length) % all.length]?.focus();
    else if (event.key === 'Home') all[0]?.focus();
    else if (event.key === 'End') all.at(-1)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
  };

  return createPortal(
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      aria-label="Row"
      className="overlay menu"
      style={{ left: place.x, top: place.y }}
      onKeyDown={key}
    >
      {items.map((item) => (
        <button
          key={item.label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            onClose();
            item.run();
          }}
        >
          {item.label}
          <kbd>{item.keys}</kbd>
        </button>
      ))}
    </div>,
    document.body,
  );
}
