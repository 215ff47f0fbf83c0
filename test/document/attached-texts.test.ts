import { describe, expect, test } from 'vitest';
import { writeDocx } from '../../electron/export/docx/write';
import { readText } from '../../electron/export/attached/text';
import { writePdf } from '../../electron/export/pdf/write';
import { packOf, pageWords } from './helpers/attached';
import { bodyOf, bodyText } from './helpers/read-docx';
import { squeeze, taggedText } from './helpers/read-pdf';

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf16be = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16();
const POLISH =
  'Serwer \u0143 zosta\u0142 wy\u0142\u0105czony. Us\u0142uga nie odpowiada na \u017c\u0105dania. Prosz\u0119 sprawdzi\u0107 po\u0142\u0105czenie z baz\u0105 danych i uruchomi\u0107 j\u0105 ponownie. '.repeat(
    3,
  );
const TO_1250: Readonly<Record<string, number>> = {
  '\u0143': 0xd1,
  '\u0142': 0xb3,
  '\u0105': 0xb9,
  '\u017c': 0xbf,
  '\u0119': 0xea,
  '\u0107': 0xe6,
  '\u015b': 0x9c,
};
const in1250 = (text: string): Uint8Array => Uint8Array.from([...text].map((one) => TO_1250[one] ?? one.charCodeAt(0)));

describe('letters of a text attachment', () => {
  test.each<[string, Uint8Array, string, string | undefined]>([
    ['UTF-8', Buffer.from('Żółć €'), 'Żółć €', undefined],
    ['UTF-8 with its mark', Buffer.from('\ufeffŻółć'), 'Żółć', undefined],
    [
      'UTF-16 with its mark',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Żółć', 'utf16le')]),
      'Żółć',
      undefined,
    ],
    ['UTF-16, big end first', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be('Żółć')]), 'Żółć', undefined],
    ['UTF-16 without its mark', Buffer.from('PowerShell writes so', 'utf16le'), 'PowerShell writes so', 'UTF-16LE'],
    ['Windows-1252', latin('caf\xe9 \x80 5 \x96 \x93ok\x94'), 'café € 5 – “ok”', 'Windows-1252'],
    ['few letters of Windows-1250', latin('SERWER-\xa3\xd3D\x8f'), 'SERWER-ŁÓDŹ', 'Windows-1250'],
    ['much Windows-1250', in1250(`${POLISH}\u015b`), `${POLISH}\u015b`, 'windows-1250'],
  ])('%s', (_, bytes, text, guessed) => {
    const read = readText('a.log', bytes);
    expect(read?.text.toLowerCase()).toBe(text.toLowerCase());
    if (guessed === undefined) expect(read?.said).toBeUndefined();
    else expect(read?.said?.toLowerCase()).toBe(`its letters are read as ${guessed.toLowerCase()}.`);
  });

  test('bytes that are no text are none, and a few control characters do not make them so', () => {
    expect(readText('a.bin', Uint8Array.from([1, 0, 2, 3]))).toBeUndefined();
    expect(
      readText(
        'a.bin',
        Uint8Array.from({ length: 50 }, (_, at) => at % 9),
      ),
    ).toBeUndefined();
    expect(readText('a.log', Buffer.from('\u001b[31mred\u001b[0m and the rest'))?.text).toContain('red');
  });
});

test('control characters are shown, tabs are tabs of eight columns, long lines go on below, in both editions', async () => {
  const long = 'x'.repeat(400);
  const files = [
    { name: 'colour.log', bytes: Buffer.from('\u001b[31mred\u001b[0m, and more words\nbell\u0007') },
    { name: 'table.tsv', bytes: Buffer.from('name\tsize\r\na\t12\r\n') },
    { name: 'long.log', bytes: Buffer.from(long) },
    { name: 'old.log', bytes: latin('caf\xe9') },
  ];
  const { pack, resources } = packOf(...files);
  const [pdf, docx] = [await writePdf(pack, resources), await writeDocx(pack, resources)];
  const paper = squeeze(await taggedText(pdf.bytes));
  expect(bodyText(docx.bytes)).toBe(paper);
  for (const said of ['[U+001B][31mred[U+001B][0m', 'bell[U+0007]', long, 'café', 'ItslettersarereadasWindows-1252.'])
    expect(paper).toContain(said);
  const copied = await Promise.all(Array.from({ length: pdf.pages }, (_, at) => pageWords(pdf.bytes, at)));
  expect(copied.join('\n').replaceAll('\r\n', '\n')).toContain('name\tsize\na\t12');
  expect(bodyOf(docx.bytes)).toMatch(/name<\/w:t><w:tab\/>/);
});

test('a line longer than there is room for is cut, and says so', async () => {
  const { pack, resources } = packOf({ name: 'one.json', bytes: Buffer.from('a b '.repeat(50_000)) });
  const paper = squeeze(await taggedText((await writePdf(pack, resources)).bytes));
  expect(paper).toContain('Theseareitsfirst150,000characters;therestisinthefile.');
  expect(paper).toContain('abab');
});

describe('pages and rich text are never printed as source', () => {
  const page = `<!DOCTYPE html><html><head><title>t</title><style>p{color:red}</style><script>go()</script></head>
    <body><h1>Result</h1><p>caf&eacute; &amp; more</p><table><tr><th>Test</th><th>State</th></tr><tr><td>A</td><td>passed</td></tr></table></body></html>`;

  test.each<[string, Uint8Array]>([
    ['report.html', Buffer.from(page)],
    ['report.txt', Buffer.from(`\ufeff${page}`)],
    ['report.HTM', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(page, 'utf16le')])],
    ['part.htm', Buffer.from('<h1>Result</h1><p>caf&eacute; &amp; more</p><p>Test State<p>A passed')],
  ])('%s is its text', async (name, bytes) => {
    const { pack, resources } = packOf({ name, bytes });
    const pdf = await writePdf(pack, resources);
    const paper = squeeze(await taggedText(pdf.bytes));
    expect(paper).toMatch(/Result.*café&more.*TestState.*Apassed/);
    expect(paper).toContain('Thisisthetextofthepage');
    expect(paper).not.toMatch(/<h1|<p>|color:red|go\(\)|&eacute;/);
    expect(bodyText((await writeDocx(pack, resources)).bytes)).toBe(paper);
  });

  test('a page says its own encoding', () => {
    const read = readText('a.html', latin('<html><meta charset="iso-8859-2"><p>\xa3\xf3d\xbc</p></html>'));
    expect(read?.text).toBe('Łódź');
  });

  test.each(['a.rtf', 'renamed.txt', 'drawing.svg', 'noname'])('%s is a file, by name', async (name) => {
    const source =
      name === 'a.rtf' || name === 'renamed.txt'
        ? String.raw`{\rtf1\ansi Hello \b bold\b0}`
        : '<?xml version="1.0"?>\n<!-- made -->\n<svg xmlns="http://www.w3.org/2000/svg"><text>Hello</text></svg>';
    const { pack, resources } = packOf({ name, bytes: Buffer.from(source) });
    const pdf = await writePdf(pack, resources);
    const paper = squeeze(await taggedText(pdf.bytes));
    expect(paper).toContain(`${name}isnotprintedhere`);
    expect(paper).not.toContain('Hello');
    expect(pdf.faults).toEqual([]);
  });
});
