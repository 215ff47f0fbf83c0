import { useEffect } from 'react';
import { act, type ActionName } from './state/actions';

const isField = (element: Element | null): boolean =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement ||
  (element instanceof HTMLElement && element.isContentEditable);

const inPane = '[aria-current="page"], [aria-selected="true"], td[tabindex="0"], [tabindex="0"], input, button';

/** Moves between the parts of the window, as F6 does everywhere. A panel that is hidden is called. */
function pane(by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-pane], [data-pane-call]')];
  const panes = all.filter((one) => one.checkVisibility());
  const inner = panes.filter((one) => !panes.some((other) => other !== one && one.contains(other)));
  const at = inner.findIndex((one) => one.contains(document.activeElement));
  const next = inner[(at + by + inner.length) % inner.length];
  if (next?.matches('[data-pane-call]')) {
    next.click();
    setTimeout(() => document.querySelector<HTMLElement>('.side [aria-selected="true"]')?.focus());
  } else next?.querySelector<HTMLElement>(inPane)?.focus();
}

/** The action a key means anywhere in the window, or null. Characters typed into a field are never taken. */
function actionFor(event: KeyboardEvent): ActionName | null {
  const command = event.ctrlKey || event.metaKey;
  const field = isField(document.activeElement);
  if (event.altKey || event.isComposing) return null; // AltGr types characters
  if (!command)
    switch (event.key) {
      case 'F1':
        return 'shortcuts';
      case 'F9':
        return 'run-checks';
      case '?':
        return field ? null : 'shortcuts';
      default:
        return null;
    }
  switch (event.key.toLowerCase()) {
    case 'k':
      return 'palette';
    case 'p':
      return event.shiftKey ? 'palette' : null;
    case 'n':
      return event.shiftKey ? null : 'new-plan';
    case 'm':
      return event.shiftKey ? 'new-from' : null;
    case 'f':
      return 'find';
    case 's':
      return 'save-now';
    case ',':
      return 'go-settings';
    case 'pagedown':
      return 'next-section';
    case 'pageup':
      return 'previous-section';
    case 'z':
      return ownUndo() ? null : event.shiftKey ? 'redo' : 'undo';
    case 'y':
      return ownUndo() ? null : 'redo';
    default:
      return null;
  }
}

/** A cell or a search that is still being typed has nothing in the plan yet: the field undoes its own typing. */
const ownUndo = (): boolean =>
  document.activeElement instanceof HTMLElement && document.activeElement.closest('[data-local-undo]') !== null;

/** Keys that work everywhere. What a grid or a text uses itself has been stopped before it gets here. */
export function useKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (event.key === 'F6') {
        event.preventDefault();
        pane(event.shiftKey ? -1 : 1);
        return;
      }
      const name = actionFor(event);
      if (name !== null && act(name)) event.preventDefault();
      else if (event.ctrlKey && event.key.toLowerCase() === 's') event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
