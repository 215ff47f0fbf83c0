import { useMemo } from 'react';
import { sectionFields } from '../../../shared/domain/plan/content';
import { type FieldEntry, fieldsOf } from '../../../shared/domain/schema/field';
import { gridColumn } from '../../components/field/columns';
import { FieldList } from '../../components/field/field-list';
import { furtherFields } from '../../components/field/further';
import { cellText, keptFaults } from '../../components/field/row-texts';
import { toText } from '../../components/field/text';
import { useEditing } from '../../components/field/world';
import { PageEnd } from '../../components/page-end';
import { Grid } from '../../components/grid/grid';
import type { GridChange, GridColumn, GridFault, GridRow } from '../../components/grid/model';
import { removeCommand } from '../../state/commands';
import { usePlan } from '../../state/plan-context';
import { Proposals } from './proposals';
import { FAMILIES, linesOf, readAnswers } from './families';

export const impactReviewCovers = ['security'] as const;
const fields = sectionFields('impactReview');
const security = fields.find((field) => field.key === 'security');
const inSecurity = security ? fieldsOf(security.schema) : [];
const aroundFamilies = furtherFields(inSecurity, ['families']);
const families = inSecurity.find((field) => field.key === 'families');
const answers: readonly FieldEntry[] = families ? fieldsOf(families.schema) : [];
const PATH = ['impactReview', 'security'];

/** The security answers by control family, then operations and customers. */
export function ImpactReview() {
  const { view } = usePlan();
  const value = view.content.impactReview;
  return (
    <div className="doc">
      <Proposals />
      <fieldset className="field wide group first" data-path={PATH.join('/')}>
        <legend>{security?.meta.title}</legend>
        <FieldList fields={aroundFamilies} path={PATH} value={value?.security} />
        <Families />
      </fieldset>
      <PageEnd />
    </div>
  );
}

/** One line for each control family of the settings, answered or not. */
function Families() {
  const { view } = usePlan();
  const { edit, world, readOnly } = useEditing();
  const rows = view.content.impactReview?.security?.families;
  const listed = world.settings.families;
  const lines = useMemo(() => linesOf(rows ?? [], listed ?? []), [rows, listed]);
  const columns = useMemo(
    () =>
      answers.map((field): GridColumn => {
        const column = gridColumn(field, world);
        return field.key === 'family' ? { ...column, readOnly: true } : column;
      }),
    [world],
  );
  const gridRows = lines.map(
    (line): GridRow => ({
      id: line.id,
      cells: answers.map((field) => ({
        text:
          line.row && field.key !== 'family'
            ? cellText(line.row, field, world)
            : toText(field, field.key === 'family' ? line.family : undefined, world),
      })),
    }),
  );
  const onChange = (change: GridChange): GridFault[] => {
    const commands = readAnswers(change, lines, answers, world);
    if (commands.length > 0) {
      const answer = edit('Change control families', commands);
      if (!answer.ok) return change.updates.map((one) => ({ ...one, message: answer.message }));
    }
    return [];
  };
  const left = lines.filter((line) => line.row?.affected === undefined).length;
  return (
    <div
      role="group"
      className="field wide rows"
      aria-label={families?.meta.title ?? 'Control families'}
      data-path={FAMILIES.join('/')}
    >
      <div className="rows-head">
        <h3>{families?.meta.title}</h3>
        <p className="hint">
          The list is kept in Settings.{' '}
          {left === 0 ? 'All are answered.' : `${left} of ${lines.length} are not answered yet.`}
        </p>
      </div>
      <Grid
        label={families?.meta.title ?? 'Control families'}
        columns={columns}
        rows={gridRows}
        pathOf={(row, column) => [...FAMILIES, row, column].join('/')}
        onChange={onChange}
        faults={keptFaults(rows ?? [], answers, FAMILIES, world)}
        onRemove={(ids) => {
          const own = ids.filter((id) => rows?.some((row) => row.id === id));
          if (own.length > 0)
            edit(
              'Clear answers',
              own.map((id) => removeCommand(FAMILIES, id)),
            );
        }}
        readOnly={readOnly !== null}
      />
    </div>
  );
}
