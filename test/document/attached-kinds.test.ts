import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { pagePictures } from '../../electron/export/pdf-pictures';
import { readPdf } from '../../electron/export/pdf-source';
import { pagesAlone } from '../../electron/export/pdf/pages-alone';
import { writePdf } from '../../electron/export/pdf/write';
import { WHOLE, count, difference, isColoured, isDark, packOf, pageWords, printedPage } from './helpers/attached';
import { squeeze, taggedText } from './helpers/read-pdf';
import { writtenPdf } from './helpers/written-pdf';

async function shown(bytes: Uint8Array) {
  const source = await readPdf(bytes);
  if (typeof source === 'string') throw new Error(source);
  const [page] = source.pages;
  if (!page) throw new Error('no page');
  const alone = await pagesAlone(source);
  const size = [Math.round(page.width), Math.round(page.height)] as const;
  const made = await printedPage(alone, 0, ...size);
  return { page, alone, made, given: await printedPage(bytes, 0, ...size), words: await pageWords(alone, 0) };
}

const text = (words: string, y: number): string => `BT /F 14 Tf 20 ${y} Td (${words}) Tj ET\n`;

describe('a page', () => {
  test.each([
    ['crop box larger than the paper', '/MediaBox[0 0 400 300]/CropBox[-50 -50 300 900]', [300, 300]],
    ['corners the other way round', '/MediaBox[400 300 0 0]/CropBox[390 290 10 10]', [380, 280]],
    ['origin elsewhere, turned', '/MediaBox[-100 -100 300 200]/Rotate 270', [300, 400]],
    ['turned twice round and more', '/MediaBox[0 0 400 300]/Rotate -630', [300, 400]],
  ])('with a %s lies as it is read', async (_, box, size) => {
    const bytes = writtenPdf({ box, content: `${text('Words here', 100)}1 0 0 rg 50 50 100 20 re f` });
    const { page, made, given } = await shown(bytes);
    expect([page.width, page.height]).toEqual(size);
    expect(difference(made, given)).toBe(0);
    expect(count(made, WHOLE, isColoured)).toBeGreaterThan(500);
  });

  test('whose crop box lies beside the paper is shown whole', async () => {
    const box = '/MediaBox[0 0 400 300]/CropBox[500 500 600 600]';
    const { page, made } = await shown(writtenPdf({ box, content: '1 0 0 rg 50 50 100 20 re f' }));
    expect([page.width, page.height, count(made, WHOLE, isColoured)]).toEqual([400, 300, 2000]);
  });

  test('in larger units is larger on paper', async () => {
    const { page, made } = await shown(writtenPdf({ page: '/UserUnit 2', content: '50 50 100 20 re f' }));
    expect([page.width, page.height]).toEqual([800, 600]);
    expect(count(made, WHOLE, isDark)).toBe(200 * 40);
  });

  test('does not see what was set before it: colour, line, dash, text, transparency', async () => {
    const plain = '60 20 m 300 20 l S 20 40 100 30 re f 20 80 m 200 80 l 200 120 l S';
    const bytes = writtenPdf({ content: plain + text(' Black', 200) });
    const { pack, resources } = packOf({ name: 'a.pdf', bytes });
    const pdf = await writePdf(pack, resources);
    const sheet = await printedPage(pdf.bytes, pdf.pages - 1, 842, 595);
    expect(count(sheet, [0.1, 0.12, 0.9, 0.9], isColoured)).toBe(0);
    const made = await PDFDocument.load(pdf.bytes);
    const states = made.context.enumerateIndirectObjects().map(([, object]) => String(object));
    expect(states.filter((one) => one.includes('/SMask /None'))).toHaveLength(1);
  });

  test('keeps resources whatever they are called', async () => {
    const names = ['Parent', 'Metadata', 'OC', 'StructParents', 'Ref', 'AF', 'PieceInfo', 'OPI', 'Length', 'Resources'];
    const forms = names.map(
      (_, at) => [`/Type/XObject/Subtype/Form/BBox[0 0 20 20]`, `${at % 2} 0 0 rg 0 0 20 20 re f`] as const,
    );
    const { made, given, words } = await shown(
      writtenPdf({
        resources: `/XObject<<${names.map((name, at) => `/${name} ${at + 6} 0 R`).join(' ')}>>/ExtGState<</Metadata<</ca .5>>>>`,
        content: names.map((name, at) => `q 1 0 0 1 ${20 + 30 * at} 100 cm /${name} Do Q`).join('\n') + text('All', 20),
        more: forms,
      }),
    );
    expect(difference(made, given)).toBe(0);
    expect(count(made, WHOLE, isColoured)).toBe(5 * 400);
    expect(words).toContain('All');
  });
});

