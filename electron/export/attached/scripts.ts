import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFString,
  decodePDFRawStream,
} from '@cantoo/pdf-lib';

/** What scripts of a file would change on its pages: nothing here runs them. */

/** Words of Acrobat's scripts that change what a page shows. */
const CHANGES_PAGES =
  /\b(?:getField|addField|removeField|resetForm|calculateNow|spawn|addWatermarkFromText|addWatermarkFromFile|getOCGs|addAnnot|getAnnots?|insertPages|deletePages|replacePages|importTextData|importAnFDF|importAnXFDF|setPageRotations|setPageBoxes|flattenPages)\b/;

/** Whether a script that runs by itself when the file is opened or printed changes what its pages show. */
export function pagesByScript(pdf: PDFDocument): boolean {
  const { catalog } = pdf;
  const started = [
    catalog.lookup(PDFName.of('OpenAction')),
    ...actionsOf(catalog, ['WP']),
    ...pdf.getPages().flatMap((page) => actionsOf(page.node, ['O', 'V'])),
  ];
  const named = namedScripts(catalog);
  const functions = named.flatMap((script) =>
    [...script.matchAll(FUNCTION)].map(([body, name = '']) => ({ name, body })),
  );
  const changing = functions.filter(({ body }) => CHANGES_PAGES.test(body)).map(({ name }) => name);
  const run = [
    ...started.flatMap((action) => scriptsOf(action)),
    ...named.map((script) => script.replaceAll(FUNCTION, '')),
  ];
  return run.some((script) => CHANGES_PAGES.test(script) || changing.some((name) => calls(script, name)));
}

const calls = (script: string, name: string): boolean =>
  [...script.matchAll(/[\w$]+(?=\s*\()/g)].some(([called]) => called === name);

/** A function at the beginning of a line, to the brace that closes it at the beginning of a line, or on one line. */
const FUNCTION = /^function\s+([\w$]+)\s*\([^)]*\)\s*\{(?:[^\n]*\}[ \t]*$|[\s\S]*?^\})/gm;

/** Whether a script decides what a field shows: it works the value out, or puts it into words. */
export function fieldsByScript(field: PDFDict): boolean {
  const hasValue = field.has(PDFName.of('V'));
  return actionsOf(field, hasValue ? ['C', 'F'] : ['C']).some((action) => scriptsOf(action).length > 0);
}

function actionsOf(dict: PDFDict, keys: readonly string[]): (PDFObject | undefined)[] {
  const actions = dict.lookup(PDFName.of('AA'));
  return actions instanceof PDFDict ? keys.map((key) => actions.lookup(PDFName.of(key))) : [];
}

const MOST_STEPS = 50;

/** The scripts of an action and of those that follow it, without comments. */
function scriptsOf(action: PDFObject | undefined, depth = 0): string[] {
  if (!(action instanceof PDFDict) || depth > MOST_STEPS) return [];
  const next = action.lookup(PDFName.of('Next'));
  const following = next instanceof PDFArray ? next.asArray().map((_, at) => next.lookup(at)) : [next];
  const own = String(action.lookup(PDFName.of('S'))) === '/JavaScript' ? [source(action.lookup(PDFName.of('JS')))] : [];
  return [...own, ...following.flatMap((one) => scriptsOf(one, depth + 1))];
}

function source(value: PDFObject | undefined): string {
  const text =
    value instanceof PDFString || value instanceof PDFHexString
      ? value.decodeText()
      : value instanceof PDFRawStream
        ? Buffer.from(decodePDFRawStream(value).decode()).toString('latin1')
        : '';
  return text.replace(/\r\n?/g, '\n').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

/** The scripts of the whole file, which run when it is opened. */
function namedScripts(catalog: PDFDict): string[] {
  const names = catalog.lookup(PDFName.of('Names'));
  const tree = names instanceof PDFDict ? names.lookup(PDFName.of('JavaScript')) : undefined;
  return leaves(tree).flatMap((action) => scriptsOf(action));
}

function leaves(node: PDFObject | undefined, depth = 0): PDFObject[] {
  if (!(node instanceof PDFDict) || depth > MOST_STEPS) return [];
  const kids = node.lookup(PDFName.of('Kids'));
  const names = node.lookup(PDFName.of('Names'));
  return [
    ...(kids instanceof PDFArray ? kids.asArray().flatMap((_, at) => leaves(kids.lookup(at), depth + 1)) : []),
    ...(names instanceof PDFArray ? names.asArray().flatMap((_, at) => (at % 2 === 1 ? [names.lookup(at)] : [])) : []),
  ].filter((one) => one !== undefined);
}
