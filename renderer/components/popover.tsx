import { anchored, anchoring } from './choice-list';
import { barredBy } from '../state/app';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

type Props = {
  /** The button's content. */
  label: ReactNode;
  name?: string;
  className?: string;
  align?: 'start' | 'end';
  title: string;
  /** Why it does not open, where it does not. */
  barred?: string | null;
  open?: boolean;
  onOpen?: (open: boolean) => void;
  children: (close: () => void) => ReactNode;
};

/** A panel that hangs from its button. Escape and a press outside close it; the focus goes back to the button. */
export function Popover(props: Props) {
  const { label, name, className = 'btn', align = 'end', title, barred = null, open: held, onOpen, children } = props;
  const id = useId();
  const [own, setOwn] = useState(false);
  const open = barred === null && (held ?? own);
  const set = onOpen ?? setOwn;
  const root = useRef<HTMLSpanElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const close = () => {
    set(false);
    document.getElementById(`${id}-button`)?.focus();
  };
  useEffect(() => {
    if (!open) return;
    if (!panel.current?.contains(document.activeElement))
      panel.current?.querySelector<HTMLElement>('input, textarea, select, button, [tabindex="0"]')?.focus();
    const outside = (event: MouseEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) set(false);
    };
    document.addEventListener('mousedown', outside);
    return () => document.removeEventListener('mousedown', outside);
  }, [open, set]);
  return (
    <span
      className="popover"
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        id={`${id}-button`}
        type="button"
        className={className}
        style={anchoring(id)}
        aria-label={name}
        {...barredBy(barred, name)}
        aria-expanded={open}
        aria-haspopup="dialog"
        aria-controls={open ? id : undefined}
        onClick={() => set(barred === null && !open)}
      >
        {label}
      </button>
      {open ? (
        <div
          id={id}
          ref={panel}
          role="dialog"
          aria-label={title}
          className={`overlay panel ${align}`}
          style={anchored(id)}
        >
          {children(close)}
        </div>
      ) : null}
    </span>
  );
}
