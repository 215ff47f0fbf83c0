import { useEffect, useId, useState } from 'react';
import type { CallOutput } from '../../../shared/contract/calls';
import type { ReleaseRow } from '../../../shared/contract/views';
import { type SectionKey, sectionKeys } from '../../../shared/domain/plan/content';
import { call } from '../../bridge/desk';
import { Picker } from '../../components/field/picker';
import { Shape } from '../../components/shape';
import { goTo } from '../../state/aim';
import { openPlan } from '../../state/app';
import { pageGroups } from '../../state/pages';
import '../../styles/new-plan.css';

type Offered = CallOutput<'templates.list'>['templates'][number];
type Props = {
  /** The earlier plan to begin from, chosen already; null to choose. */ plan: string | null;
  onClose: () => void;
};

/** Offered after the templates: nothing is filled in, and nothing left out. */
const emptyPlan: Offered = {
  id: 'empty',
  name: 'Empty plan',
  purpose: 'Every section, with nothing in it yet.',
  own: false,
};

/** The sections of a plan under the headings of its outline. */
const groups: readonly { title: string; sections: readonly SectionKey[] }[] = pageGroups
  .map(({ title, pages }) => ({
    title,
    sections: [...new Set(pages.flatMap((page) => page.section ?? []))],
  }))
  .filter((group) => group.sections.length > 0);

