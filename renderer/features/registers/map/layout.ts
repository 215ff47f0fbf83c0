import { Graph as Layered, layout as place } from '@dagrejs/dagre';
import { type Edge, type Graph, type Node, piecesOf } from './graph';

type Size = { width?: number; height?: number };
type Spot = { x: number; y: number };

export const BOX = { width: 136, height: 44 };
const GAP = 28;
const LANE = 44;

export type Placed = Node & { readonly x: number; readonly y: number };
export type Line = Edge & { readonly points: readonly { readonly x: number; readonly y: number }[] };
export type MapLayout = {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Placed[];
  readonly lines: readonly Line[];
};

/**
 * Places a graph within a width, in pixels: what depends on something stands above it. Pieces that do not hang together
 * lie side by side as far as they fit, then below; `x` and `y` are the upper left corners of the boxes.
 */
export function layoutOf(graph: Graph, width: number): MapLayout {
  const { pieces, single } = piecesOf(graph);
  const nodes: Placed[] = [];
  const lines: Line[] = [];
  const at = { x: 0, y: 0, row: 0, wide: 0 };
  const shelf = (size: { width: number; height: number }, gap: number): { x: number; y: number } => {
    if (at.x > 0 && at.x + size.width > width) {
      at.y += at.row + gap;
      at.x = 0;
      at.row = 0;
    }
    const corner = { x: at.x, y: at.y };
    at.x += size.width + gap;
    at.row = Math.max(at.row, size.height);
    at.wide = Math.max(at.wide, corner.x + size.width);
    return corner;
  };
  for (const piece of pieces) {
    const laid = pieceLayout(piece);
    const { x, y } = shelf(laid, LANE);
    nodes.push(...laid.nodes.map((node) => ({ ...node, x: node.x + x, y: node.y + y })));
    lines.push(
      ...laid.lines.map((line) => ({ ...line, points: line.points.map((p) => ({ x: p.x + x, y: p.y + y })) })),
    );
  }
  if (pieces.length > 0 && single.length > 0) Object.assign(at, { x: 0, y: at.y + at.row + LANE, row: 0 });
  for (const node of single) nodes.push({ ...node, ...shelf(BOX, GAP) });
  return { width: at.wide, height: at.y + at.row, nodes, lines };
}

function pieceLayout({ nodes, edges }: Graph): MapLayout {
  const graph = new Layered<Size & Record<string, unknown>, Size & Partial<Spot>, { points?: Spot[] }>({
    multigraph: true,
  });
  graph.setGraph({ rankdir: 'TB', nodesep: GAP, ranksep: LANE, marginx: 0, marginy: 0 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { ...BOX });
  edges.forEach(({ from, to }, index) => graph.setEdge(from, to, {}, String(index)));
  place(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: nodes.map((node) => {
      const { x = 0, y = 0 } = graph.node(node.id);
      return { ...node, x: x - BOX.width / 2, y: y - BOX.height / 2 };
    }),
    lines: edges.map((edge, index) => ({
      ...edge,
      points: (graph.edge({ v: edge.from, w: edge.to, name: String(index) }).points ?? []).map(({ x, y }) => ({
        x,
        y,
      })),
    })),
  };
}

const ways: Readonly<Record<string, { dx: number; dy: number }>> = {
  ArrowLeft: { dx: -1, dy: 0 },
  ArrowRight: { dx: 1, dy: 0 },
  ArrowUp: { dx: 0, dy: -1 },
  ArrowDown: { dx: 0, dy: 1 },
};

/** The nearest box from one in a direction; null where there is none. */
export function nextBox(nodes: readonly Placed[], from: string, key: string): Placed | null {
  const start = nodes.find((node) => node.id === from);
  if (!start) return nodes[0] ?? null;
  const { dx, dy } = ways[key] ?? { dx: 0, dy: 0 };
  let best: { node: Placed; far: number } | null = null;
  for (const node of nodes) {
    const along = (node.x - start.x) * dx + (node.y - start.y) * dy;
    const aside = Math.abs((node.x - start.x) * dy) + Math.abs((node.y - start.y) * dx);
    if (node.id === from || along <= 0) continue;
    const far = along + aside * 2;
    if (best === null || far < best.far) best = { node, far };
  }
  return best?.node ?? null;
}
