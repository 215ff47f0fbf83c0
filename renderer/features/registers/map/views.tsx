import { lazy, Suspense, useMemo } from 'react';
import type { Registers } from '../../../../shared/domain/plan/registers';
import { Relations } from './relations';

const CiMap = lazy(() => import('./ci-map').then((module) => ({ default: module.CiMap })));

const views = [
  { key: 'list', title: 'List' },
  { key: 'map', title: 'Map' },
  { key: 'relations', title: 'Relations' },
] as const;
export type CiView = (typeof views)[number]['key'];

export function CiViewSwitch({ view, onView }: { view: CiView; onView: (view: CiView) => void }) {
  return (
    <div className="seg" role="group" aria-label="View">
      {views.map(({ key, title }) => (
        <button key={key} type="button" aria-pressed={view === key} onClick={() => onView(key)}>
          {title}
        </button>
      ))}
    </div>
  );
}

type Props = {
  readonly view: CiView;
  readonly registers: Registers;
  /** The ids of the rows the search left. */
  readonly shown: readonly string[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly onEdit: () => void;
};

/** The configuration items as a map, or what stands between them in words. */
export function CiViews({ view, registers: { cis }, shown, chosen, onChoose, onEdit }: Props) {
  const rows = useMemo(() => {
    const wanted = new Set(shown);
    return (cis ?? []).filter((ci) => wanted.has(ci.id));
  }, [cis, shown]);
  if (view === 'relations') return <Relations rows={rows} chosen={chosen} onChoose={onChoose} />;
  return (
    <Suspense fallback={<div className="ci-map" aria-busy="true" />}>
      <CiMap rows={rows} chosen={chosen} onChoose={onChoose} onEdit={onEdit} />
    </Suspense>
  );
}