/** A new plan begins from a template, or with chosen parts of an earlier plan. */
export function NewPlan({ plan, onClose }: Props) {
  const id = useId();
  const [templates, setTemplates] = useState<readonly Offered[]>([]);
  const [plans, setPlans] = useState<readonly ReleaseRow[]>([]);
  const [kind, setKind] = useState<'template' | 'plan'>(plan === null ? 'template' : 'plan');
  const [template, setTemplate] = useState<string | null>(null);
  const [source, setSource] = useState(plan);
  const [name, setName] = useState('');
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const [keepAs, setKeepAs] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const load = () =>
    void call('templates.list', {}).then((answer) => {
      if (!answer.ok) return setProblem(answer.error.message);
      setTemplates(answer.value.templates);
      setTemplate((old) => old ?? answer.value.templates[0]?.id ?? null);
    });
  useEffect(() => {
    load();
    void call('releases.list', { show: 'all', sort: 'changed', descending: true, offset: 0, limit: 500 }).then(
      (answer) => (answer.ok ? setPlans(answer.value.rows) : setProblem(answer.error.message)),
    );
  }, []);

  const labelOf = (row: ReleaseRow) => [row.reference, row.name, row.version].filter((one) => one !== '').join(' ');
  const chosen = plans.find((row) => row.id === source);
  const sections = sectionKeys.filter((key) => !without.has(groupOf(key)));
  const missing =
    kind === 'template'
      ? template === null
        ? 'Choose a template.'
        : null
      : chosen === undefined
        ? 'Choose the plan to begin from.'
        : sections.length === 0
          ? 'Choose what comes along.'
          : null;

  const origin = () => {
    if (kind === 'plan') return { from: { kind, id: source ?? '', sections: [...sections] } };
    return template === emptyPlan.id || template === null ? {} : { from: { kind, id: template } };
  };
  const begin = async () => {
    if (missing !== null) return setProblem(missing);
    const answer = await call('plan.create', { name, ...origin() });
    if (!answer.ok) return setProblem(answer.error.message);
    onClose();
    openPlan(answer.value.id);
    goTo('identity', ['identity', 'name']);
  };
  const keep = async () => {
    if (keepAs === null || source === null) return;
    const answer = await call('template.save', {
      plan: source,
      name: keepAs,
      purpose: `Kept from ${chosen?.reference ?? ''}`,
    });
    if (!answer.ok) return setProblem(answer.error.message);
    setKeepAs(null);
    setProblem(null);
    setTemplate(answer.value.id);
    setKind('template');
    load();
  };
  const remove = async (one: Offered) => {
    const answer = await call('template.remove', { id: one.id });
    if (!answer.ok) return setProblem(answer.error.message);
    setTemplate(null);
    load();
  };

  return (
    <dialog
      className="overlay sheet new-plan"
      aria-labelledby={`${id}-title`}
      ref={(element) => (element?.open ? undefined : element?.showModal())}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <h2 id={`${id}-title`}>New release plan</h2>
        <span className="seg" role="group" aria-label="Begin from">
          <button type="button" aria-pressed={kind === 'template'} onClick={() => setKind('template')}>
            From a template
          </button>
          <button type="button" aria-pressed={kind === 'plan'} onClick={() => setKind('plan')}>
            From an earlier plan
          </button>
        </span>
        {kind === 'template' ? (
          <fieldset className="choices">
            <legend className="sr">Template</legend>
            {[...templates, emptyPlan].map((one) => (
              <div key={one.id} className="choice-line">
                <label>
                  <input
                    type="radio"
                    aria-label={`${one.name}. ${one.purpose}`}
                    name={`${id}-template`}
                    checked={template === one.id}
                    onChange={() => setTemplate(one.id)}
                  />
                  <span>
                    <b dir="auto">{one.name}</b>
                    <span className="hint" dir="auto">
                      {one.purpose}
                    </span>
                  </span>
                </label>
                {one.own ? (
                  <button type="button" className="link-button" onClick={() => void remove(one)}>
                    Remove
                  </button>
                ) : null}
              </div>
            ))}
          </fieldset>
        ) : (
          <>
            <div className="field">
              <label htmlFor={`${id}-source`}>Earlier plan</label>
              <Picker
                id={`${id}-source`}
                choices={plans.map((row) => ({ id: row.id, label: labelOf(row) }))}
                value={chosen ? labelOf(chosen) : ''}
                placeholder="Type a reference or a name"
                readOnly={false}
                onPick={(picked) => setSource(picked ?? null)}
              />
            </div>
            <fieldset className="choices">
              <legend>What comes along</legend>
              <p className="hint">Ids, dates, change numbers, results and evidence never do.</p>
              <div className="along">
                {groups.map((group) => (
                  <label key={group.title}>
                    <input
                      type="checkbox"
                      checked={!without.has(group.title)}
                      onChange={() =>
                        setWithout((old) => {
                          const next = new Set(old);
                          if (!next.delete(group.title)) next.add(group.title);
                          return next;
                        })
                      }
                    />
                    {group.title}
                  </label>
                ))}
              </div>
            </fieldset>
            {chosen === undefined ? null : keepAs === null ? (
              <button type="button" className="link-button" onClick={() => setKeepAs(chosen.name)}>
                Keep {chosen.reference} as a template…
              </button>
            ) : (
              <div className="row">
                <label className="field">
                  Name of the template
                  <span className="input">
                    <input dir="auto" value={keepAs} onChange={(event) => setKeepAs(event.target.value)} />
                  </span>
                </label>
                <button type="button" className="btn sm" onClick={() => void keep()}>
                  Keep
                </button>
              </div>
            )}
          </>
        )}
        <div className="field">
          <label htmlFor={`${id}-name`}>Release name</label>
          <span className="input">
            <input
              id={`${id}-name`}
              dir="auto"
              value={name}
              placeholder={kind === 'plan' ? (chosen?.name ?? '') : 'e.g. Field Portal'}
              onChange={(event) => setName(event.target.value)}
            />
          </span>
        </div>
        {problem === null ? null : (
          <p className="row danger" role="alert">
            <Shape name="error" className="danger" />
            <span dir="auto">{problem}</span>
          </p>
        )}
        <div className="row acts">
          <button type="submit" className="btn primary">
            Begin the plan
          </button>
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  );
}

const groupOf = (key: SectionKey): string => groups.find((group) => group.sections.includes(key))?.title ?? '';
