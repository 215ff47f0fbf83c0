import type { ReactNode } from 'react';
import { Icon } from './icon';
import { Shape, type ShapeName } from './shape';

type Props = {
  shape?: ShapeName;
  tone?: 'danger' | 'warn' | 'ok' | 'mute';
  children: ReactNode;
  onClose?: () => void;
};

/** One line about something that just happened or stands in the way, in place and never over anything. */
export const Notice = ({ shape, tone = 'mute', children, onClose }: Props) => (
  <div className="notice" role="status">
    {shape ? <Shape name={shape} className={tone} /> : null}
    <div className="notice-text">{children}</div>
    {onClose ? (
      <button type="button" className="btn sm icon quiet push" aria-label="Close this note" onClick={onClose}>
        <Icon name="x" />
      </button>
    ) : null}
  </div>
);
