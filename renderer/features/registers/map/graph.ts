import type { RegisterRow } from '../../../../shared/domain/plan/registers';

type Ci = RegisterRow<'cis'>;
export type Relation = 'part-of' | 'depends-on' | 'exchanges';
export type Node = { readonly id: string; readonly name: string; readonly kind: string; readonly outside: boolean };
export type Edge = {
  readonly from: string;
  readonly to: string;
  readonly relation: Relation;
  readonly carries: string;
};
export type Graph = { readonly nodes: readonly Node[]; readonly edges: readonly Edge[] };

/** The most a map shows at once; around one item where there are more. */
export const MOST_ON_MAP = 120;

/**
 * The configuration items with what they are part of, depend on and exchange data with. A system that an interface names
 * and the register does not hold stands outside.
 */
export function graphOf(cis: readonly Ci[]): Graph {
  const ids = new Set(cis.map((ci) => ci.id));
  const outside = new Map<string, Node>();
  const edges = cis.flatMap((ci): Edge[] => {
    const to = (id: string, relation: Relation, carries = ''): Edge[] =>
      ids.has(id) && id !== ci.id ? [{ from: ci.id, to: id, relation, carries }] : [];
    return [
      ...(ci.parent === undefined ? [] : to(ci.parent, 'part-of')),
      ...(ci.dependsOn ?? []).flatMap((id) => to(id, 'depends-on')),
      ...(ci.interfaces ?? []).flatMap(({ system = '', carries = '', ci: other }): Edge[] => {
        if (other !== undefined) return to(other, 'exchanges', carries);
        const name = system.trim();
        if (name === '') return [];
        const id = `outside ${name.toLowerCase()}`;
        outside.set(id, { id, name, kind: 'Other system', outside: true });
        return [{ from: ci.id, to: id, relation: 'exchanges', carries }];
      }),
    ];
  });
  const nodes = cis.map(({ id, name = 'Not named yet', kind = '' }): Node => ({ id, name, kind, outside: false }));
  return { nodes: [...nodes, ...outside.values()], edges };
}

/** The part of a graph nearest to one node: ring after ring, until `most` nodes are there. */
export function around({ nodes, edges }: Graph, id: string, most: number): Graph {
  const near = new Map<string, string[]>();
  for (const { from, to } of edges) {
    near.set(from, [...(near.get(from) ?? []), to]);
    near.set(to, [...(near.get(to) ?? []), from]);
  }
  const kept = new Set([id]);
  for (const one of kept) for (const next of near.get(one) ?? []) if (kept.size < most) kept.add(next);
  return {
    nodes: nodes.filter((node) => kept.has(node.id)),
    edges: edges.filter((edge) => kept.has(edge.from) && kept.has(edge.to)),
  };
}

/** The graph in pieces that hang together, the largest first; what hangs on nothing is one piece, at the end. */
export function piecesOf({ nodes, edges }: Graph): { pieces: Graph[]; single: Node[] } {
  const head = new Map(nodes.map((node) => [node.id, node.id]));
  const headOf = (id: string): string => {
    let at = id;
    for (let up = head.get(at); up !== undefined && up !== at; up = head.get(at)) at = up;
    return at;
  };
  for (const { from, to } of edges) head.set(headOf(from), headOf(to));
  const groups = [...Map.groupBy(nodes, (node) => headOf(node.id)).values()];
  const whole = groups.filter((group) => group.length > 1).sort((a, b) => b.length - a.length);
  return {
    pieces: whole.map((group) => {
      const ids = new Set(group.map((node) => node.id));
      return { nodes: group, edges: edges.filter((edge) => ids.has(edge.from)) };
    }),
    single: groups.filter((group) => group.length === 1).flat(),
  };
}
