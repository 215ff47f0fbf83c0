import { useCallback, useState } from 'react';
import { openPlan } from '../../state/app';
import { Begin } from './begin';
import { ClocksPanel } from './clocks-panel';
import type { Entry } from './entries';
import { EntryForm } from './entry-form';
import { focusedItem } from './focus';
import { HoldBar, PaperBar, PlaceBar } from './bars';
import { NightHeader } from './night-header';
import { Ended, NextSteps } from './next-steps';
import { KeyBar } from './key-bar';
import { keysOf, type NightKey } from './keys';
import { StepNow } from './step-now';
import { StepsList } from './steps-list';
import { useChances } from './use-chances';
import { type NightNow, useNight } from './use-night';
import { useAbsence } from './use-absence';
import '../../styles/night.css';

/** A release while it runs, on the whole screen: where it is, what comes, how long is left, one key for each act. */
export function NightPlace({ id }: { readonly id: string }) {
  const { night, failure } = useNight(id);
  const [scheme, setScheme] = useState<'dark' | 'light'>('dark');
  if (failure !== null)
    return (
      <div className="page">
        <h1>The night did not open</h1>
        <p dir="auto">{failure}</p>
        <button type="button" className="btn" onClick={() => openPlan(id)}>
          Back to the plan
        </button>
      </div>
    );
  return (
    <div className="night" data-night={scheme}>
      {night ? <Running now={night} id={id} scheme={scheme} onScheme={setScheme} /> : null}
    </div>
  );
}

type Props = {
  readonly now: NightNow;
  readonly id: string;
  readonly scheme: 'dark' | 'light';
  readonly onScheme: (scheme: 'dark' | 'light') => void;
};

function Running({ now, id, scheme, onScheme }: Props) {
  const [focus, setFocus] = useState<string | null>(null);
  const [entry, setEntry] = useState<Entry | null>(null);
  const [isMore, setMore] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const chances = useChances(now);
  const absence = useAbsence(now.night);
  const item = now.night ? focusedItem(now.night, focus) : null;
  const { press } = now;
  const enter = useCallback(
    async (given: Parameters<typeof press>[0]) => {
      const fault = await press(given);
      if (fault === null) setFocus(null);
      return fault;
    },
    [press],
  );
  const { back: dismiss } = absence;
  const onKey = useCallback(
    (key: NightKey) => {
      dismiss();
      setRefused(key.reason);
      if (key.reason !== null) return;
      if (key.opens === 'leave') return openPlan(id);
      setMore(key.opens === 'more' ? (before) => !before : false);
      if (key.entry) setEntry(key.entry);
      if (key.press) void enter(key.press).then(setRefused);
    },
    [dismiss, enter, id],
  );
  const leave = () => openPlan(id);
  const closeEntry = useCallback(() => setEntry(null), []);
  const isRunning = now.night !== null && now.night.run.phase !== 'closed';
  const keys = keysOf(now, { item, chance: chances.gate, isMore });
  return (
    <>
      <NightHeader now={now} scheme={scheme} onScheme={onScheme} onLeave={leave} />
      <StepsList now={now} current={item} onFocus={setFocus} />
      <section className="now-s" aria-label="The step in hand">
        {absence.since !== null && now.night ? (
          <PlaceBar night={now.night} since={absence.since} onGo={dismiss} />
        ) : null}
        <HoldBar now={now} />
        <PaperBar now={now} />
        {entry ? (
          <EntryForm
            key={entry.title}
            entry={entry}
            registers={now.opened.registers}
            onPress={enter}
            onDone={closeEntry}
          />
        ) : !isRunning ? (
          <Begin now={now} />
        ) : item ? (
          <StepNow now={now} item={item} />
        ) : (
          <Ended now={now} />
        )}
        {refused === null ? null : (
          <p className="refused" role="alert" dir="auto">
            {refused}
          </p>
        )}
        {entry === null ? <NextSteps now={now} current={item} /> : null}
      </section>
      <ClocksPanel now={now} chances={chances} />
      <KeyBar keys={keys} isTyping={entry !== null} onKey={onKey} />
    </>
  );
}
