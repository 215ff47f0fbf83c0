import { useEffect, useState } from 'react';
import type { Pdf } from './pdf';
import { findOnPage, type Hit } from './words-on-page';

const PAUSE_MS = 120;

/** Every place of a phrase in a document, in reading order. */
export function useSearch(pdf: Pdf | undefined, words: string): readonly Hit[] {
  const [hits, setHits] = useState<readonly Hit[]>([]);
  useEffect(() => {
    if (!pdf || words.trim() === '') {
      setHits([]);
      return undefined;
    }
    let gone = false;
    const search = async () => {
      const found: Hit[] = [];
      for (let page = 1; page <= pdf.pages && !gone; page += 1)
        found.push(...findOnPage(await pdf.runs(page), words, page));
      if (!gone) setHits(found);
    };
    const timer = setTimeout(() => void search().catch(() => undefined), PAUSE_MS); // a closed document is searched no more
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [pdf, words]);
  return hits;
}
