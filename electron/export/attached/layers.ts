import { PDFArray, PDFBool, PDFDict, type PDFDocument, PDFName, type PDFObject, PDFRef } from '@cantoo/pdf-lib';

/** Which layers (optional content) of a file a printer shows. */
export class Layers {
  readonly #pdf: PDFDocument;
  readonly #off = new Set<PDFDict>();

  constructor(pdf: PDFDocument) {
    this.#pdf = pdf;
    const properties = pdf.catalog.lookupMaybe(PDFName.of('OCProperties'), PDFDict);
    const view = properties?.lookupMaybe(PDFName.of('D'), PDFDict);
    const inBase = String(view?.lookup(PDFName.of('BaseState'))) !== '/OFF';
    const [on, off] = [this.#groups(view, 'ON'), this.#groups(view, 'OFF')];
    for (const group of this.#groups(properties, 'OCGs')) {
      const shown = off.has(group) ? false : on.has(group) || inBase;
      if (!(forPrint(group) ?? shown)) this.#off.add(group);
    }
  }

  /** Whether everything is shown. */
  get allShown(): boolean {
    return this.#off.size === 0;
  }

  /** Whether what belongs to a layer, or to layers joined by a condition, is shown. */
  shows(membership: PDFObject | undefined, depth = 0): boolean {
    const dict = this.#lookup(membership);
    if (!(dict instanceof PDFDict) || depth > MOST_DEPTH) return true;
    if (String(dict.lookup(PDFName.of('Type'))) !== '/OCMD') return !this.#off.has(dict);
    const rule = dict.lookup(PDFName.of('VE'));
    if (rule instanceof PDFArray) return this.#holds(rule, depth + 1);
    const named = dict.get(PDFName.of('OCGs'));
    const found = this.#lookup(named);
    const groups = found instanceof PDFArray ? found.asArray() : named ? [named] : [];
    const states = groups
      .filter((one) => this.#lookup(one) instanceof PDFDict)
      .map((one) => this.shows(one, depth + 1));
    return states.length === 0 || met(String(dict.lookup(PDFName.of('P'))), states);
  }

  /** A condition: `[/And …]`, `[/Or …]`, `[/Not …]` over layers and conditions. */
  #holds(rule: PDFArray, depth: number): boolean {
    if (depth > MOST_DEPTH) return true;
    const [operator, ...parts] = rule.asArray();
    const states = parts.map((part) => {
      const found = this.#lookup(part);
      return found instanceof PDFArray ? this.#holds(found, depth + 1) : this.shows(part, depth + 1);
    });
    switch (String(operator)) {
      case '/Not':
        return states[0] !== true;
      case '/Or':
        return states.some(Boolean);
      default:
        return states.every(Boolean);
    }
  }

  #groups(dict: PDFDict | undefined, key: string): Set<PDFDict> {
    const array = dict?.lookupMaybe(PDFName.of(key), PDFArray);
    const groups = array?.asArray().map((one) => this.#lookup(one)) ?? [];
    return new Set(groups.filter((one) => one instanceof PDFDict));
  }

  #lookup(value: PDFObject | undefined): PDFObject | undefined {
    return value instanceof PDFRef ? this.#pdf.context.lookup(value) : value;
  }
}

const MOST_DEPTH = 32;

function met(policy: string, states: readonly boolean[]): boolean {
  switch (policy) {
    case '/AllOn':
      return states.every(Boolean);
    case '/AnyOff':
      return !states.every(Boolean);
    case '/AllOff':
      return !states.some(Boolean);
    default:
      return states.some(Boolean);
  }
}

/** What a layer says of printing itself. */
function forPrint(group: PDFDict): boolean | undefined {
  const usage = group.lookup(PDFName.of('Usage'));
  const print = usage instanceof PDFDict ? usage.lookup(PDFName.of('Print')) : undefined;
  const state = print instanceof PDFDict ? print.lookup(PDFName.of('PrintState')) : undefined;
  if (state instanceof PDFBool) return state.asBoolean();
  return state === undefined ? undefined : String(state) !== '/OFF';
}
