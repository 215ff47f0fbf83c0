import { useEffect, useState } from 'react';
import type { Pdf } from '../../components/pdf/pdf';
import { findOnPage, type Hit } from '../../components/pdf/words-on-page';

const PAUSE_MS = 120;
const none: readonly Hit[] = [];

/** Every place of a phrase in a document, in reading order. */
export function useSearch(pdf: Pdf | undefined, words: string): readonly Hit[] {
  const wanted = words.trim();
  const [found, setFound] = useState<{ wanted: string; hits: readonly Hit[] }>({ wanted: '', hits: [] });
  useEffect(() => {
    if (!pdf || wanted === '') return undefined;
    let gone = false;
    const search = async () => {
      const hits: Hit[] = [];
      for (let page = 1; page <= pdf.pages && !gone; page += 1)
        hits.push(...findOnPage(await pdf.runs(page), wanted, page));
      if (!gone) setFound({ wanted, hits });
    };
    const timer = setTimeout(() => void search().catch(() => undefined), PAUSE_MS); // a closed document is searched no more
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [pdf, wanted]);
  return wanted === '' ? none : found.hits;
}
