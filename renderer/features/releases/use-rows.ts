import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallInput, CallOutput } from '../../../shared/contract/calls';
import { firstList } from '../../../shared/contract/first-list';
import type { ReleaseRow } from '../../../shared/contract/views';
import { call, subscribe } from '../../bridge/desk';
import { takeFirstRows } from '../../state/app';

export type Query = Pick<CallInput<'releases.list'>, 'query' | 'show' | 'sort' | 'descending'>;
export type Rows = {
  total: number;
  counts: CallOutput<'releases.list'>['counts'] | null;
  at: (index: number) => ReleaseRow | undefined;
  /** Asks for the rows of a range that are not there yet. */
  want: (from: number, to: number) => void;
  failure: string | null;
  /** False until the first answer. */
  loaded: boolean;
  reload: () => void;
};

const keyOf = (query: Query, turn: number): string => JSON.stringify([query, turn]);
const PAGE = firstList.limit;

/** The rows of the list, page by page. The old rows stay until the new ones are there. */
export function useRows(query: Query): Rows {
  const [state, setState] = useState<{
    key: string;
    total: number;
    counts: Rows['counts'];
    pages: ReadonlyMap<number, readonly ReleaseRow[]>;
    failure: string | null;
  }>(() => {
    const first = takeFirstRows();
    return first
      ? {
          key: keyOf(query, 0),
          total: first.total,
          counts: first.counts,
          pages: new Map([[0, first.rows]]),
          failure: null,
        }
      : { key: '', total: 0, counts: null, pages: new Map(), failure: null };
  });
  const [turn, setTurn] = useState(0);
  const asked = useRef(new Set<string>());
  const key = keyOf(query, turn);
  const newest = useRef(key);

  const load = useCallback(
    async (page: number) => {
      const name = `${key} ${page}`;
      if (asked.current.has(name)) return;
      asked.current.add(name);
      const answer = await call('releases.list', { ...query, offset: page * PAGE, limit: PAGE });
      if (newest.current !== key) return; // an answer to what is no longer asked
      setState((old) => {
        if (!answer.ok) return { ...old, failure: answer.error.message };
        const { total, counts, rows } = answer.value;
        if (page === 0 && old.key !== key) return { key, total, counts, pages: new Map([[0, rows]]), failure: null };
        return old.key === key ? { ...old, pages: new Map([...old.pages, [page, rows]]) } : old;
      });
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key stands for the query
    [key],
  );

  const there = state.key === key;
  useEffect(() => {
    newest.current = key;
    asked.current.clear();
    if (!there) void load(0);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the first rows may be there before they are asked for
  }, [load, key]);
  useEffect(() => {
    const again = () => setTurn((old) => old + 1);
    const stops = [subscribe('releases.changed', again), subscribe('library.changed', again)];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  return {
    total: state.total,
    counts: state.counts,
    failure: state.failure,
    loaded: state.key !== '',
    at: (index) => state.pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    want: (from, to) => {
      for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page += 1)
        if (!state.pages.has(page) && state.key === key) void load(page);
    },
    reload: () => setTurn((old) => old + 1),
  };
}
