import { useEffect, useState } from 'react';
import type { CallOutput } from '../../../shared/contract/calls';
import { call, subscribe } from '../../bridge/desk';
import { Notice } from '../../components/notice';
import { openPlan, useApp } from '../../state/app';
import { unsaved, useFailures } from '../../state/unsaved';

type Rescue = CallOutput<'rescue.list'>['rescues'][number];
type Said = { readonly text: string; readonly plan: string | null };

/** Above every place: text of other places that is not saved, and rescue files of the last time. */
export function UnsavedText() {
  return (
    <>
      <Elsewhere />
      <Rescues />
    </>
  );
}

/** While no library is open: text that waits for one, and a copy of it. */
export const WaitingText = () => <Elsewhere everywhere />;

/** A plan that was left with text the library would not take says so wherever one goes. */
function Elsewhere({ everywhere = false }: { everywhere?: boolean }) {
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({});
  const failures = useFailures();
  const place = useApp((state) => state.place);
  const others = Object.entries(failures).filter(
    ([id]) =>
      everywhere || (!(place.name === 'plan' && place.id === id) && !(place.name !== 'plan' && id === 'shared')),
  );
  return others.map(([id, { name, message }]) => (
    <Notice key={id} shape="error" tone="danger">
      <span dir="auto">{said[id] ?? `What was typed last in ${name} is not saved. ${message}`}</span>{' '}
      <button type="button" className="link-button" onClick={() => void flushAll()}>
        Try again
      </button>{' '}
      <button
        type="button"
        className="link-button"
        onClick={() => void copyOf(name).then((text) => text && setSaid({ ...said, [id]: text }))}
      >
        Save a copy elsewhere…
      </button>{' '}
      {everywhere || id === 'shared' ? null : (
        <button type="button" className="link-button" onClick={() => openPlan(id)}>
          Go to it
        </button>
      )}
    </Notice>
  ));
}

const copyOf = (name: string) =>
  unsaved()
    .find((keeper) => keeper.name() === name)
    ?.saveCopy() ?? Promise.resolve(null);

const flushAll = () => Promise.all(unsaved().map((keeper) => keeper.flush()));

/** Rescue files nobody has dealt with yet: taken in, shown, or left where they are. */
function Rescues() {
  const [rescues, setRescues] = useState<readonly Rescue[]>([]);
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(() => {
    const look = () => void call('rescue.list', {}).then((answer) => answer.ok && setRescues(answer.value.rescues));
    const timer = setTimeout(look, LOOK_MS);
    const stop = subscribe('library.changed', look);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  const deal = async (rescue: Rescue, what: 'take' | 'leave') => {
    if (what === 'leave') {
      await call('rescue.leave', { id: rescue.id });
      setSaid(null);
    } else {
      const answer = await call('rescue.take', { id: rescue.id });
      if (!answer.ok) return setSaid({ text: answer.error.message, plan: null });
      setSaid({ text: becameWords(answer.value), plan: answer.value.plan });
    }
    return setRescues((now) => now.filter((one) => one.id !== rescue.id));
  };
  return (
    <>
      {said === null ? null : (
        <Notice onClose={() => setSaid(null)}>
          <span>{said.text}</span>{' '}
          {said.plan === null ? null : (
            <button
              type="button"
              className="link-button"
              onClick={() => {
                if (said.plan !== null) openPlan(said.plan);
                setSaid(null);
              }}
            >
              Open it
            </button>
          )}
        </Notice>
      )}
      {rescues.map((rescue) => (
        <Notice key={rescue.id} shape="warning" tone="warn">
          <span dir="auto">{`Rescued text of ${rescue.of} from ${rescue.at.slice(11)} on ${rescue.at.slice(0, 10)}, in ${rescue.folder}:`}</span>{' '}
          <button type="button" className="link-button" onClick={() => void deal(rescue, 'take')}>
            Take it in
          </button>{' '}
          <button type="button" className="link-button" onClick={() => void call('rescue.show', { id: rescue.id })}>
            Show in folder
          </button>{' '}
          <button type="button" className="link-button" onClick={() => void deal(rescue, 'leave')}>
            Leave it
          </button>
        </Notice>
      ))}
    </>
  );
}
/** Once the first page is drawn: nothing waits for it. */
const LOOK_MS = 1_500;

function becameWords({ became, reference }: CallOutput<'rescue.take'>): string {
  switch (became) {
    case 'edit':
      return `${reference} has the rescued text again; Undo takes it back. The file stays where it is.`;
    case 'copy':
      return `The plan was changed since, so nothing in it was touched: the rescued text is a plan of its own, ${reference}. Compare the two.`;
    case 'new':
      return `The library did not hold ${reference}; it came in from the rescue file.`;
    case 'shared':
      return 'The registers and settings have the rescued changes again.';
  }
}
