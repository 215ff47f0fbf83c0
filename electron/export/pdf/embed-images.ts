import { deflateSync } from 'node:zlib';
import { type LoadedImage, type PngImage, channelsOf } from '../image-file';
import type { Images } from '../images';
import { decodePixels, isPlain } from '../png-pixels';
import type { PlacedImage } from './draw';
import type { PdfValue } from './objects';

type Ref = PDFKit.PDFKitReference;

/** Puts each picture into the file once. pdfkit's own way stores a buffer again at every use, and decodes in no order. */
export function embedImages(doc: PDFKit.PDFDocument, images: Images): Map<string, PlacedImage> {
  const placed = new Map<string, PlacedImage>();
  for (const [sha256, image] of images) {
    if (typeof image === 'string') continue;
    const turn = image.type === 'jpg' ? image.orientation : 1;
    placed.set(sha256, { name: `I${placed.size + 1}`, ref: imageObject(doc, image), turn });
  }
  return placed;
}

function imageObject(doc: PDFKit.PDFDocument, image: LoadedImage): Ref {
  const common = { Type: 'XObject', Subtype: 'Image', Width: image.width, Height: image.height };
  if (image.type === 'jpg') {
    const ColorSpace = ({ 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' } as const)[image.channels];
    const Decode = image.inverted ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {};
    return stream(doc, { ...common, ColorSpace, ...Decode, BitsPerComponent: 8, Filter: 'DCTDecode' }, image.bytes);
  }
  if (isPlain(image)) {
    const DecodeParms = {
      Predictor: 15,
      Colors: channelsOf[image.color],
      BitsPerComponent: image.depth,
      Columns: image.width,
    };
    const data = {
      ...common,
      ColorSpace: plainSpace(doc, image),
      BitsPerComponent: image.depth,
      Filter: 'FlateDecode',
      DecodeParms,
    };
    return stream(doc, data, image.packed);
  }
  const pixels = decodePixels(image);
  const gray = { ...common, ColorSpace: 'DeviceGray', BitsPerComponent: 8, Filter: 'FlateDecode' };
  const mask = pixels.alpha ? { SMask: stream(doc, gray, deflateSync(pixels.alpha)) } : {};
  const ColorSpace = pixels.channels === 1 ? 'DeviceGray' : 'DeviceRGB';
  return stream(doc, { ...gray, ColorSpace, ...mask }, deflateSync(pixels.color));
}

function plainSpace(doc: PDFKit.PDFDocument, image: PngImage): PdfValue {
  if (image.color === 'gray') return 'DeviceGray';
  if (image.color === 'rgb' || !image.palette) return 'DeviceRGB';
  return ['Indexed', 'DeviceRGB', image.palette.length / 3 - 1, stream(doc, {}, image.palette)];
}

function stream(doc: PDFKit.PDFDocument, data: Record<string, PdfValue>, bytes: Uint8Array): Ref {
  const ref = doc.ref(data);
  ref.end(bytes);
  return ref;
}
