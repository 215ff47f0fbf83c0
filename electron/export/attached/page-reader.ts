import {
  PDFArray,
  PDFBool,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { printedAnnotations, unseenAnnotations } from './annotations';
import { lieOf, placeOf, sizeOf } from './boxes';
import { withoutHidden } from './hidden-content';
import type { Layers } from './layers';
import { Pointer, type SourceDict, type SourceObject, type SourcePage, type SourceValue } from './source';
import { unpacked } from './unpack';

const MOST_OBJECTS = 200_000;

/** Entries of streams that lead out of the page, into the logical structure that is left behind, or to layers. */
const LEFT_BEHIND = new Set([
  'StructParent',
  'StructParents',
  'Metadata',
  'PieceInfo',
  'OC',
  'AF',
  'OPI',
  'Ref',
  'Length',
]);

/** What content can name. Whatever a name is, it stays: names are the file's own. */
const RESOURCES = ['ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'XObject', 'Font'];

const IDENTITY = [1, 0, 0, 1, 0, 0] as const;

/** Takes pages out of a file, with the objects they need. */
export class PageReader {
  readonly objects: SourceObject[] = [];
  readonly #pdf: PDFDocument;
  readonly #layers: Layers;
  /** The file says that what fields look like is out of date. */
  readonly #fresh: boolean;
  readonly #known = new Map<PDFObject, Pointer>();

  constructor(pdf: PDFDocument, layers: Layers, fresh: boolean) {
    this.#pdf = pdf;
    this.#layers = layers;
    this.#fresh = fresh;
  }

  page(page: PDFPage): SourcePage {
    const lie = lieOf(page);
    const { width, height } = sizeOf(lie);
    if (!(width > 1 && height > 1 && width < MOST_LENGTH && height < MOST_LENGTH)) throw new Error('a page of no size');
    const resources = page.node.Resources();
    const group = page.node.lookupMaybe(PDFName.of('Group'), PDFDict);
    const content = this.#visible(this.#content(page), resources);
    const form = this.#add({
      value: {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [...lie.box],
        Resources: this.#resources(resources, content.dropped),
        ...(group ? { Group: this.#dict(group) } : {}),
      },
      stream: content.bytes,
    });
    const stamps = printedAnnotations(page, this.#layers, this.#fresh).map(({ look, matrix }) => ({
      form: this.#pointer(look),
      matrix,
    }));
    return {
      width,
      height,
      place: placeOf(lie),
      layers: [{ form, matrix: IDENTITY }, ...stamps],
      unseen: unseenAnnotations(page, this.#layers),
      ...(lie.oddTurn === undefined ? {} : { oddTurn: lie.oddTurn }),
    };
  }

  /** All its streams, unpacked and joined. */
  #content(page: PDFPage): Uint8Array {
    const named = page.node.get(PDFName.of('Contents'));
    if (named === undefined) return new Uint8Array();
    const contents = this.#lookup(named);
    const parts = contents instanceof PDFArray ? contents.asArray().map((part) => this.#lookup(part)) : [contents];
    const unpackedParts = parts.map((part) => {
      if (!(part instanceof PDFRawStream)) throw new Error('content that is not there');
      return unpacked(part);
    });
    return new Uint8Array(Buffer.concat(unpackedParts.flatMap((part) => [part, NEW_LINE])));
  }

  /** Without what belongs to layers that are not printed. */
  #visible(bytes: Uint8Array, resources: PDFDict | undefined): { bytes: Uint8Array; dropped: ReadonlySet<string> } {
    const properties = resources?.lookup(PDFName.of('Properties'));
    if (this.#layers.allShown || !(properties instanceof PDFDict)) return { bytes, dropped: new Set() };
    const isHidden = (name: string) => !this.#layers.shows(properties.get(PDFName.of(name)));
    const { content, dropped } = withoutHidden(Buffer.from(bytes).toString('latin1'), isHidden);
    return { bytes: new Uint8Array(Buffer.from(content, 'latin1')), dropped };
  }

  #resources(resources: PDFDict | undefined, dropped: ReadonlySet<string> = new Set()): SourceDict {
    const made: SourceDict = {};
    for (const kind of RESOURCES) {
      const named = resources?.lookup(PDFName.of(kind));
      if (!(named instanceof PDFDict)) continue;
      made[kind] = Object.fromEntries(
        named.entries().flatMap(([key, entry]) => {
          const name = nameOf(key);
          return kind === 'XObject' && dropped.has(name) ? [] : [[name, this.#value(entry)] as const];
        }),
      );
    }
    const properties = resources?.lookup(PDFName.of('Properties'));
    if (properties instanceof PDFDict) made['Properties'] = this.#properties(properties);
    return made;
  }

  /** What marks say of text (its language, its words); layers no longer matter. */
  #properties(properties: PDFDict): SourceDict {
    return Object.fromEntries(
      properties.entries().map(([key, entry]) => {
        const list = this.#lookup(entry);
        const said =
          list instanceof PDFDict
            ? list.entries().filter(([, value]) => value instanceof PDFString || value instanceof PDFHexString)
            : [];
        return [
          nameOf(key),
          Object.fromEntries(said.map(([name, value]) => [nameOf(name), this.#value(value)])),
        ] as const;
      }),
    );
  }

  #dict(dict: PDFDict): SourceDict {
    return Object.fromEntries(
      dict.entries().map(([key, entry]) => {
        const name = nameOf(key);
        const value = name === 'Resources' ? this.#lookup(entry) : undefined;
        return [name, value instanceof PDFDict ? this.#resources(value) : this.#value(entry)] as const;
      }),
    );
  }

  #stream(stream: PDFRawStream): SourceObject {
    const { dict } = stream;
    if (!this.#layers.shows(dict.get(PDFName.of('OC')))) return { value: NOTHING, stream: new Uint8Array() };
    const kept = Object.fromEntries(Object.entries(this.#dict(dict)).filter(([name]) => !LEFT_BEHIND.has(name)));
    const resources = dict.lookup(PDFName.of('Resources'));
    if (this.#layers.allShown || !(resources instanceof PDFDict) || !resources.has(PDFName.of('Properties')))
      return { value: kept, stream: stream.contents };
    const { Filter: _, DecodeParms: _parms, ...value } = kept;
    const { bytes, dropped } = this.#visible(unpacked(stream), resources);
    return { value: { ...value, Resources: this.#resources(resources, dropped) }, stream: bytes };
  }

  #pointer(stream: PDFRawStream): Pointer {
    const value = this.#value(stream);
    if (value instanceof Pointer) return value;
    throw new Error('a form is a stream');
  }

  #value(entry: PDFObject): SourceValue {
    const object = this.#lookup(entry);
    if (object === undefined) return null;
    const known = this.#known.get(object);
    if (known) return known;
    if (object instanceof PDFRawStream || (entry instanceof PDFRef && object instanceof PDFDict)) {
      // Known before its parts are read, because they may point back at it.
      const pointer = this.#add({ value: null });
      this.#known.set(object, pointer);
      this.objects[pointer.object] = object instanceof PDFDict ? { value: this.#dict(object) } : this.#stream(object);
      return pointer;
    }
    if (object instanceof PDFDict) return this.#dict(object);
    if (object instanceof PDFArray) return object.asArray().map((part) => this.#value(part));
    if (object instanceof PDFName) return nameOf(object);
    if (object instanceof PDFNumber) return object.asNumber();
    if (object instanceof PDFBool) return object.asBoolean();
    if (object instanceof PDFString || object instanceof PDFHexString) return object.asBytes();
    return null;
  }

  #lookup(entry: PDFObject): PDFObject | undefined {
    return entry instanceof PDFRef ? this.#pdf.context.lookup(entry) : entry;
  }

  #add(object: SourceObject): Pointer {
    if (this.objects.length >= MOST_OBJECTS) throw new Error('too many objects');
    return new Pointer(this.objects.push(object) - 1);
  }
}

const MOST_LENGTH = 20_000;
const NEW_LINE = Buffer.from('\n');
/** A form that draws nothing. */
const NOTHING: SourceDict = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 1, 1], Resources: {} };

/** As a name is written between its slash and its end. */
const nameOf = (name: PDFName): string => name.asString().slice(1);
