import { useEffect, useRef, useState } from 'react';
import type { DocumentId } from '../../../shared/domain/documents';
import { call } from '../../bridge/desk';
import { openPdf, type Pdf } from '../../components/pdf/pdf';

/** Saving waits for the pause in typing; this only gathers what comes together. */
const PAUSE_MS = 0;

export type Made = {
  pdf: Pdf;
  sections: Record<string, number>;
  /** Pictures and attachments that could not be printed, in words. */
  notes: readonly string[];
  at: number;
  version: number;
};
export type Wanted = {
  id: string;
  version: number;
  /** Nothing is on its way to the library. */
  saved: boolean;
  document: DocumentId;
  /** An earlier issue; the newest text without. */
  revision: string | undefined;
};

/** Makes the document when what is saved has changed and the typing pauses; the old pages stay until the new are there. */
export function useMade({ id, version, saved, document, revision }: Wanted) {
  const [made, setMade] = useState<Made | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [shown, setShown] = useState(document);
  const first = made === null;
  const turn = revision === undefined ? version : 0;
  useEffect(() => {
    if (!saved && revision === undefined) return;
    let gone = false;
    const make = async () => {
      const answer = await call('preview.render', { id, document, ...(revision === undefined ? {} : { revision }) });
      if (gone) return;
      if (!answer.ok) {
        if (answer.error.code !== 'cancelled') setProblem(answer.error.message);
        return;
      }
      const { notes } = answer.value;
      const pdf = await openPdf(answer.value.pdf);
      if (gone) return pdf.close();
      const sections = Object.keys(answer.value.sections).length > 0 ? answer.value.sections : await pdf.sections();
      setProblem(null);
      setShown(document);
      setMade((old) => {
        // the pages that are drawn now let go of it first
        if (old) setTimeout(() => old.pdf.close(), 1000);
        return { pdf, sections, notes, at: Date.now(), version: answer.value.version };
      });
    };
    const timer = setTimeout(() => void make(), first ? 0 : PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- being the first is no reason to make it again
  }, [id, turn, saved, document, revision]);
  const held = useRef(made);
  useEffect(() => {
    held.current = made;
  }, [made]);
  useEffect(() => () => held.current?.pdf.close(), []);
  const behind = revision === undefined && made !== null && (made.version < version || !saved);
  return { made, problem, updating: behind || (made !== null && shown !== document) };
}
