import { constants, inflateRawSync, inflateSync } from 'node:zlib';
import { PDFName, type PDFRawStream, decodePDFRawStream } from '@cantoo/pdf-lib';

/** A page whose content unpacks to more than this is a trap. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * What is in a stream, whole. Readers that mend stop where packed bytes break off and show part of a page as if it were all
 * of it; only a missing sum at the end is no loss.
 */
export function unpacked(stream: PDFRawStream): Uint8Array {
  const filter = String(stream.dict.lookup(PDFName.of('Filter')));
  if (!/^\/?(?:\[ *)?\/?(?:FlateDecode|Fl)(?: *\])?$/.test(filter) || stream.dict.has(PDFName.of('DecodeParms')))
    return decodePDFRawStream(stream).decode();
  try {
    return inflateSync(stream.contents, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return inflateRawSync(stream.contents.subarray(2), {
      maxOutputLength: MOST_BYTES,
      finishFlush: constants.Z_FINISH,
    });
  }
}
