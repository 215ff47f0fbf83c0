import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { type RegisterKey, registerKeys } from '../../../shared/domain/plan/registers';
import { call } from '../../bridge/desk';
import { useFocusAim } from '../../components/focus-aim';
import '../../styles/registers.css';
import { go, type Place, useApp } from '../../state/app';
import { SharedEditing } from '../../state/shared-editing';
import { RegisterPage } from './register-page';
import { tableOf } from './table';

const isKey = (key: string | undefined): key is RegisterKey => registerKeys.some((one) => one === key);

/** Where one was when one left, to come back to. */
const useLast = create<{ register: RegisterKey; row: string | null }>(() => ({ register: 'cis', row: null }));

/** What all plans of a library share: a list of the registers, and the one that is open. */
export function RegistersPlace({ place }: { place: Extract<Place, { name: 'registers' }> }) {
  const registers = useApp((state) => state.shared?.registers);
  useEffect(() => void call('window.title', { title: 'Registers – Release Desk' }), []);
  const last = useLast();
  const open = isKey(place.register) ? place.register : last.register;
  const row = place.row ?? (last.register === open ? last.row : null);
  useEffect(() => useLast.setState({ register: open, row }), [open, row]);
  const work = useRef<HTMLDivElement>(null);
  useFocusAim(work, open);
  if (!registers) return <div className="place" aria-busy="true" />;
  const step = (by: number) => {
    const key = registerKeys[registerKeys.indexOf(open) + by];
    if (key === undefined) return;
    go({ name: 'registers', register: key });
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.subnav [aria-current]')?.focus());
  };
  return (
    <div className="reg" ref={work}>
      <nav
        className="subnav"
        aria-label="Registers"
        data-pane
        onKeyDown={(event) => {
          const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (by === 0) return;
          event.preventDefault();
          step(by);
        }}
      >
        <h1>Registers</h1>
        <ul>
          {registerKeys.map((key) => (
            <li key={key}>
              <button
                type="button"
                aria-current={key === open ? 'page' : undefined}
                tabIndex={key === open ? 0 : -1}
                onClick={() => go({ name: 'registers', register: key })}
              >
                {tableOf(key).title}
                <span>{(registers[key]?.length ?? 0).toLocaleString('en-GB')}</span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <SharedEditing of="registers">
        <RegisterPage key={open} register={open} row={row} asked={place} registers={registers} />
      </SharedEditing>
    </div>
  );
}