describe('a layer', () => {
  const HIDDEN = `/OC /L BDC ${text('SECRET', 200)} 20 150 50 20 re f EMC\n`;
  const layered = (catalogue: string, layer = '<</Type/OCG/Name(L)>>', more: readonly string[] = []) =>
    writtenPdf({
      catalogue: `/OCProperties<</OCGs[6 0 R]/D<<${catalogue}>>>>`,
      resources: '/Properties<</L 6 0 R/M 7 0 R>>',
      content: text('SEEN', 250) + HIDDEN,
      more: [layer, ...more],
    });

  test.each([
    ['off by name', layered('/OFF[6 0 R]')],
    ['off by base state', layered('/BaseState/OFF')],
    ['on, but not for print', layered('', '<</Type/OCG/Name(L)/Usage<</Print<</PrintState/OFF>>>>>>')],
  ])('%s is not printed, and not in the file', async (_, bytes) => {
    const { made, given, alone, words } = await shown(bytes);
    expect(difference(made, given)).toBe(0);
    expect(words).toContain('SEEN');
    expect(Buffer.from(alone).toString('latin1')).not.toContain('SECRET');
    expect(count(made, [0, 0.4, 1, 0.6], isDark)).toBe(0);
  });

  test.each([
    ['on by name over an off base', layered('/BaseState/OFF/ON[6 0 R]')],
    ['off, but on for print', layered('/OFF[6 0 R]', '<</Type/OCG/Name(L)/Usage<</Print<</PrintState/ON>>>>>>')],
  ])('%s is printed', async (_, bytes) => {
    const { made, given, words } = await shown(bytes);
    expect(difference(made, given)).toBe(0);
    expect(words).toContain('SECRET');
  });

  const members = (rule: string) =>
    writtenPdf({
      catalogue: '/OCProperties<</OCGs[6 0 R 7 0 R]/D<</OFF[6 0 R]>>>>',
      resources: `/Properties<</L 8 0 R>>`,
      content: text('SEEN', 250) + HIDDEN,
      more: ['<</Type/OCG/Name(off)>>', '<</Type/OCG/Name(on)>>', `<</Type/OCMD ${rule}>>`],
    });
  test.each([
    ['/OCGs[6 0 R 7 0 R]', true],
    ['/OCGs[6 0 R 7 0 R]/P/AllOn', false],
    ['/OCGs[6 0 R 7 0 R]/P/AnyOff', true],
    ['/OCGs[7 0 R]/P/AllOff', false],
    ['/OCGs 6 0 R', false],
    ['/VE[/And 7 0 R[/Not 6 0 R]]', true],
    ['/VE[/Or 6 0 R[/Not 7 0 R]]', false],
  ])('is joined to others by %s', async (rule, seen) => {
    const { made, given, words } = await shown(members(rule));
    expect(words.includes('SECRET')).toBe(seen);
    expect(difference(made, given)).toBe(0);
  });

  test('that is off leaves the places, clips and widths of what follows', async () => {
    const content = [
      'q 20 20 300 250 re /OC /L BDC W n 0 0 1 rg EMC 30 30 40 40 re f Q',
      "BT /F 14 Tf 20 220 Td /OC /L BDC (HIDE ) Tj EMC (AFTER) Tj 0 -30 Td [(NEXT)] TJ /OC /L BDC (GONE) ' EMC 0 -30 Td (LAST) Tj ET",
      '/OC /L BDC /X Do q 40 0 0 40 200 30 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x01 EI Q EMC /OC /L BDC /Y Do EMC /Y Do',
    ].join('\n');
    const { made, given, alone } = await shown(
      writtenPdf({
        catalogue: '/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>',
        resources: '/Properties<</L 6 0 R>>/XObject<</X 7 0 R/Y 8 0 R/Z 9 0 R>>',
        content: `${content} /Z Do`,
        more: [
          '<</Type/OCG/Name(L)>>',
          ['/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Resources<</Font<</F 5 0 R>>>>', text('ONLYHIDDEN', 130)],
          ['/Type/XObject/Subtype/Form/BBox[0 0 400 300]', '300 200 50 50 re f'],
          ['/Type/XObject/Subtype/Form/BBox[0 0 400 300]/OC 6 0 R', '100 100 50 50 re f'],
        ],
      }),
    );
    expect(difference(made, given)).toBe(0);
    const file = Buffer.from(alone).toString('latin1');
    for (const gone of ['GONE', 'ONLYHIDDEN', '100 100 50 50']) expect(file).not.toContain(gone);
  });
});

