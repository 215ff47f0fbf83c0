import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { type PngImage, readImage } from '../../electron/export/image-file';
import { imageSize, loadImages } from '../../electron/export/images';
import { writeDocx } from '../../electron/export/docx/write';
import { writePdf } from '../../electron/export/pdf/write';
import { decodePixels } from '../../electron/export/png-pixels';
import { compose } from '../../shared/document/compose';
import type { Pack } from '../../shared/document/tree';
import { tool } from '../helpers/tools';
import { jpegOf, pictures, png, rowsOf } from './helpers/pictures';
import { bodyOf, bodyText } from './helpers/read-docx';
import { elementsOf, entry, loadPdf, pageTexts, taggedText } from './helpers/read-pdf';
import { run, withFile } from './helpers/run';
import { sampleDocument } from './helpers/sample';
import { resources } from './helpers/samples';

vi.setConfig({ testTimeout: 60_000 });

function pngOf(name: string): PngImage {
  return pngIn(pictures[name] ?? new Uint8Array());
}

function pngIn(bytes: Uint8Array): PngImage {
  const read = readImage(bytes);
  if (typeof read === 'string' || read.type !== 'png') throw new Error(`not read: ${String(read)}`);
  return read;
}

const JPEG_HEAD = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00]);

/** A document that shows the pictures of these names. */
function packWith(names: readonly string[]): Pack {
  const { meta } = sampleDocument({ status: 'ISSUED' });
  const blocks = names.map((sha256) => ({ kind: 'image', sha256, alt: `Picture ${sha256}`, caption: sha256 }) as const);
  return { documents: [{ meta, sections: [{ blocks }] }] };
}

describe('reading picture files', () => {
  test.each([
    ['gray', 16, 8],
    ['rgb', 320, 120],
    ['rgba', 320, 120],
    ['gray16', 16, 8],
    ['indexed', 16, 8],
    ['jpeg', 16, 8],
  ])('%s is %i by %i pixels', (name, width, height) => {
    expect(readImage(pictures[name] ?? new Uint8Array())).toMatchObject({ width, height });
  });

  test('pixels and transparency come out as they went in', () => {
    const rgba = decodePixels(pngOf('rgba'));
    expect(Array.from(rgba.color.slice(0, 6))).toEqual([11, 74, 102, 11, 74, 102]);
    expect(Array.from(rgba.alpha ?? []).slice(0, 4)).toEqual([0, 1, 2, 3]);
    const indexed = decodePixels(pngOf('indexed'));
    expect(Array.from(indexed.color.slice(0, 6))).toEqual([255, 0, 0, 0, 128, 0]);
    expect(Array.from(indexed.alpha ?? []).slice(0, 4)).toEqual([255, 0, 255, 0]);
    const deep = decodePixels(pngOf('gray16'));
    expect(Array.from(deep.color.slice(0, 3))).toEqual([0, 16, 32]);
    expect(deep.alpha).toBeUndefined();
  });

  test('every row filter is undone', () => {
    // Each row adds up to 1 2 3 4, 1 2 3 4, …, whatever its filter: none, left, above, mean, best guess.
    const filters = [
      [0, 1, 2, 3, 4],
      [1, 1, 1, 1, 1],
      [2, 0, 0, 0, 0],
      [3, 1, 1, 1, 1],
      [4, 0, 0, 0, 0],
    ];
    const rows = Uint8Array.from(filters.flat());
    const filtered = pngIn(png({ width: 4, height: 5, depth: 8, color: 0, rows }));
    const line = (at: number): number[] => Array.from(decodePixels(filtered).color.slice(at * 4, at * 4 + 4));
    expect([line(0), line(1), line(2)]).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
    expect(line(3)).toEqual([1, 2, 3, 4]); // 1+0, 1+(1+2)/2=2, 1+(2+3)/2=3, 1+(3+4)/2=4
    expect(line(4)).toEqual([1, 2, 3, 4]);
  });

  test('an interlaced picture is put together', () => {
    const pixel = (x: number, y: number): number => x * 20 + y * 3;
    const passes = [
      [0, 0, 8, 8],
      [4, 0, 8, 8],
      [0, 4, 4, 8],
      [2, 0, 4, 4],
      [0, 2, 2, 4],
      [1, 0, 2, 2],
      [0, 1, 1, 2],
    ] as const;
    const rows = passes.flatMap(([x0, y0, dx, dy]) => {
      const [width, height] = [Math.ceil((8 - x0) / dx), Math.ceil((8 - y0) / dy)];
      return [...rowsOf(width, height, (x, y) => [pixel(x0 + x * dx, y0 + y * dy)])];
    });
    const file = png({ width: 8, height: 8, depth: 8, color: 0, interlaced: true, rows: Uint8Array.from(rows) });
    const read = pngIn(file);
    const expected = Array.from({ length: 64 }, (_, at) => pixel(at % 8, Math.floor(at / 8)));
    expect(Array.from(decodePixels(read).color)).toEqual(expected);
  });

  test('what is damaged, foreign or absurd is refused, never thrown', () => {
    const whole = Buffer.from(pictures['rgb'] ?? []);
    const huge = png({ width: 60_000, height: 60_000, depth: 8, color: 0, rows: new Uint8Array(9) });
    const short = png({ width: 16, height: 8, depth: 8, color: 0, rows: new Uint8Array(20) });
    const badFilter = png({ width: 2, height: 1, depth: 8, color: 0, rows: Uint8Array.from([7, 1, 2]) });
    const nonsense = Buffer.concat([whole.subarray(0, 41), deflateSync(Buffer.from('nonsense'))]);
    for (const file of [whole.subarray(0, whole.length / 2), short, badFilter, nonsense, JPEG_HEAD])
      expect(readImage(file)).toBe('damaged');
    for (const file of [
      new Uint8Array(),
      Buffer.from('GIF89a'),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ])
      expect(readImage(file)).toBe('unsupported');
    // The head is enough: nothing is unpacked.
    expect(readImage(huge)).toBe('tooLarge');
    expect(readImage(huge.subarray(0, 40))).toBe('tooLarge');
    expect(readImage(jpegOf({ width: 20_000, height: 20_000 }))).toBe('tooLarge');
  });
});

