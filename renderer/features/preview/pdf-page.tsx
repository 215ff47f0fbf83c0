import { type CSSProperties, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Pdf } from '../../components/pdf/pdf';
import type { Hit } from '../../components/pdf/words-on-page';

type Props = {
  pdf: Pdf;
  number: number;
  title: string;
  /** CSS pixels; the width there is without. */
  width?: number | undefined;
  hits?: readonly Hit[];
  current?: Hit | undefined;
  /** A click, as fractions of the page from its top left. */
  onPick?: ((x: number, y: number) => void) | undefined;
};

const percent = (fraction: number): string => `${(fraction * 100).toFixed(3)}%`;
const boxStyle = ({ x, y, w, h }: Hit['boxes'][number]): CSSProperties => ({
  left: percent(x),
  top: percent(y),
  width: percent(w),
  height: percent(h),
});

/** One sheet. It is drawn when it comes near the part that is seen, and again when its width or the document changes. */
export function PdfPage({ pdf, number, title, width: wanted, hits = [], current, onPick }: Props) {
  const sheet = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(false);
  const [width, setWidth] = useState(0);
  const [ratio, setRatio] = useState(210 / 297);

  useEffect(() => {
    const element = sheet.current;
    if (!element) return;
    const seen = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting === true), {
      root: element.closest('.paperwrap, .thumbs'),
      rootMargin: '600px 0px',
    });
    const size = new ResizeObserver(() => setWidth(element.clientWidth));
    seen.observe(element);
    size.observe(element);
    return () => {
      seen.disconnect();
      size.disconnect();
    };
  }, []);
  useEffect(() => {
    if (!near || width === 0 || !canvas.current) return;
    void pdf.ratio(number).then(setRatio, () => undefined);
    return pdf.draw(number, canvas.current, width);
  }, [pdf, number, near, width]);

  const pick = (event: PointerEvent) => {
    const box = sheet.current?.getBoundingClientRect();
    if (box) onPick?.((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  return (
    <div
      className={onPick ? 'paper leads' : 'paper'}
      data-page={number}
      ref={sheet}
      style={{ aspectRatio: ratio, ...(wanted === undefined ? {} : { width: wanted }) }}
      onPointerUp={onPick ? pick : undefined}
    >
      <canvas ref={canvas} role="img" aria-label={`Page ${number} of the ${title.toLowerCase()}`} />
      {hits.flatMap((hit, index) =>
        hit.boxes.map((box, part) => (
          <span key={`${index} ${part}`} className={hit === current ? 'hit now' : 'hit'} style={boxStyle(box)} />
        )),
      )}
    </div>
  );
}
