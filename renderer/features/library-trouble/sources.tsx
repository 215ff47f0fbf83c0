import type { Recovery } from '../../../shared/contract/recovery';
import { momentText } from '../../../shared/domain/time-format';
import { Shape } from '../../components/shape';

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const LOOKS = {
  sound: { shape: 'complete', tone: 'good' },
  partly: { shape: 'partly', tone: 'wait' },
  unreadable: { shape: 'cross', tone: 'bad' },
} as const;

const WERE: Readonly<Record<number, string>> = { 1: 'it was', 2: 'both were' };

/** The copies that were read, and how far each can be. */
export const Sources = ({ sources }: Pick<Recovery, 'sources'>) => (
  <div className="recovery-part">
    <h2>
      Where to read from <span>{WERE[sources.length] ?? `all ${sources.length} were`} read through</span>
    </h2>
    <table className="tbl sources">
      <thead>
        <tr>
          <th>Source</th>
          <th>Last written</th>
          <th>State</th>
          <th>Plans whole</th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.file + source.name}>
            <td className="strong">{source.name}</td>
            <td className="time">{source.written === null ? '' : momentText(Date.parse(source.written), zone())}</td>
            <td>
              <span className={`state ${LOOKS[source.state].tone}`}>
                <Shape name={LOOKS[source.state].shape} />
                <span dir="auto">{source.detail}</span>
              </span>
            </td>
            <td className="time">
              {source.plans ? `${source.plans.whole} of ${source.plans.all}` : 'with the library'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