describe('what stands on a page', () => {
  const stamp = (flags: number, more = '') =>
    writtenPdf({
      catalogue: '/OCProperties<</OCGs[8 0 R]/D<</OFF[8 0 R]>>>>',
      page: '/Annots[6 0 R]',
      content: text('PAGE', 20),
      more: [
        `<</Type/Annot/Subtype/Stamp/Rect[100 100 200 150]/F ${flags} ${more}/AP<</N 7 0 R>>>>`,
        ['/Type/XObject/Subtype/Form/BBox[0 0 50 25]', '1 0 0 rg 0 0 50 25 re f'],
        '<</Type/OCG/Name(off)>>',
      ],
    });
  const LAYERED = 'of a layer that is off';
  test.each([
    ['for print', stamp(4), true],
    ['for print, not for the screen', stamp(4 | 32), true],
    ['for the screen only', stamp(0), false],
    ['hidden', stamp(4 | 2), false],
    [LAYERED, stamp(4, '/OC 8 0 R'), false],
  ])('is printed as its flags say: %s', async (kind, bytes, seen) => {
    const { made, given } = await shown(bytes);
    // PDFium asks layers of what is drawn on a page, not of what stands on it.
    if (kind !== LAYERED) expect(difference(made, given)).toBe(0);
    expect(count(made, WHOLE, isColoured)).toBe(seen ? 5000 : 0);
  });

  test('is drawn where it says only in words how it looks', async () => {
    const { made, given } = await shown(
      writtenPdf({
        page: '/Annots[<</Type/Annot/Subtype/Square/Rect[50 50 150 100]/C[1 0 0]/BS<</W 4>>/F 4>>]',
        content: text('PAGE', 20),
      }),
    );
    expect(count(made, WHOLE, isColoured)).toBeGreaterThan(500);
    expect(difference(made, given)).toBeLessThan(0.005);
  });
});

test('a note that nothing can draw is named on the line of its file', async () => {
  const note = '<</Type/Annot/Subtype/Stamp/Rect[50 50 150 100]/Name/Approved/Contents(Not for Friday)/F 4>>';
  const bytes = writtenPdf({ page: `/Annots[${note}]`, content: text('PAGE', 20) });
  const { pack, resources } = packOf({ name: 'a.pdf', bytes });
  const said = squeeze(
    'Page 1 has a note whose look the file does not hold, and which is not drawn: Stamp “Not for Friday”.',
  );
  expect(squeeze(await taggedText((await writePdf(pack, resources)).bytes))).toContain(said);
});

