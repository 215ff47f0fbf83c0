import { useMemo } from 'react';
import { compare, type Change } from '../../../shared/domain/compare/compare';
import { compareWords } from '../../../shared/domain/compare/words';
import { contentSchema, type Content } from '../../../shared/domain/plan/content';
import { pointer } from '../../../shared/domain/schema/walk';
import type { World } from '../../components/field/world';
import { goTo } from '../../state/aim';
import { resolvePointer } from '../../state/pointer';
import { usePlan } from '../../state/plan-context';
import { count } from '../../strings/words';
import { kindWords, trailWords, valueText } from '../../components/field/change-words';

type Props = { before: Content; after: Content; from: string; to: string; isNewest: boolean };

/** What changed between two revisions, in words, by section. */
export function Changes({ before, after, from, to, isNewest }: Props) {
  const { shared } = usePlan();
  const changes = useMemo(() => compare(contentSchema, before, after), [before, after]);
  const world = (content: Content): World => ({ content, registers: shared.registers, settings: shared.settings });
  const worlds = { before: world(before), after: world(after) };
  if (changes.length === 0)
    return (
      <p className="mute">
        {from} and {to} have the same text.
      </p>
    );
  const sections = Map.groupBy(changes, (change) => titleOfFirst(change));
  return (
    <div className="changes">
      <p className="mute" role="status">
        {count(changes.length, 'difference')} in {count(sections.size, 'section')}
      </p>
      {[...sections].map(([title, own]) => (
        <section key={title} aria-label={title}>
          <h4>{title}</h4>
          <ul>
            {own.map((change) => (
              <li key={`${change.kind} ${change.path.join('/')}`}>
                <Line change={change} worlds={worlds} link={isNewest && change.kind !== 'removed'} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

const titleOfFirst = (change: Change): string => {
  const [first] = change.trail;
  return first?.kind === 'field' ? first.entry.meta.title : '';
};

type LineProps = { change: Change; worlds: { before: World; after: World }; link: boolean };

function Line({ change, worlds, link }: LineProps) {
  const { view } = usePlan();
  const where = trailWords(change, worlds.before, worlds.after).join(' › ');
  const target = link ? resolvePointer(pointer(change.path), view.content, {}) : null;
  return (
    <>
      <p className="where" dir="auto">
        {target?.page ? (
          <button type="button" className="link-button" onClick={() => goTo(target.page, target.path)}>
            {where}
          </button>
        ) : (
          where
        )}{' '}
        <span className="kind">{kindWords(change)}</span>
      </p>
      {change.kind === 'moved' ? null : <Words change={change} worlds={worlds} />}
    </>
  );
}

function Words({ change, worlds }: Omit<LineProps, 'link'>) {
  const before = valueText(change.field, change.before, worlds.before);
  const after = valueText(change.field, change.after, worlds.after);
  const stretches = useMemo(() => compareWords(before, after), [before, after]);
  return (
    <p className="words" dir="auto">
      {stretches.map((stretch, index) => {
        const key = `${index} ${stretch.in}`;
        if (stretch.in === 'before') return <del key={key}>{stretch.text}</del>;
        if (stretch.in === 'after') return <ins key={key}>{stretch.text}</ins>;
        return <span key={key}>{stretch.text}</span>;
      })}
    </p>
  );
}
