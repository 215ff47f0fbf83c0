import { Footer, Header, PageNumber, Paragraph, TabStopType, TextRun } from 'docx';
import { TextWatermark } from 'docx/watermarks';
import type { Run } from '../../../shared/document/composed';
import { theme, units } from '../../../shared/document/theme';
import type { DocumentMeta } from '../../../shared/document/tree';
import { runningFoot, runningHead, watermarkOf } from '../../../shared/document/words';
import { body, border, color } from './styles';

/**
 * Head and foot of every page of a document; the head holds the watermark, as Word's own command puts it. `beside` is
 * said beside the document: which attachment, and which page of it.
 */
export function running(meta: DocumentMeta<Run>, width: number, beside?: string): { header: Header; footer: Footer } {
  const word = watermarkOf(meta.status);
  const tabStops = [{ type: TabStopType.RIGHT, position: units.twip(width) }];
  const rule = { ...border(0.5, 'rule'), space: 4 };
  const mark = word === undefined ? [] : [watermark(word)];
  const head = `${[runningHead(meta), ...(beside === undefined ? [] : [beside])].join('   ')}\t${meta.classification}`;
  const foot = [`${runningFoot(meta.checkCode)}\tPage `, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES];
  return {
    header: new Header({
      children: [
        new Paragraph({
          style: 'RunningHead',
          tabStops,
          border: { bottom: rule },
          children: [new TextRun({ children: [head] }), ...mark],
        }),
      ],
    }),
    footer: new Footer({
      children: [
        new Paragraph({
          style: 'RunningHead',
          tabStops,
          border: { top: rule },
          children: [new TextRun({ children: foot })],
        }),
      ],
    }),
  };
}

/** Solid and pale, as in the PDF: transparent text prints badly. */
function watermark(text: string): TextWatermark {
  const width = Math.min(theme.watermark.size * 0.62 * text.length, 440);
  return new TextWatermark({
    text,
    color: color('watermark'),
    opacity: 1,
    font: body,
    bold: true,
    width,
    rotation: 360 - theme.watermark.angle,
  });
}