test('pages of colour that does not pack stay small in the Word edition', async () => {
  let seed = 1;
  const noise = Array.from({ length: 300 * 400 * 3 }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return String.fromCharCode(seed & 0xff);
  }).join('');
  const bytes = writtenPdf({
    box: '/MediaBox[0 0 595 842]',
    resources: '/XObject<</I 6 0 R>>',
    content: 'q 595 0 0 842 0 0 cm /I Do Q',
    more: [['/Type/XObject/Subtype/Image/Width 300/Height 400/BitsPerComponent 8/ColorSpace/DeviceRGB', noise]],
  });
  const source = await readPdf(bytes);
  if (typeof source === 'string') throw new Error(source);
  const [picture] = await pagePictures(source);
  expect(picture?.png.length).toBeGreaterThan(100_000);
  expect(picture?.png.length).toBeLessThan(1_500_000);
});

describe('a form', () => {
  /** Fields of a form that has no looks, each a line of its own. */
  const form = (fields: readonly string[], { fonts = '/DR<</Font<</Helv 5 0 R>>>>', more = '' } = {}) =>
    writtenPdf({
      catalogue: `/AcroForm<</Fields[${fields.map((_, at) => `${at + 6} 0 R`).join(' ')}]${fonts}${more}>>`,
      page: `/Annots[${fields.map((_, at) => `${at + 6} 0 R`).join(' ')}]`,
      content: text('FORM', 280),
      more: fields.map(
        (field, at) =>
          `<</Type/Annot/Subtype/Widget/F 4/T(f${at})/Rect[20 ${240 - at * 40} 220 ${265 - at * 40}]${field}>>`,
      ),
    });
  const DA = '/DA(/Helv 12 Tf 0 g)';
  const utf16 = (words: string) =>
    `<FEFF${[...words].map((one) => one.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`;

  test('is filled in as it was, in any letters', async () => {
    const { words, made } = await shown(
      form([
        `/FT/Tx/V(Approved)${DA}`,
        `/FT/Tx/V${utf16('Łukasz Żółć')}${DA}`,
        `/FT/Ch/Ff 131072/V(b)/Opt[[(a)(Alpha)][(b)(Beta)]]${DA}`,
        `/FT/Tx/Ff 8192/V(secret)${DA}`,
        '/FT/Tx/V(no font named)',
      ]),
    );
    for (const said of ['Approved', 'Łukasz Żółć', 'Beta', 'no font named']) expect(words).toContain(said);
    expect(words).not.toContain('secret');
    expect(words).toContain('******');
    expect(count(made, [0, 0.1, 0.6, 0.5], isDark)).toBeGreaterThan(300);
  });

  test('ticks what is ticked', async () => {
    const box = (state: string) => `/FT/Btn${state}/MK<</BC[0 0 0]>>`;
    const inked = async (state: string) => {
      const { made } = await shown(form([box(state)]));
      return count(made, [0, 0.1, 1, 0.25], isDark);
    };
    const [ticked, alsoTicked, empty] = [
      await inked('/V/On/AS/On'),
      await inked('/V/Yes'),
      await inked('/V/Off/AS/Off'),
    ];
    expect(empty).toBeGreaterThan(100);
    expect(ticked).toBeGreaterThan(empty + 10);
    expect(alsoTicked).toBe(ticked);
  });

  test('shows its value where its look is out of date', async () => {
    const old = (asks: string) =>
      writtenPdf({
        catalogue: `/AcroForm<</Fields[6 0 R]/DR<</Font<</Helv 5 0 R>>>>${asks}>>`,
        page: '/Annots[6 0 R]',
        more: [
          `<</Type/Annot/Subtype/Widget/F 4/FT/Tx/T(a)/Rect[20 100 220 130]/V(New value)${DA}/AP<</N 7 0 R>>>>`,
          [
            '/Type/XObject/Subtype/Form/BBox[0 0 200 30]/Resources<</Font<</F 5 0 R>>>>',
            'BT /F 12 Tf 5 10 Td (Old value) Tj ET',
          ],
        ],
      });
    expect((await shown(old('/NeedAppearances true'))).words).toContain('New value');
    expect((await shown(old(''))).words).toContain('Old value');
  });

  test('has the fields that only its page knows', async () => {
    const bytes = writtenPdf({
      page: `/Annots[6 0 R]`,
      more: [`<</Type/Annot/Subtype/Widget/F 4/FT/Tx/T(a)/Rect[20 100 220 130]/V(Loose)${DA}>>`],
    });
    expect((await shown(bytes)).words).toContain('Loose');
  });

  test.each([
    ['letters no font here has', form([`/FT/Tx/V${utf16('承認済み')}${DA}`]), 'letters'],
    [
      'a value its script puts into words',
      form([`/FT/Tx/V(12.5)${DA}/AA<</F<</S/JavaScript/JS(AFNumber_Format\\(2\\))>>>>`]),
      'script',
    ],
    ['XFA without fields', form([], { more: '/XFA[(template)(x)]' }), 'xfa'],
    [
      'XFA that asks to be laid out',
      writtenPdf({ catalogue: '/NeedsRendering true/AcroForm<</Fields[6 0 R]/XFA(x)>>', more: ['<</FT/Tx/T(a)>>'] }),
      'xfa',
    ],
  ])('of %s has a note in its place', async (_, bytes, fault) => {
    expect(await readPdf(bytes)).toBe(fault);
  });

  test('of XFA that has its fields on pages as well is printed', async () => {
    const bytes = form([`/FT/Tx/V(Static)${DA}`], { more: '/XFA(x)' });
    expect((await shown(bytes)).words).toContain('Static');
  });
});

