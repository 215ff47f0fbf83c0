import type { ComposedDocument } from '../../../shared/document/composed';
import { theme } from '../../../shared/document/theme';
import { runningFoot, runningHead, watermarkOf } from '../../../shared/document/words';
import { lineWidth } from '../measure';
import { paintLine } from './boxes/text';
import { type Line, breakRuns, plainRun } from '../breaking';
import type { Painter } from './draw';
import type { Op, Page } from './pages';

const STYLE = theme.text.running;
/** A running head has room for three lines; what is longer stands in full on the cover. */
const MOST_LINES = 3;

/** The word across the page, painted first, in a flat pale grey: no transparency, and never over text. */
export function paintWatermark(painter: Painter, page: Page, { meta }: ComposedDocument): void {
  const word = watermarkOf(meta.status);
  if (!word) return;
  const { size, angle, landscapeAngle } = theme.watermark;
  const { pageWidth, pageHeight } = page.geo;
  // A long word is set smaller, so that it stays inside the page.
  const most = Math.hypot(pageWidth, pageHeight) * 0.72;
  const fitted = size * Math.min(1, most / lineWidth(word, size, { bold: true }));
  const turn = pageWidth > pageHeight ? landscapeAngle : angle;
  const width = lineWidth(word, fitted, { bold: true });
  artifact(painter, '/Type /Pagination /Subtype /Watermark', () => {
    painter.raw(painter.turnedText(word, 'bold', fitted, turn, 'watermark', width));
  });
}

/** Head and foot, the same on every page of a document. */
export function paintRunning(painter: Painter, page: Page, { meta }: ComposedDocument, total: number): void {
  const head = opsOf(page, (ops) => {
    const left = [runningHead(meta), ...(page.running === undefined ? [] : [page.running])].join('   ');
    const bottom = paintSides(ops, theme.head, left, meta.classification);
    ops.ops.push(rule(page, bottom + 4));
  });
  const foot = opsOf(page, (ops) => {
    const top = page.geo.pageHeight - theme.foot - STYLE.size;
    ops.ops.push(rule(page, top - 5));
    paintSides(ops, top, runningFoot(meta.checkCode), `Page ${page.number} of ${total}`);
  });
  artifact(painter, '/Type /Pagination /Subtype /Header /Attached [/Top]', () => painter.paint(head));
  artifact(painter, '/Type /Pagination /Subtype /Footer /Attached [/Bottom]', () => painter.paint(foot));
}

/** Paint that belongs to no element: it is not read aloud. */
export function artifact(painter: Painter, attributes: string, paint: () => void): void {
  painter.raw(`/Artifact <<${attributes}>> BDC`);
  paint();
  painter.raw('EMC');
}

function opsOf(page: Page, paint: (page: Page) => void): Op[] {
  const own: Page = { ...page, ops: [], links: [] };
  paint(own);
  return own.ops;
}

/** Sets two texts at the left and the right margin and returns where the lower one ends. */
function paintSides(page: Page, y: number, left: string, right: string): number {
  const { geo } = page;
  const lines = (text: string, share: number): Line[] =>
    breakRuns([plainRun(text)], STYLE, geo.width * share).slice(0, MOST_LINES);
  const [lefts, rights] = [lines(left, 0.6), lines(right, 0.36)];
  lefts.forEach((line, at) => paintLine(page, line, geo.left, y + at * STYLE.lead, STYLE, () => undefined));
  rights.forEach((line, at) => {
    const x = geo.left + geo.width - line.width;
    paintLine(page, line, x, y + at * STYLE.lead, STYLE, () => undefined);
  });
  return y + Math.max(lefts.length, rights.length) * STYLE.lead;
}

const rule = ({ geo }: Page, y: number): Op => ({
  op: 'fill',
  el: undefined,
  color: 'rule',
  x: geo.left,
  y,
  width: geo.width,
  height: 0.5,
});