describe('photographs', () => {
  /** The picture as it is seen on paper, by shares of its width and height. */
  async function seen(
    orientation: number,
  ): Promise<{ wide: boolean; at: (x: number, y: number) => readonly number[] }> {
    const { meta } = sampleDocument({ status: 'ISSUED' });
    const block = { kind: 'image', sha256: 'x', alt: 'x' } as const;
    const pack: Pack = { documents: [{ meta, sections: [{ blocks: [block] }] }] };
    const { bytes } = await writePdf(pack, { file: () => jpegOf({ orientation }) });
    const [figure] = elementsOf(await loadPdf(bytes)).filter(({ type }) => type === 'Figure');
    const box = /BBox \[ ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)/.exec(String(figure && entry(figure.dictionary, 'A')));
    const [left = 0, bottom = 0, right = 0, top = 0] = (box ?? []).slice(1).map(Number);
    const image = withFile('a.pdf', bytes, (file) => {
      run('pdftoppm', ['-r', '720', '-f', '2', '-l', '2', file, `${file}-page`]);
      return readFileSync(`${file}-page-2.ppm`);
    });
    const [head, width = '0'] = /^P6\s(\d+)\s\d+\s255\s/.exec(image.subarray(0, 40).toString('latin1')) ?? [''];
    return {
      wide: right - left > top - bottom,
      at: (x, y) => {
        const column = Math.round((left + x * (right - left)) * 10);
        const row = Math.round((841.89 - top + y * (top - bottom)) * 10);
        const from = (head?.length ?? 0) + (row * Number(width) + column) * 3;
        return [...image.subarray(from, from + 3)];
      },
    };
  }

  /** Where a place of the upright picture is seen, for each way to hold a camera. */
  const moved: Readonly<Record<number, (x: number, y: number) => readonly [number, number]>> = {
    2: (x, y) => [1 - x, y],
    3: (x, y) => [1 - x, 1 - y],
    4: (x, y) => [x, 1 - y],
    5: (x, y) => [y, x],
    6: (x, y) => [1 - y, x],
    7: (x, y) => [1 - y, 1 - x],
    8: (x, y) => [y, 1 - x],
  };

  test.skipIf(!tool('pdftoppm'))('are turned as the camera was held', { timeout: 180_000 }, async () => {
    const upright = await seen(1);
    const places = [0.1, 0.4, 0.9].flatMap((x) => [0.15, 0.85].map((y) => [x, y] as const));
    expect(new Set(places.map(([x, y]) => upright.at(x, y).join())).size).toBeGreaterThan(2);
    for (const [orientation, move] of Object.entries(moved)) {
      const turned = await seen(Number(orientation));
      expect(turned.wide).toBe(Number(orientation) < 5);
      for (const [x, y] of places) {
        const [before, after] = [upright.at(x, y), turned.at(...move(x, y))];
        expect(Math.max(...before.map((value, at) => Math.abs(value - (after[at] ?? 999))))).toBeLessThan(24);
      }
    }
  });

  test('are turned in Word too, with the room that the turned picture takes', async () => {
    const pack = packWith(['x']);
    const body = async (orientation: number) =>
      bodyOf((await writeDocx(pack, { file: () => jpegOf({ orientation }) })).bytes);
    expect(await body(1)).not.toContain(' rot="');
    expect(await body(6)).toMatch(/<wp:effectExtent [^>]*t="28575" r="0" b="28575"\/>.*<a:xfrm [^>]*rot="5400000"/s);
    expect(await body(5)).toMatch(/<a:xfrm (?=[^>]*rot="16200000")(?=[^>]*flipH="(?:1|true)")/);
  });

  test('in inks keep their colours the right way round, and the file no longer claims to be archival', async () => {
    const { bytes, faults } = await writePdf(packWith(['x']), { file: () => jpegOf({ inks: true }) });
    expect(faults).toEqual([]);
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toMatch(/\/ColorSpace \/DeviceCMYK\s*\/Decode \[1 0 1 0 1 0 1 0\]/);
    expect(raw).not.toContain('pdfaid:part');
  });
});

