import { type RefObject, useLayoutEffect, useState } from 'react';

/** The inner width of an element in pixels, kept as it changes; a scroll bar is not part of it. */
export function useWidth(ref: RefObject<HTMLElement | null>, first: number, selector?: string): number {
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const element = selector === undefined ? ref.current : ref.current?.querySelector(selector);
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
