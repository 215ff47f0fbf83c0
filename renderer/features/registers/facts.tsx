import { useEffect, useState } from 'react';
import type { Fields } from '../../../shared/domain/edit/place';
import { ruleWords } from '../../../shared/domain/calendar/rule-words';
import { wallRule } from '../../../shared/domain/calendar/until';
import { factsOfCi } from '../../../shared/domain/plan/ci-facts';
import { nameOfRow } from '../../../shared/domain/plan/register-rows';
import type { RegisterKey, Registers } from '../../../shared/domain/plan/registers';
import { epochOf } from '../../../shared/domain/time';
import { momentText } from '../../../shared/domain/time-format';
import { call } from '../../bridge/desk';
import { go, openPlan } from '../../state/app';
import '../../styles/register-facts.css';

const MOST = 12;
type Row = Fields & { id: string };
type Fact = { readonly register: RegisterKey; readonly id: string; readonly name: string; readonly more: string };

/** What stands in other registers about a row: of a configuration item its windows, baselines and what runs on it. */
export function Facts({ register, row, registers }: { register: RegisterKey; row: Row; registers: Registers }) {
  if (register === 'cis') return <CiFacts id={row.id} registers={registers} />;
  const since = row['since'];
  return register === 'live' && typeof since === 'string' ? <Since reference={since.trim()} /> : null;
}

function CiFacts({ id, registers }: { id: string; registers: Registers }) {
  const { parts, neededBy, windows, baselines, live } = factsOfCi(registers, id);
  const ci = (one: (typeof parts)[number]): Fact => ({ register: 'cis', id: one.id, name: nameOfRow(one), more: '' });
  const lists: readonly { title: string; none: string | null; facts: readonly Fact[] }[] = [
    {
      title: 'Windows',
      none: 'None: work on it may be done at any time.',
      facts: windows.map((one) => ({
        register: 'windows',
        id: one.id,
        name: nameOfRow(one),
        more: one.rule === undefined || one.rule.trim() === '' ? 'once' : ruleWords(wallRule(one)),
      })),
    },
    {
      title: 'Baselines',
      none: 'None recorded.',
      facts: baselines.map((one) => ({
        register: 'baselines',
        id: one.id,
        name: nameOfRow(one),
        more: one.taken ? momentText(epochOf(one.taken), one.taken.zone) : '',
      })),
    },
    {
      title: 'Runs',
      none: null,
      facts: live.map((one) => ({
        register: 'live',
        id: one.id,
        name: [one.name, one.version].filter(Boolean).join(' ') || nameOfRow(one),
        more: one.since === undefined ? '' : `since ${one.since}`,
      })),
    },
    { title: 'Holds', none: null, facts: parts.map(ci) },
    { title: 'Needed by', none: null, facts: neededBy.map(ci) },
  ];
  return (
    <dl className="reg-facts" aria-label="What belongs to it">
      {lists.map(({ title, none, facts }) =>
        facts.length === 0 && none === null ? null : (
          <div key={title}>
            <dt>{title}</dt>
            {facts.length === 0 ? <dd className="mute">{none}</dd> : null}
            {facts.every((fact) => fact.more === '') ? (
              facts.length === 0 ? null : (
                <dd>
                  {facts.slice(0, MOST).map((fact) => (
                    <FactLink key={fact.id} fact={fact} />
                  ))}
                </dd>
              )
            ) : (
              facts.slice(0, MOST).map((fact) => (
                <dd key={fact.id}>
                  <FactLink fact={fact} />
                  <span className="mute" dir="auto">
                    {fact.more}
                  </span>
                </dd>
              ))
            )}
            {facts.length > MOST ? (
              <dd className="mute">and {(facts.length - MOST).toLocaleString('en-GB')} more</dd>
            ) : null}
          </div>
        ),
      )}
    </dl>
  );
}

const FactLink = ({ fact: { register, id, name } }: { fact: Fact }) => (
  <button type="button" className="link-button" onClick={() => go({ name: 'registers', register, row: id })}>
    <span dir="auto">{name}</span>
  </button>
);

/** The plan that put a component there, where the library holds it. */
function Since({ reference }: { reference: string }) {
  const [plan, setPlan] = useState<{ id: string; reference: string; name: string } | null>(null);
  useEffect(() => {
    let current = true;
    if (reference !== '')
      void call('releases.list', {
        query: reference,
        show: 'all',
        sort: 'reference',
        descending: false,
        offset: 0,
        limit: 50,
      }).then((answer) => {
        const found = answer.ok ? answer.value.rows.find((one) => one.reference === reference) : undefined;
        if (current && found) setPlan({ id: found.id, reference, name: `${found.name} ${found.version}`.trim() });
      });
    return () => {
      current = false;
    };
  }, [reference]);
  if (plan?.reference !== reference) return null;
  return (
    <dl className="reg-facts" aria-label="Release">
      <div>
        <dt>Release</dt>
        <dd>
          <button type="button" className="link-button" onClick={() => openPlan(plan.id)}>
            <span className="id">{reference}</span>
          </button>
          <span className="mute" dir="auto">
            {plan.name}
          </span>
        </dd>
      </div>
    </dl>
  );
}
