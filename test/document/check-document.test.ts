import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../shared/document/checks/check-document';
import { cell, heading, link, paragraph, ref, text } from '../../shared/document/make';
import type { Block, Document, Figure, Table } from '../../shared/document/tree';
import { planNames, releasePlan } from './helpers/plans';
import { sampleDocument } from './helpers/sample';
import { packs } from './helpers/samples';

const { meta } = sampleDocument();
const withBlocks = (...blocks: Block[]): Document => ({ meta, sections: [{ blocks }] });
const faultsOf = (...blocks: Block[]): string[] => checkDocument(withBlocks(...blocks)).map(({ what }) => what);

const table: Table = {
  kind: 'table',
  id: 'risks',
  caption: 'Risks',
  columns: [{ head: 'Risk', weight: 1 }],
  rows: [{ kind: 'row', cells: [cell('Late')] }],
};
const figure: Figure = { kind: 'figure', width: 100, height: 50, parts: [], alt: 'A line', caption: 'Line' };

describe('a tree without fault', () => {
  test.each(planNames)('the release plan of %s', (name) => {
    expect(checkDocument(releasePlan(name))).toEqual([]);
  });

  test('the samples', () => {
    for (const { documents } of Object.values(packs)) {
      for (const document of documents) expect(checkDocument(document, documents)).toEqual([]);
    }
  });
});

describe('faults are found', () => {
  test.each<[string, string, Block[]]>([
    ['an id given twice', 'the id “a” is given twice', [heading(1, 'a', 'A'), heading(1, 'a', 'B')]],
    ['a level left out', 'level 3 follows level 1', [heading(1, 'a', 'A'), heading(3, 'b', 'B')]],
    ['an empty heading', 'a heading without words', [heading(1, 'a', ' ')]],
    ['a dead reference', 'leads to “x”, which is not there', [paragraph([ref({ id: 'x' }, 'there')])]],
    [
      'a dead link in a cell',
      'leads to “x”, which is not there',
      [{ ...table, rows: [{ kind: 'row', cells: [cell([link({ id: 'x' }, 'x')])] }] }],
    ],
    [
      'a row of the wrong length',
      'row 1 has 2 cells for 1 columns',
      [{ ...table, rows: [{ kind: 'row', cells: [cell('a'), cell('b')] }] }],
    ],
    ['a table without columns', 'a table without columns', [{ ...table, columns: [], rows: [] }]],
    ['a table without a caption', 'a table without a caption', [{ ...table, caption: '' }]],
    ['a figure without words for it', 'a figure that is not described', [{ ...figure, alt: '' }]],
    ['a picture without words for it', 'a picture that is not described', [{ kind: 'image', sha256: 'x', alt: '' }]],
    [
      'small print in a figure',
      '“x” is set in 7 points, less than 8',
      [{ ...figure, parts: [{ kind: 'text', x: 0, y: 0, text: 'x', size: 7 }] }],
    ],
    ['a figure nobody mentions', 'the figure “f” is not mentioned in the text', [{ ...figure, id: 'f' }]],
    [
      'signatures that bind nothing',
      'signatures that do not say what they bind',
      [{ kind: 'signatures', caption: 'x', statement: [], rows: [] }],
    ],
  ])('%s', (_, what, blocks) => {
    expect(faultsOf(...blocks)).toEqual([what]);
  });

  test('a reference to a document outside the pack is none, inside it must lead somewhere', () => {
    const away = withBlocks(
      paragraph([ref({ document: 'installation-guide', id: 'nowhere' }, 'the guide'), text('.')]),
    );
    expect(checkDocument(away)).toEqual([]);
    expect(checkDocument(away, [sampleDocument({ id: 'installation-guide' })])).toHaveLength(1);
  });
});
