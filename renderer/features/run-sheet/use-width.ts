import { type RefObject, useLayoutEffect, useState } from 'react';

/** The inner width of an element below another in pixels, kept as it changes; a scroll bar is not part of it. */
export function useWidth(ref: RefObject<HTMLElement | null>, selector: string, first: number): number {
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const element = ref.current?.querySelector(selector);
    if (!element) return;
    const take = () => {
      if (element.clientWidth > 0) setWidth(element.clientWidth);
    };
    take();
    const observer = new ResizeObserver(take);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, selector]);
  return width;
}
