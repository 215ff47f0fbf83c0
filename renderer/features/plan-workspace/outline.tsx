import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../components/icon';
import { Shape, type ShapeName } from '../../components/shape';
import { type PageKey, pageGroups, type PageState, stateWords } from '../../state/pages';
import { usePlan } from '../../state/plan-context';

type Look = { shape: ShapeName; tone: string };

function lookOf(state: PageState): Look {
  if (state.errors > 0) return { shape: 'error', tone: 'e' };
  if (state.warnings > 0) return { shape: 'warning', tone: 'w' };
  switch (state.state) {
    case 'empty':
      return { shape: 'draft', tone: '' };
    case 'in progress':
      return { shape: 'progress', tone: 'p' };
    case 'complete':
      return { shape: 'authorised', tone: 'c' };
    case 'left out':
      return { shape: 'left', tone: '' };
  }
}

const settled = (state: PageState | undefined) =>
  state !== undefined &&
  (state.state === 'complete' || state.state === 'left out') &&
  state.errors + state.warnings + state.toFill === 0;

type Props = { page: PageKey; onPage: (page: PageKey) => void };

/** The sections in groups, each with its state in shape and word. A group with findings never closes. */
export function Outline({ page, onPage }: Props) {
  const { analysis } = usePlan();
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const states = analysis.pages;
  const nav = useRef<HTMLElement>(null);
  useEffect(() => nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }), [page]);
  return (
    <aside className="outline" aria-label="Outline" data-pane>
      <nav aria-label="Sections" ref={nav}>
        {pageGroups.map((group) => {
          const done = group.pages.filter((one) => settled(states.get(one.key))).length;
          const found = group.pages.some((one) => {
            const state = states.get(one.key);
            return state !== undefined && state.errors + state.warnings + state.toFill > 0;
          });
          const here = group.pages.some((one) => one.key === page);
          const open = found || (chosen.get(group.title) ?? (here || done < group.pages.length));
          return (
            <div key={group.title}>
              <h2>
                <button
                  type="button"
                  aria-expanded={open}
                  onClick={() => setChosen(new Map([...chosen, [group.title, !open]]))}
                >
                  <Icon name={open ? 'chevron-down' : 'chevron-right'} />
                  {group.title}
                  <span>{open ? '' : `${done} of ${group.pages.length}`}</span>
                </button>
              </h2>
              {open ? (
                <ul>
                  {group.pages.map((one) => {
                    const state = states.get(one.key) ?? { state: 'empty', errors: 0, warnings: 0, toFill: 0 };
                    const { shape, tone } = lookOf(state);
                    const findings = state.errors || state.warnings || state.toFill;
                    return (
                      <li key={one.key} className={state.state === 'left out' ? 'out' : undefined}>
                        <button
                          type="button"
                          className={one.key === page ? 'on' : undefined}
                          aria-current={one.key === page ? 'page' : undefined}
                          title={`${one.title}: ${stateWords(state)}`}
                          onClick={() => onPage(one.key)}
                        >
                          <Shape name={shape} className={tone} />
                          <span className="sr">{stateWords(state)}: </span>
                          <span className="cut">{one.title}</span>
                          {findings > 0 ? (
                            <span
                              className={state.errors > 0 ? 'n danger' : state.warnings > 0 ? 'n warn' : 'n'}
                              aria-hidden="true"
                            >
                              {findings}
                            </span>
                          ) : null}
                        </button>
                      </li>
                    );
                  })}
                </ul>
              ) : null}
            </div>
          );
        })}
      </nav>
      <Summary states={states} />
    </aside>
  );
}

function Summary({ states }: { states: ReadonlyMap<PageKey, PageState> }) {
  const all = [...states.values()];
  const of = (state: PageState['state']) => all.filter((one) => one.state === state).length;
  const parts = [
    `${of('complete')} complete`,
    of('in progress') > 0 ? `${of('in progress')} in progress` : '',
    of('left out') > 0 ? `${of('left out')} left out` : '',
    of('empty') > 0 ? `${of('empty')} empty` : '',
  ];
  return <footer>{parts.filter(Boolean).join(' · ')}</footer>;
}
