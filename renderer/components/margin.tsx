import { marginText } from '../../shared/domain/time-format';

const line = <path d="M1 6h28" stroke="currentColor" strokeWidth="1" opacity=".55" />;
const diamond = (x: number) => <path d={`M${x} 1.5 ${x + 4.5} 6 ${x} 10.5 ${x - 4.5} 6z`} fill="currentColor" />;
const bar = (x: number) => <path d={`M${x} 0v12`} stroke="currentColor" strokeWidth="2.4" />;

type Props = { minutes: number | null; noWayBack?: boolean };

/** Diamond = gate, bar = latest rollback start: their order tells the sign without colour. */
export function MarginBadge({ minutes, noWayBack }: Props) {
  if (noWayBack && minutes === null)
    return (
      <span className="margin none">
        <svg viewBox="0 0 30 12" aria-hidden="true">
          <path d="M1 6h26M22 1.5 27.5 6 22 10.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
        </svg>
        No way back
      </span>
    );
  if (minutes === null)
    return (
      <span className="margin unk">
        <svg viewBox="0 0 30 12" aria-hidden="true">
          <path d="M1 6h28" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 3" />
        </svg>
        Unknown
      </span>
    );
  return (
    <span className={minutes < 0 ? 'margin neg' : 'margin'}>
      <svg viewBox="0 0 30 12" aria-hidden="true">
        {line}
        {minutes < 0 ? diamond(22) : diamond(minutes === 0 ? 17 : 8)}
        {minutes < 0 ? bar(8) : bar(23)}
      </svg>
      {marginText(minutes)}
    </span>
  );
}
