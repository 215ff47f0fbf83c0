import { useMemo } from 'react';
import type { RegisterRow } from '../../../../shared/domain/plan/registers';
import { type Edge, graphOf, type Relation } from './graph';
import './map.css';

type Props = {
  readonly rows: readonly RegisterRow<'cis'>[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
};

const columns: readonly { title: string; relation: Relation; back: boolean }[] = [
  { title: 'Part of', relation: 'part-of', back: false },
  { title: 'Holds', relation: 'part-of', back: true },
  { title: 'Depends on', relation: 'depends-on', back: false },
  { title: 'Needed by', relation: 'depends-on', back: true },
];

/** What the map draws, in words. */
export function Relations({ rows, chosen, onChoose }: Props) {
  const { nodes, edges } = useMemo(() => graphOf(rows), [rows]);
  const names = useMemo(() => new Map(nodes.map((node) => [node.id, node.name])), [nodes]);
  const from = useMemo(() => Map.groupBy(edges, (edge) => edge.from), [edges]);
  const to = useMemo(() => Map.groupBy(edges, (edge) => edge.to), [edges]);
  const told = (id: string, { relation, back }: (typeof columns)[number]): string =>
    ((back ? to : from).get(id) ?? [])
      .filter((edge) => edge.relation === relation)
      .map((edge) => names.get(back ? edge.from : edge.to) ?? '')
      .join(', ');
  const exchanges = (id: string): string => {
    const say = (edge: Edge, other: string) =>
      `${names.get(other) ?? ''}${edge.carries === '' ? '' : ` (${edge.carries})`}`;
    return [
      ...(from.get(id) ?? []).filter((one) => one.relation === 'exchanges').map((one) => say(one, one.to)),
      ...(to.get(id) ?? []).filter((one) => one.relation === 'exchanges').map((one) => say(one, one.from)),
    ].join('; ');
  };
  return (
    <div className="ci-relations">
      <table className="check-table" aria-label="Relations of configuration items">
        <thead>
          <tr>
            <th scope="col">Item</th>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col">Exchanges data with</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.id === chosen ? 'on' : ''}>
              <th scope="row">
                <button
                  type="button"
                  className="link-button"
                  aria-pressed={row.id === chosen}
                  onClick={() => onChoose(row.id)}
                >
                  <span dir="auto">{row.name ?? 'Not named yet'}</span>
                </button>
              </th>
              {columns.map((column) => (
                <td key={column.title} dir="auto">
                  {told(row.id, column)}
                </td>
              ))}
              <td dir="auto">{exchanges(row.id)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
