import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { around, graphOf, MOST_ON_MAP, piecesOf } from '../../renderer/features/registers/map/graph';
import { BOX, layoutOf, nextBox } from '../../renderer/features/registers/map/layout';

const ci = (id: string, more: object = {}) => ({ id, name: id.toUpperCase(), ...more });

test('a graph holds what items are part of, depend on and exchange data with; links into nothing are left out', () => {
  const { nodes, edges } = graphOf([
    ci('web', { parent: 'farm', dependsOn: ['db', 'gone', 'web'] }),
    ci('farm'),
    ci('db', {
      interfaces: [
        { id: '1', system: 'Payroll', carries: 'salaries' },
        { id: '2', system: 'payroll ', carries: 'sums' },
        { id: '3', system: 'The web', ci: 'web' },
        { id: '4' },
      ],
    }),
  ]);
  expect(nodes.map((node) => [node.name, node.outside])).toEqual([
    ['WEB', false],
    ['FARM', false],
    ['DB', false],
    ['payroll', true],
  ]);
  expect(edges.map(({ from, to, relation, carries }) => [from, relation, to, carries])).toEqual([
    ['web', 'part-of', 'farm', ''],
    ['web', 'depends-on', 'db', ''],
    ['db', 'exchanges', 'outside payroll', 'salaries'],
    ['db', 'exchanges', 'outside payroll', 'sums'],
    ['db', 'exchanges', 'web', ''],
  ]);
});

const register = fc.array(fc.tuple(fc.nat(30), fc.nat(30), fc.boolean()), { maxLength: 40 }).map((links) =>
  Array.from({ length: 31 }, (_, at) => {
    const own = links.filter(([from]) => from === at);
    const parent = own.find(([, to, part]) => part && to < at)?.[1];
    return ci(`n${at}`, {
      dependsOn: own.filter(([, , part]) => !part).map(([, to]) => `n${to}`),
      ...(parent === undefined ? {} : { parent: `n${parent}` }),
    });
  }),
);

describe('layout', () => {
  test('no box lies on another, whatever depends on whatever, in circles too', () => {
    fc.assert(
      fc.property(register, fc.integer({ min: 200, max: 1600 }), (rows, width) => {
        const graph = graphOf(rows);
        const { nodes, lines, height, width: wide } = layoutOf(graph, width);
        expect(nodes).toHaveLength(rows.length);
        expect(lines).toHaveLength(graph.edges.length);
        for (const a of nodes) {
          expect(a.x).toBeGreaterThanOrEqual(0);
          expect(a.x + BOX.width).toBeLessThanOrEqual(wide + 0.5);
          expect(a.y + BOX.height).toBeLessThanOrEqual(height + 0.5);
          for (const b of nodes)
            if (a !== b)
              expect(Math.abs(a.x - b.x) >= BOX.width || Math.abs(a.y - b.y) >= BOX.height, `${a.id} ${b.id}`).toBe(
                true,
              );
        }
      }),
      { numRuns: 60 },
    );
  });

  test('what depends stands above what it depends on', () => {
    const { nodes } = layoutOf(
      graphOf([ci('db'), ci('api', { dependsOn: ['db'] }), ci('web', { dependsOn: ['api'] })]),
      800,
    );
    const top = (id: string) => nodes.find((node) => node.id === id)?.y ?? 0;
    expect(top('web')).toBeLessThan(top('api'));
    expect(top('api')).toBeLessThan(top('db'));
    expect(nextBox(nodes, 'web', 'ArrowDown')?.id).toBe('api');
    expect(nextBox(nodes, 'db', 'ArrowUp')?.id).toBe('api');
    expect(nextBox(nodes, 'web', 'ArrowUp')).toBeNull();
  });
});

test('pieces hang together, and together they are the whole', () => {
  fc.assert(
    fc.property(register, (rows) => {
      const graph = graphOf(rows);
      const { pieces, single } = piecesOf(graph);
      expect([...pieces.flatMap((piece) => piece.nodes), ...single]).toHaveLength(graph.nodes.length);
      expect(pieces.flatMap((piece) => piece.edges)).toHaveLength(graph.edges.length);
      for (const piece of pieces) {
        const first = piece.nodes[0]?.id ?? '';
        expect(around(graph, first, 1000).nodes).toHaveLength(piece.nodes.length);
      }
    }),
  );
});

test('of thousands of items the nearest are drawn', () => {
  const rows = Array.from({ length: 5000 }, (_, at) => ci(`n${at}`, { dependsOn: at === 0 ? [] : [`n${at - 1}`] }));
  const near = around(graphOf(rows), 'n2500', MOST_ON_MAP);
  expect(near.nodes).toHaveLength(MOST_ON_MAP);
  const numbers = near.nodes.map((node) => Number(node.id.slice(1)));
  expect([Math.min(...numbers), Math.max(...numbers)]).toEqual([2440, 2559]);
});
