import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CallOutput } from '../../../shared/contract/calls';
import type { Result } from '../../../shared/contract/errors';
import { type Press, pressSchema, type RunEvent } from '../../../shared/domain/run/events';
import { clocksOf, reachIn, type RunClocks } from '../../../shared/domain/run/clocks';
import { type Night, type NightBase, nightOf, pressReason } from '../../../shared/domain/run/night';
import { itemNamed } from '../../../shared/domain/run/sheet';
import { repeatNames } from '../../../shared/domain/schedule/schedule';
import { toInstant } from '../../../shared/domain/time';
import { call, subscribe } from '../../bridge/desk';
import { useApp } from '../../state/app';

type Opened = CallOutput<'night.open'>;

/** How a press went: the screen says only what is on disk. */
export type Saving = { readonly kind: 'saved' | 'saving' } | { readonly kind: 'not saved'; readonly why: string };

export type NightNow = {
  readonly opened: Opened;
  readonly base: NightBase;
  readonly night: Night | null;
  readonly clocks: RunClocks | null;
  readonly now: number;
  readonly saving: Saving;
  /** Why something cannot be entered now; null where it can. */
  readonly reason: (press: Press) => string | null;
  /** Enters it; answers with what is in the way, or null once it is on disk. */
  readonly press: (press: Press) => Promise<string | null>;
};

/** A night as it stands, and what enters events in it. */
export function useNight(id: string): { night: NightNow | null; failure: string | null } {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [saving, setSaving] = useState<Saving>({ kind: 'saved' });
  const now = useSeconds();
  const busy = useRef(false);
  const shown = useRef<Pick<Opened, 'events'>>({ events: [] });
  useEffect(() => {
    if (opened) shown.current = opened;
  }, [opened]);
  const take = useCallback((answer: Result<Opened>) => {
    if (answer.ok) setOpened(answer.value);
    setFailure(answer.ok ? null : answer.error.message);
  }, []);
  useEffect(() => {
    const read = () => void call('night.open', { id }).then(take);
    read();
    return subscribe('night.changed', (changed) => {
      if (changed.id === id && !busy.current) read();
    });
  }, [id, take]);

  const base = useMemo(() => opened && baseOf(opened), [opened]);
  const night = useMemo(() => base && opened && nightOf(base, opened.events), [base, opened]);
  const actor = useActor();
  const press = useCallback(
    async (given: Press): Promise<string | null> => {
      setSaving({ kind: 'saving' });
      busy.current = true;
      const answer = await call('night.press', { id, press: given });
      busy.current = false;
      setSaving(answer.ok ? { kind: 'saved' } : { kind: 'not saved', why: answer.error.message });
      if (!answer.ok) return answer.error.message;
      const { event, attemptState } = answer.value;
      const follows = shown.current.events.at(-1)?.hash === event.previous || event.sequence === 1;
      if (follows) setOpened((before) => before && withEvent({ ...before, attemptState }, event));
      else take(await call('night.open', { id })); // what was noted of the clock comes with it
      return null;
    },
    [id, take],
  );
  const reason = useCallback(
    (given: Press): string | null =>
      base && pressReason(base, night ?? null, { ...keyed(night ?? null, given), at: toInstant(Date.now()), actor }),
    [base, night, actor],
  );
  const clocks = useMemo(
    () => (night && base ? clocksOf(night.run, night.sheet, now, base.reachOf) : null),
    [night, base, now],
  );
  if (!opened || !base) return { night: null, failure };
  return { night: { opened, base, night: night ?? null, clocks, now, saving, reason, press }, failure };
}

/** A run begins a log of its own. */
const withEvent = (opened: Opened, event: RunEvent): Opened => ({
  ...opened,
  events: event.sequence === 1 ? [event] : [...opened.events, event],
});

/** The step by its key, as the service reads it. */
function keyed(night: Night | null, press: Press): Press {
  if (!night || !('step' in press.payload) || press.kind === 'insert' || press.payload.step === undefined) return press;
  const step = itemNamed(night.sheet, press.payload.step)?.key ?? press.payload.step;
  const payload: unknown = { ...press.payload, step };
  return pressSchema.parse({ ...press, payload });
}

/** Now, in whole seconds, once a second. */
function useSeconds(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.floor(now / 1000) * 1000;
}

function useActor() {
  const profile = useApp((state) => state.start?.profile ?? null);
  return useMemo(() => ({ name: profile?.name ?? '', role: profile?.role ?? '' }), [profile]);
}

function baseOf({ content, registers, issue, revisionState, attemptState }: Opened): NightBase {
  const roles = new Map((registers.roles ?? []).map((role) => [role.id, role.name ?? role.id]));
  return {
    content,
    names: repeatNames(content, registers),
    issue,
    revisionState,
    attemptState,
    codeReason: () => null, // only the library knows its papers
    roleName: (role) => roles.get(role) ?? role,
    isRole: (role) => roles.has(role),
    reachOf: reachIn(registers),
  };
}