describe('a file', () => {
  test.each([
    ['fills its pages when opened', '/OpenAction<</S/JavaScript/JS(this.getField\\("a"\\).value = 1;)>>', 'script'],
    [
      'calls a function that does',
      '/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(function go\\(\\) { getField\\("a"\\); }\ngo\\(\\);)>>]>>>>',
      'script',
    ],
    ['only greets', '/OpenAction<</S/JavaScript/JS(app.alert\\("Hello"\\);)>>', undefined],
    [
      'only keeps such a function for later',
      '/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(function go\\(\\) { getField\\("a"\\); })>>]>>>>',
      undefined,
    ],
  ])('whose script %s', async (_, catalogue, fault) => {
    const read = await readPdf(writtenPdf({ catalogue, content: text('PAGE', 20) }));
    expect(typeof read === 'string' ? read : undefined).toBe(fault);
  });

  test.each([
    ['its owner lets everybody print it', { printing: 'highResolution' as const }, undefined],
    ['its owner lets nobody print it', {}, 'notForPrint'],
  ])('locked for its owner only: %s', async (_, permissions, fault) => {
    const pdf = await PDFDocument.load(writtenPdf({ content: text('PAGE', 20) }));
    pdf.encrypt({ userPassword: '', ownerPassword: 'owner', permissions });
    const read = await readPdf(await pdf.save({ useObjectStreams: false }));
    expect(typeof read === 'string' ? read : undefined).toBe(fault);
  });

  test('whose content is not there, or broken off, is damaged, not a blank page', async () => {
    expect(
      await readPdf(
        Buffer.from(
          Buffer.from(writtenPdf({})).toString('latin1').replace('/Contents 4 0 R', '/Contents 99 0 R'),
          'latin1',
        ),
      ),
    ).toBe('damaged');
    const pdf = await PDFDocument.create();
    pdf.addPage().drawText('x'.repeat(500));
    const whole = Buffer.from(await pdf.save({ useObjectStreams: false })).toString('latin1');
    const stream = /\/FlateDecode[^>]*>>\s*stream\r?\n([\s\S]*?)\nendstream/.exec(whole)?.[1] ?? '';
    const broken = whole.replace(stream, '\x00'.repeat(stream.length));
    expect(broken).not.toBe(whole);
    expect(await readPdf(Buffer.from(broken, 'latin1'))).toBe('damaged');
  });
});
