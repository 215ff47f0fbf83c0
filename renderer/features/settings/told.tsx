import { Shape } from '../../components/shape';

/** What came of the last act, where it was asked for. */
export type Told = { good: boolean; text: string };

export const ToldLine = ({ told }: { told: Told | null }) =>
  told ? (
    <p className={told.good ? 'row' : 'row danger'} role="status">
      <Shape name={told.good ? 'tick' : 'error'} className={told.good ? 'ok' : 'danger'} />
      <span dir="auto">{told.text}</span>
    </p>
  ) : null;
