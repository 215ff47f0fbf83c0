import { useState } from 'react';
import { sectionFields } from '../../../shared/domain/plan/content';
import { fieldsOf } from '../../../shared/domain/schema/field';
import { textNotTaken } from '../../../shared/domain/schema/not-taken';
import { duties } from '../../../shared/domain/schema/values';
import { FieldList } from '../../components/field/field-list';
import { coveredFields, furtherFields } from '../../components/field/further';
import { RowDetail } from '../../components/field/row-detail';
import { shownText } from '../../components/field/row-texts';
import { optionsOf, useEditing } from '../../components/field/world';
import { Grid } from '../../components/grid/grid';
import { PageEnd } from '../../components/page-end';
import { columnTargets } from '../../components/grid/paste';
import type { GridChange, GridColumn, GridFault } from '../../components/grid/model';
import { insertCommand, moveCommand, newId, removeCommand, setCommand } from '../../state/commands';
import { usePlan } from '../../state/plan-context';
import { count } from '../../strings/words';
import { changeLabel, dutyCommands, dutyFaults, dutyKey, nextDuty, parseDuty } from './duties';

const PATH = ['stakeholders', 'raci', 'activities'];

export const raciCovers = ['raci'] as const;
const inMatrix = coveredFields(sectionFields('stakeholders'), raciCovers).flatMap(({ schema }) => fieldsOf(schema));
const besideMatrix = furtherFields(inMatrix, ['roles', 'activities']);
const furtherOfActivity = coveredFields(inMatrix, ['activities']).flatMap(({ schema }) =>
  furtherFields(fieldsOf(schema), ['activity', 'duties']),
);

/** A head no narrower than the longest word of its role, in pixels; a word beyond any reason is broken. */
const wordWidth = (name: string): number =>
  Math.round(Math.min(150, Math.max(64, Math.max(...name.split(/[\s/-]+/).map((word) => word.length)) * 6.8 + 12)));

const Letters = ({ text }: { text: string }) => (
  <>
    {text.split('/').map((letter) => (
      <i key={letter} className={`k k${letter}`}>
        {letter}
      </i>
    ))}
  </>
);

