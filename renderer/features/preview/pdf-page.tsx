import { useEffect, useRef, useState } from 'react';
import type { Pdf } from './pdf';

type Props = { pdf: Pdf; number: number; title: string };

/** One sheet. It is drawn when it comes near the part that is seen, and again when its width or the document changes. */
export function PdfPage({ pdf, number, title }: Props) {
  const sheet = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(false);
  const [width, setWidth] = useState(0);
  const [ratio, setRatio] = useState(210 / 297);

  useEffect(() => {
    const element = sheet.current;
    if (!element) return;
    const seen = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting === true), {
      root: element.parentElement,
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

  return (
    <div className="paper" data-page={number} ref={sheet} style={{ aspectRatio: ratio }}>
      <canvas ref={canvas} role="img" aria-label={`Page ${number} of the ${title.toLowerCase()}`} />
    </div>
  );
}
