import { type Document, Packer } from 'docx';

/** The files inside a DOCX by their paths: XML as text, pictures as bytes. */
export type Parts = Map<string, string | Uint8Array>;

/**
 * A document's parts before they are packed. docx 9.15 hands out only the packed file, which would have to be unpacked
 * again to be normalised; the compiler it packs with makes them.
 */
export function partsOf(document: Document): Parts {
  const compiler: unknown = Reflect.get(Packer, 'compiler');
  if (!isCompiler(compiler)) throw new Error('docx no longer has its compiler where 9.15.2 has it');
  return new Map(
    [...compiler.compile(document)].map(([path, data]) => [
      path,
      data instanceof ArrayBuffer || data instanceof SharedArrayBuffer ? new Uint8Array(data) : data,
    ]),
  );
}

interface Compiler {
  compile(document: Document): ReadonlyMap<string, string | Uint8Array | ArrayBufferLike>;
}

const isCompiler = (value: unknown): value is Compiler =>
  typeof value === 'object' && value !== null && 'compile' in value && typeof value.compile === 'function';
