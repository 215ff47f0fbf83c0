import { type FormEvent, useId, useState } from 'react';
import type { CallInput } from '../../../shared/contract/calls';
import { zoneNamed } from '../../../shared/domain/zone-names';
import { call } from '../../bridge/desk';
import { Picker } from '../../components/field/picker';
import { zoneChoices } from '../../components/field/text';
import { LabelledInput } from '../../components/labelled-input';
import { Shape } from '../../components/shape';
import { go, useApp } from '../../state/app';
import { notSettled } from '../../state/not-settled';
import { initialsOf } from '../../strings/words';
import { type Logo, LogoField } from './logo-field';
import { OtherWays } from './other-ways';
import { paperOfRegion } from './paper-of-region';
import '../../styles/first-run.css';

type Props = {
  /** Back to the examples that are being looked at; none at the very first start. */
  onBack?: (() => void) | undefined;
};
type Said = CallInput<'library.begin'>;

const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The first start: whose paper this will be, or a look at the examples first. Nothing has to be filled in. */
export function Welcome({ onBack }: Props) {
  const id = useId();
  const profile = useApp((state) => state.start?.profile ?? null);
  const [organisation, setOrganisation] = useState('');
  const [zone, setZone] = useState(zoneHere);
  /** What was typed for the zone and is none. */
  const [noZone, setNoZone] = useState<string | null>(null);
  const [pageSize, setPageSize] = useState(() => paperOfRegion(navigator.language));
  const [logo, setLogo] = useState<Logo | null>(null);
  const [name, setName] = useState(profile?.name ?? '');
  const [role, setRole] = useState(profile?.role ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const missing = missingWords({ name, role, noZone });
  const begin = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const left = missing ?? (await notSettled());
    if (left !== null) return setProblem(left);
    setBusy(true);
    const person: Said['profile'] =
      name.trim() === '' ? null : { name: name.trim(), role: role.trim(), initials: initialsOf(name) };
    const settings: Said['settings'] = {
      zone,
      pageSize,
      ...(organisation.trim() === '' ? {} : { organisation: organisation.trim() }),
    };
    const answer = await call('library.begin', {
      settings,
      logo: logo && { name: logo.name, bytes: logo.bytes },
      profile: person,
    });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error.message);
    go({ name: 'releases' });
    onBack?.();
  };
  const text = (key: string, label: string, value: string, set: (typed: string) => void, hint: string) => (
    <LabelledInput id={`${id}-${key}`} label={label} value={value} placeholder={hint} onText={set} />
  );

  return (
    <div className="fr welcome">
      <h1>{onBack ? 'Start my library' : 'Welcome to Release Desk'}</h1>
      <p className="lead">
        A library is one file that holds your plans. Nothing leaves this computer, and everything is saved as you type.
      </p>
      <div className="begin">
        <form aria-label="Start my library" onInput={() => setProblem(null)} onSubmit={(event) => void begin(event)}>
          <h2>Whose paper is it?</h2>
          <p>This stands on every cover. Leave open what you do not know yet: Settings has it all.</p>
          <div className="begin-fields">
            <div className="wide">
              {text('org', 'Organisation', organisation, setOrganisation, 'e.g. Northern Rail')}
            </div>
            <div className="field">
              <label className="label" htmlFor={`${id}-zone`}>
                Time zone
              </label>
              <Picker
                id={`${id}-zone`}
                choices={zoneChoices()}
                value={zone}
                readOnly={false}
                notTaken={noZone ?? undefined}
                invalid={noZone !== null}
                onPick={(picked) => {
                  setNoZone(null);
                  setZone(picked ?? zoneHere());
                }}
                onText={(typed) => {
                  const meant = zoneNamed(typed);
                  setNoZone(meant === null ? typed : null);
                  if (meant !== null) setZone(meant);
                  return { ok: true };
                }}
              />
              {noZone === null ? null : (
                <p className="err" role="alert">
                  <Shape name="error" />
                  <span>
                    <b className="strong">Not taken.</b> <span dir="auto">“{noZone}”</span> is no time zone known here.{' '}
                    <button type="button" className="link-button" onClick={() => setNoZone(null)}>
                      Keep {zone}
                    </button>
                  </span>
                </p>
              )}
            </div>
            <div className="field">
              <label className="label" htmlFor={`${id}-paper`}>
                Paper
              </label>
              <select
                id={`${id}-paper`}
                className="input select"
                value={pageSize}
                onChange={(event) => setPageSize(event.target.value === 'letter' ? 'letter' : 'a4')}
              >
                <option value="a4">A4</option>
                <option value="letter">US Letter</option>
              </select>
            </div>
            <LogoField
              logo={logo}
              onLogo={(next) => {
                setLogo(next);
                setProblem(null);
              }}
            />
            {text('name', 'Your name', name, setName, '')}
            {text('role', 'Your role', role, setRole, 'e.g. Release manager')}
          </div>
          {problem === null ? null : (
            <p className="err" role="alert">
              <Shape name="error" />
              <span dir="auto">{problem}</span>
            </p>
          )}
          <div className="row">
            <button type="submit" className="btn primary" aria-disabled={busy}>
              Start my library
            </button>
            {onBack ? (
              <button type="button" className="btn" onClick={onBack}>
                Back to the examples
              </button>
            ) : null}
          </div>
        </form>
        {onBack ? null : <OtherWays />}
      </div>
    </div>
  );
}

/** Why it cannot begin yet, said beside the button; null where it can. */
function missingWords({ name, role, noZone }: { name: string; role: string; noZone: string | null }): string | null {
  if (noZone !== null) return `“${noZone}” is no time zone known here. Choose one of the list.`;
  if ((name.trim() === '') !== (role.trim() === ''))
    return 'A name and a role go together: both print with what you sign. Fill in the other, or neither.';
  return null;
}
