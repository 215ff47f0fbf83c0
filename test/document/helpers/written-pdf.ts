/** An object after the fifth: a dictionary, or one with its stream. */
type Written = string | readonly [dictionary: string, stream: string];

/** A file of one page, written out as people would by hand: 1 catalogue, 2 pages, 3 page, 4 content, 5 font F, 6 and on `more`. */
export function writtenPdf({
  catalogue = '',
  page = '',
  box = '/MediaBox[0 0 400 300]',
  resources = '',
  content = '',
  more = [],
}: {
  readonly catalogue?: string;
  readonly page?: string;
  readonly box?: string;
  readonly resources?: string;
  readonly content?: string;
  readonly more?: readonly Written[];
}): Uint8Array {
  const objects: Written[] = [
    `<</Type/Catalog/Pages 2 0 R ${catalogue}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R ${box} /Contents 4 0 R/Resources<</Font<</F 5 0 R>> ${resources}>> ${page}>>`,
    ['', content],
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    ...more,
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    const body =
      typeof object === 'string'
        ? object
        : `<<${object[0]}/Length ${object[1].length}>>\nstream\n${object[1]}\nendstream`;
    text += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const end = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + table + end, 'latin1');
}
