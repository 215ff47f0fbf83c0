import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { ReleaseRow } from '../../../shared/contract/views';
import { call } from '../../bridge/desk';
import { Icon } from '../../components/icon';
import type { IconName } from '../../components/icons';
import { useAllActions } from '../../state/actions';
import { go, openPlan, useApp } from '../../state/app';
import { pages } from '../../state/pages';

type Entry = {
  key: string;
  group: string;
  icon: IconName;
  text: string;
  sub?: string | undefined;
  keys?: string | undefined;
  run: () => void;
};
type Props = { /** What was typed before the palette was there. */ early: string; onClose: () => void };

const places = [
  { name: 'releases', title: 'Releases', icon: 'stack-2' },
  { name: 'registers', title: 'Registers', icon: 'books' },
  { name: 'settings', title: 'Settings', icon: 'settings' },
] as const;

/** Go to anything: sections of the open plan, what can be done, releases. A leading ">" shows only what can be done. */
export function Palette({ early, onClose }: Props) {
  const place = useApp((state) => state.place);
  const actions = useAllActions();
  const [text, setText] = useState(early);
  const [active, setActive] = useState(0);
  const [found, setFound] = useState<readonly ReleaseRow[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const only = text.startsWith('>');
  const words = (only ? text.slice(1) : text).trim().toLowerCase();

  useEffect(() => {
    dialog.current?.showModal();
    input.current?.focus();
  }, []);
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => {
      const query = { show: 'all', sort: 'changed', descending: true, offset: 0, limit: 8 } as const;
      void call('releases.list', words === '' ? query : { ...query, query: words }).then((answer) => {
        if (!gone && answer.ok) setFound(answer.value.rows);
      });
    }, 80);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [words]);

  const entries = useMemo(() => {
    const matches = (...texts: (string | undefined)[]) =>
      words.split(/\s+/).every((word) => texts.some((one) => one?.toLowerCase().includes(word)));
    const sections: Entry[] =
      place.name === 'plan' && !only
        ? pages
            .filter((page) => matches(page.title, page.section ?? ''))
            .map((page) => ({
              key: `page ${page.key}`,
              group: 'In this plan',
              icon: 'list-check',
              text: page.title,
              run: () => go({ ...place, page: page.key }),
            }))
        : [];
    const doing: Entry[] = actions
      .filter((action) => matches(action.label, action.where))
      .map((action) => ({
        key: `act ${action.label}`,
        group: 'Commands',
        icon: 'command',
        text: action.label,
        sub: action.where,
        keys: action.keys,
        run: action.run,
      }));
    const going: Entry[] = only
      ? []
      : places
          .filter((one) => matches(one.title))
          .map((one) => ({
            key: `place ${one.name}`,
            group: 'Places',
            icon: one.icon,
            text: one.title,
            run: () => go({ name: one.name }),
          }));
    const releases: Entry[] = only
      ? []
      : found.map((row) => ({
          key: `plan ${row.id}`,
          group: 'Releases',
          icon: 'stack-2',
          text: [row.name, row.version].filter(Boolean).join(' ') || 'Not named yet',
          sub: row.reference,
          run: () => openPlan(row.id),
        }));
    const limited = words === '' ? sections.slice(0, 4) : sections.slice(0, 6);
    return [...limited, ...releases.slice(0, words === '' ? 4 : 8), ...doing.slice(0, 10), ...going];
  }, [place, actions, found, words, only]);

  const at = Math.min(active, Math.max(0, entries.length - 1));
  const take = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const next = (at + step + entries.length) % Math.max(1, entries.length);
      setActive(next);
      document.getElementById(`pal-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(entries[at]);
    }
  };
  let last = '';
  return (
    <dialog
      ref={dialog}
      className="overlay pal"
      aria-label="Go to anything"
      onClose={onClose}
      onClick={outside(onClose)}
    >
      <div className="q">
        <Icon name="search" large />
        <input
          ref={input}
          role="combobox"
          aria-label="Go to anything"
          aria-expanded="true"
          aria-controls="pal-list"
          aria-autocomplete="list"
          aria-activedescendant={entries.length > 0 ? `pal-${at}` : undefined}
          placeholder="Go to anything"
          dir="auto"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={key}
        />
      </div>
      <div id="pal-list" role="listbox" aria-label="Results" className="pal-list">
        {entries.length === 0 ? <p className="pal-none">Nothing is called that.</p> : null}
        {entries.map((entry, index) => {
          const heading: ReactNode = entry.group === last ? null : <h3 role="presentation">{entry.group}</h3>;
          last = entry.group;
          return (
            <div key={entry.key} role="presentation">
              {heading}
              <div
                id={`pal-${index}`}
                role="option"
                aria-selected={index === at}
                className={index === at ? 'on' : undefined}
                onMouseMove={() => setActive(index)}
                onClick={() => take(entry)}
              >
                <Icon name={entry.icon} />
                <span className="t cut" dir="auto">
                  {entry.text}
                </span>
                <span className="sub cut" dir="auto">
                  {entry.sub}
                </span>
                <span className="keys">{entry.keys === undefined ? null : <kbd>{entry.keys}</kbd>}</span>
              </div>
            </div>
          );
        })}
      </div>
      <footer>
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> move
        </span>
        <span>
          <kbd>Enter</kbd> open
        </span>
        <span className="push">
          <kbd>&gt;</kbd> commands only
        </span>
        <span>
          <kbd>Esc</kbd> close
        </span>
      </footer>
    </dialog>
  );
}

/** A press on the scrim, which belongs to the dialog element itself, closes it. */
export const outside =
  (close: () => void) =>
  (event: MouseEvent): void => {
    if (event.target === event.currentTarget) close();
  };