/** Who answers for what: activities by roles, a letter a key. */
export function RaciMatrix() {
  const { view, analysis, readOnly } = usePlan();
  const { edit, world } = useEditing();
  const [selected, setSelected] = useState<string | null>(null);
  const raci = view.content.stakeholders?.raci;
  const activities = raci?.activities ?? [];
  const known = optionsOf({ kind: 'link', title: '', to: ['role'] }, world);
  const roles = raci?.roles ?? [];
  const roleName = (id: string) => known.find((role) => role.id === id)?.short ?? `${id} (missing)`;

  const columns: GridColumn[] = [
    { key: 'activity', title: 'Activity', width: '168px' },
    ...roles.map((role) => ({
      key: role,
      title: roleName(role),
      least: wordWidth(roleName(role)),
      share: wordWidth(roleName(role)),
      keyed: nextDuty,
      draw: (text: string) => <Letters text={text} />,
    })),
  ];
  const ruleOf = (row: string) =>
    analysis.findings.filter(
      ({ finding, target }) =>
        finding.rule.startsWith('raci-') && finding.accepted === null && target?.path.includes(row),
    );
  const rows = activities.map((activity) => {
    const accountable = roles.filter((role) => activity.duties?.[role]?.includes('A'));
    const two = accountable.length > 1;
    return {
      id: activity.id,
      cells: [
        { text: activity.activity ?? '' },
        ...roles.map((role) => ({
          text: shownText(activity.duties?.[role] ?? '', textNotTaken(activity, dutyKey(role))),
          ...(two && accountable.includes(role) ? { invalid: true } : {}),
        })),
      ],
    };
  });

  const onChange = (change: GridChange): GridFault[] => {
    const changed = dutyCommands(change, PATH);
    if (changed.length > 0) {
      const answer = edit(changeLabel(change), changed);
      if (!answer.ok) return change.updates.map((cell) => ({ ...cell, message: answer.message }));
    }
    return [];
  };

  /** Below a row with two accountable roles: keep one, the other stays responsible where it was. */
  const below = (row: string) => {
    const found = ruleOf(row).filter(({ finding, toFill }) => finding.severity === 'error' && !toFill);
    if (found.length === 0) return null;
    const activity = activities.find((one) => one.id === row);
    const accountable = roles.filter((role) => activity?.duties?.[role]?.includes('A'));
    const keep = (kept: string) =>
      edit(
        'Keep one accountable role',
        accountable
          .filter((role) => role !== kept)
          .map((role) =>
            setCommand([...PATH, row, 'duties', role], activity?.duties?.[role] === 'A/R' ? 'R' : undefined),
          ),
      );
    return (
      <div className="row">
        <span dir="auto">{found.map(({ finding }) => finding.message).join(' ')}</span>
        <span className="push row tight">
          {accountable.length > 1 && readOnly === null
            ? accountable.map((role) => (
                <button key={role} type="button" className="btn sm" onClick={() => keep(role)}>
                  Keep {roleName(role)}
                </button>
              ))
            : null}
        </span>
      </div>
    );
  };

  const move = (id: string, by: -1 | 1) => {
    const index = activities.findIndex((one) => one.id === id);
    if (index + by < 0 || index + by >= activities.length) return;
    edit('Move an activity', [moveCommand(PATH, id, activities[by < 0 ? index - 2 : index + 1]?.id ?? null)]);
  };
  const chosen = activities.find((one) => one.id === selected) ?? (activities.length === 1 ? activities[0] : undefined);
  return (
    <div className="doc raci flush" data-path="stakeholders/raci">
      {roles.length === 0 ? (
        <div className="emp inset">
          <p>
            <b className="strong">No roles yet.</b> The columns of the matrix are roles, never persons alone. Add the
            first with “Roles” above.
          </p>
        </div>
      ) : (
        <Grid
          label="RACI matrix"
          columns={columns}
          rows={rows}
          pathOf={(row, column) => [...PATH, row, column === 'activity' ? column : `duties/${column}`].join('/')}
          onChange={onChange}
          faults={dutyFaults(activities, roles)}
          word="activity"
          targets={columnTargets(columns, (text, key) => key === 'activity' || parseDuty(text).ok)}
          onRemove={(ids) =>
            edit(
              `Remove ${count(ids.length, 'activity', 'activities')}`,
              ids.map((id) => removeCommand(PATH, id)),
            )
          }
          onMove={move}
          onInsert={(row, where) => {
            const index = activities.findIndex((one) => one.id === row);
            const after = where === 'below' ? row : (activities[index - 1]?.id ?? null);
            edit('Add an activity', [insertCommand(PATH, { id: newId() }, after)]);
          }}
          onDuplicate={(row) => {
            const activity = activities.find((one) => one.id === row);
            if (activity) edit('Duplicate an activity', [insertCommand(PATH, { ...activity, id: newId() }, row)]);
          }}
          addText="Type here to add an activity"
          readOnly={readOnly !== null}
          below={below}
          onSelect={(row) => (row === null ? undefined : setSelected(row))}
        />
      )}
      {chosen && furtherOfActivity.length > 0 ? (
        <RowDetail word="activity" name={chosen.activity ?? '(not named yet)'}>
          <FieldList fields={furtherOfActivity} path={[...PATH, chosen.id]} value={chosen} />
        </RowDetail>
      ) : null}
      <div className="key">
        <span>
          <i className="k kA">A</i>Accountable, exactly one
        </span>
        <span>
          <i className="k kR">R</i>Responsible, at least one
        </span>
        <span>
          <i className="k kC">C</i>Consulted
        </span>
        <span>
          <i className="k kI">I</i>Informed
        </span>
      </div>
      {readOnly === null ? (
        <p className="key">
          <span>
            Type{' '}
            {duties
              .filter((duty) => duty.length === 1)
              .map((duty) => (
                <kbd key={duty}>{duty}</kbd>
              ))}{' '}
            to set, arrows to move, <kbd>Del</kbd> to clear; A and R together make A/R.
          </span>
        </p>
      ) : null}
      <FieldList fields={besideMatrix} path={['stakeholders', 'raci']} value={raci} />
      <PageEnd />
    </div>
  );
}
