import { useState } from 'react';
import { useHeldText } from '../../state/held-text';
import type { EditAnswer } from './world';

type Draft = { text: string; seen: string; message: string | null };

export type TextDraft = {
  text: string;
  /** Why the text is not taken; the text itself is kept as typed. */
  fault: string | null;
  type: (text: string) => void;
  leave: () => void;
};

/**
 * The text of a field while it is being typed. What was refused stays as typed with its reason; a change from outside
 * (undo, another window) takes its place. Left, it is kept beside the field where there is room for it.
 */
export function useDraft(
  value: string,
  commit: (text: string) => EditAnswer,
  /** Keeps a refused text with the plan once its field is left. */
  keep?: (text: string) => EditAnswer,
): TextDraft {
  const [draft, setDraft] = useState<Draft | null>(null);
  const standing = draft !== null && (draft.seen === value || (draft.message === null && stored(draft.text) === value));
  useHeldText(standing && draft.message !== null ? 'waiting' : null);
  return {
    text: standing ? draft.text : value,
    fault: standing ? draft.message : null,
    type(text) {
      const answer = commit(text);
      setDraft({ text, seen: answer.ok ? stored(text) : value, message: answer.ok ? null : answer.message });
    },
    leave() {
      if (draft === null || !standing) return;
      if (draft.message === null || keep?.(draft.text).ok === true) setDraft(null);
    },
  };
}

/** Text is stored in NFC. */
const stored = (text: string): string => (text.isWellFormed() ? text.normalize('NFC') : text);
