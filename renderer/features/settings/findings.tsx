import { call } from '../../bridge/desk';
import type { Told } from './told';

type Props = { findings: readonly string[]; onTold: (told: Told) => void };

/** What a check of the library found, and what can be done about it. */
export function Findings({ findings, onTold }: Props) {
  const rebuild = async () => {
    const answer = await call('library.rebuildLists', {});
    onTold(
      answer.ok
        ? {
            good: true,
            text: `The lists of ${answer.value.plans} plans were worked out again. Check the library once more.`,
          }
        : { good: false, text: answer.error.message },
    );
  };
  const recover = async () => {
    const answer = await call('library.recover', {});
    onTold(
      answer.ok
        ? {
            good: true,
            text: `${answer.value.info.name} is open; ${answer.value.report} lies beside it. The damaged library stays as it is.`,
          }
        : { good: false, text: answer.error.message },
    );
  };
  const lists = findings.some((finding) => finding.includes('check --rebuild'));
  const damaged = findings.some((finding) => /damaged|malformed|does not follow|cannot be read/.test(finding));
  return (
    <div className="findings">
      <ul>
        {findings.slice(0, 50).map((finding) => (
          <li key={finding} dir="auto">
            {finding}
          </li>
        ))}
      </ul>
      <div className="row">
        {lists ? (
          <button type="button" className="btn" onClick={() => void rebuild()}>
            Work the lists out again
          </button>
        ) : null}
        {damaged ? (
          <button type="button" className="btn" onClick={() => void recover()}>
            Make a new library of all that can be read
          </button>
        ) : null}
      </div>
    </div>
  );
}
