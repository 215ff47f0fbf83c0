import { useEffect } from 'react';
import type { NightKey } from './keys';

type Props = {
  readonly keys: readonly NightKey[];
  /** A field has the focus: letters type. */
  readonly isTyping: boolean;
  readonly onKey: (key: NightKey) => void;
};

/** The keys along the bottom; each is its letter, wherever the focus is but in a field. */
export function KeyBar({ keys, isTyping, onKey }: Props) {
  useEffect(() => {
    if (isTyping) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isField(event.target)) return;
      const key = keys.find(({ letter }) => letter.toLowerCase() === event.key.toLowerCase());
      if (!key) return;
      event.preventDefault();
      onKey(key);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [keys, isTyping, onKey]);
  return (
    <footer className={isTyping ? 'keys typing' : 'keys'}>
      {keys.map((key) => (
        <button
          key={`${key.letter} ${key.label}`}
          type="button"
          className={key.look === 'go' ? 'go' : key.look === 'back' ? 'rb' : undefined}
          aria-disabled={key.reason !== null}
          title={key.reason ?? undefined}
          onClick={() => onKey(key)}
        >
          {key.label}
          <kbd>{key.letter}</kbd>
        </button>
      ))}
    </footer>
  );
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
