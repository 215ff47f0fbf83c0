import type { ReactElement } from 'react';

const ring = <circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.6" />;
const disc = <circle cx="7" cy="7" r="6.3" fill="currentColor" />;
const drawn = (d: string, stroke = 'currentColor', width = 1.6) => (
  <path d={d} fill="none" stroke={stroke} strokeWidth={width} />
);
const surface = 'var(--surface)';

/** The marks of state: word first, shape second, colour third. Fourteen pixels square. */
const shapes = {
  draft: <circle cx="7" cy="7" r="5.4" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.1 2.1" />,
  progress: (
    <>
      {ring}
      <path d="M7 3.6a3.4 3.4 0 0 1 0 6.8z" fill="currentColor" />
    </>
  ),
  authorised: (
    <>
      {ring}
      {drawn('M4.4 7.2l1.9 1.9 3.4-3.8')}
    </>
  ),
  complete: (
    <>
      {disc}
      {drawn('M4.1 7.2l2 2 3.8-4.1', surface)}
    </>
  ),
  left: (
    <>
      {ring}
      {drawn('M4.3 7h5.4')}
    </>
  ),
  todo: ring,
  error: (
    <>
      <path d="M4.3.7h5.4l3.6 3.6v5.4l-3.6 3.6H4.3L.7 9.7V4.3z" fill="currentColor" />
      <path d="M7 3.6v4" stroke={surface} strokeWidth="1.7" />
      <circle cx="7" cy="10" r="1" fill={surface} />
    </>
  ),
  warning: (
    <>
      <path d="M7 .9 13.6 12.7H.4z" fill="currentColor" />
      <path d="M7 5v3.6" stroke={surface} strokeWidth="1.6" />
      <circle cx="7" cy="10.7" r=".95" fill={surface} />
    </>
  ),
  accepted: (
    <>
      <path d="M7 1.9 12.7 12H1.3z" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
      {drawn('M4.9 8.5l1.5 1.5 2.7-3', 'currentColor', 1.5)}
    </>
  ),
  information: (
    <>
      {ring}
      {drawn('M7 6.4v3.8')}
      <circle cx="7" cy="4.2" r=".95" fill="currentColor" />
    </>
  ),
  partly: (
    <>
      {ring}
      <path d="M7 1.4a5.6 5.6 0 0 0 0 11.2z" fill="currentColor" />
    </>
  ),
  cross: (
    <>
      {ring}
      {drawn('M4.8 4.8l4.4 4.4M9.2 4.8L4.8 9.2')}
    </>
  ),
  tick: drawn('M2.4 7.6l3 3 6.2-6.8', 'currentColor', 1.7),
  diamond: <path d="M7 .8 13.2 7 7 13.2.8 7z" fill="currentColor" />,
  scheduled: (
    <>
      {ring}
      {drawn('M7 3.9V7.2l2.2 1.4')}
    </>
  ),
  implementing: (
    <>
      {disc}
      <path d="M5.4 4.1v5.8L10.2 7z" fill={surface} />
    </>
  ),
  hold: (
    <>
      {ring}
      {drawn('M5.4 4.8v4.4M8.6 4.8v4.4')}
    </>
  ),
  back: drawn('M4.8 1.6 1.4 5l3.4 3.4M1.6 5h7a4 4 0 0 1 0 8H5.4'),
  review: (
    <>
      <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.6" />
      {drawn('M9.4 9.4l3.7 3.7')}
    </>
  ),
  closed: (
    <>
      <rect x="1" y="1" width="12" height="12" rx="2" fill="currentColor" />
      {drawn('M4.1 7.2l2 2 3.8-4.1', surface)}
    </>
  ),
} satisfies Record<string, ReactElement>;
export type ShapeName = keyof typeof shapes;

export const Shape = ({ name, className }: { name: ShapeName; className?: string }) => (
  <svg className={className ? `s ${className}` : 's'} viewBox="0 0 14 14" aria-hidden="true">
    {shapes[name]}
  </svg>
);