describe('pictures on paper', () => {
  const names = ['gray', 'rgb', 'rgba', 'gray16', 'indexed', 'jpeg'];

  test('a picture is stored once, however often it is shown, and described', async () => {
    const { bytes, faults } = await writePdf(packWith([...names, 'rgb', 'rgb']), resources);
    expect(faults).toEqual([]);
    const pdf = await loadPdf(bytes);
    const stored = pdf.context
      .enumerateIndirectObjects()
      .filter(([, object]) => String(object).includes('/Subtype /Image'));
    expect(stored).toHaveLength(names.length + 2); // two of them with a mask of their transparency
    const figures = elementsOf(pdf).filter(({ type }) => type === 'Figure');
    expect(figures).toHaveLength(8);
    for (const { dictionary } of figures) {
      expect(String(entry(dictionary, 'Alt'))).toContain('Picture');
      expect(String(entry(dictionary, 'A'))).toContain('/BBox');
    }
  });

  test.skipIf(!tool('pdftoppm'))('other programs draw them', async () => {
    const { bytes } = await writePdf(packWith(names), resources);
    const { code, out } = withFile('a.pdf', bytes, (file) =>
      run('pdftoppm', ['-r', '30', '-png', file, `${file}-page`]),
    );
    expect([code, out]).toEqual([0, '']);
  });

  test('what cannot be shown is said in both formats, and named', async () => {
    const pack = packWith(['rgb', 'not-there']);
    const pdf = await writePdf(pack, resources);
    const docx = await writeDocx(pack, resources);
    const fault = { sha256: 'not-there', name: 'Picture not-there', kind: 'missing' };
    expect(pdf.faults).toEqual([fault]);
    expect(docx.faults).toEqual([fault]);
    expect(await taggedText(pdf.bytes)).toContain('[Image not available: Picture not-there (the file is missing)]');
    expect(bodyText(docx.bytes)).toContain('[Imagenotavailable:Picturenot-there(thefileismissing)]');
    if (tool('pdftotext')) expect(pageTexts(pdf.bytes).join('')).toContain('Image not available');
  });

  test('pictures in cells, lists and values are found too', () => {
    const image = (sha256: string) => ({ kind: 'image', sha256, alt: sha256 }) as const;
    const { meta } = sampleDocument();
    const pack: Pack = {
      documents: [
        {
          meta,
          sections: [
            {
              blocks: [
                { kind: 'list', ordered: false, items: [[image('a')]] },
                { kind: 'facts', rows: [{ label: 'x', value: [image('b')] }] },
                {
                  kind: 'table',
                  caption: 'x',
                  columns: [{ head: 'x', weight: 1 }],
                  rows: [{ kind: 'row', cells: [[{ kind: 'list', ordered: true, items: [[image('c')]] }]] }],
                },
              ],
            },
          ],
        },
      ],
    };
    const { faults } = loadImages(compose(pack).documents, { file: () => undefined });
    expect(faults.map(({ sha256 }) => sha256).sort()).toEqual(['a', 'b', 'c']);
  });

  test('a picture is shrunk to its room, never stretched', () => {
    const image = pngOf('rgb'); // 320 by 120 pixels: 160 by 60 points
    expect(imageSize(image, 400, 400)).toEqual({ width: 160, height: 60 });
    expect(imageSize(image, 80, 400)).toEqual({ width: 80, height: 30 });
    expect(imageSize(image, 400, 30)).toEqual({ width: 80, height: 30 });
  });
});
