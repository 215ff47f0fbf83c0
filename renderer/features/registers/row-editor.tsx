import { isNamed, nameOfRow } from '../../../shared/domain/plan/register-rows';
import type { Fields } from '../../../shared/domain/edit/place';
import type { Registers } from '../../../shared/domain/plan/registers';
import { FieldList } from '../../components/field/field-list';
import { Icon } from '../../components/icon';
import { useEditing } from '../../components/field/world';
import { barredBy } from '../../state/app';
import { count } from '../../strings/words';
import { Facts } from './facts';
import { Occurrences } from './occurrences';
import { isMono, type RegisterTable } from './table';
import { RowHistory } from './row-history';
import { UsedBy } from './used-by';
import { type Uses, useUses } from './use-uses';

type Row = Fields & { id: string };
type Props = {
  table: RegisterTable;
  row: Row;
  registers: Registers;
  problem: string | null;
  onDuplicate: () => void;
  onRetire: (retired: boolean) => void;
  onDelete: () => void;
};

/** One row of a register: what can be done with it, its fields, when it comes, and what uses it. */
export function RowEditor({ table, row, registers, problem, onDuplicate, onRetire, onDelete }: Props) {
  const { readOnly } = useEditing();
  const uses = useUses(table.register, row.id, registers);
  const window = table.register === 'windows' ? registers.windows?.find((one) => one.id === row.id) : undefined;
  return (
    <>
      <header>
        <div className="row">
          <h2 className={isMono(table, table.label?.key) ? 'id' : undefined} dir="auto">
            {nameOfRow(row)}
          </h2>
          <span className="push row tight">
            <button type="button" className="btn sm" {...barredBy(readOnly)} onClick={onDuplicate}>
              <Icon name="copy" />
              Duplicate
            </button>
            {uses === null ? null : <Ending uses={uses} row={row} onRetire={onRetire} onDelete={onDelete} />}
          </span>
        </div>
        {uses === null ? null : <p className="hint">{reason(uses, row, table.word)}</p>}
        {problem === null ? null : (
          <p className="err" role="alert">
            {problem}
          </p>
        )}
      </header>
      <Facts register={table.register} row={row} registers={registers} />
      <div className="reg-fields">
        <FieldList key={row.id} fields={table.fields} path={[table.register, row.id]} value={row} />
        {window ? <Occurrences key={row.id} window={window} /> : null}
        <p className="hint">
          ID <span className="id">{row.id}</span>
        </p>
      </div>
      <RowHistory key={`history ${row.id}`} register={table.register} row={row} />
      {uses === null || !isNamed(table.register) ? null : <UsedBy uses={uses} registers={registers} />}
    </>
  );
}

const isUsed = (uses: Uses): boolean => uses.plans.length + uses.rows.length > 0;

/** How a row leaves: what is used is retired, what nothing uses may be deleted. Undo brings either back. */
function Ending({ uses, row, onRetire, onDelete }: Pick<Props, 'row' | 'onRetire' | 'onDelete'> & { uses: Uses }) {
  const { readOnly } = useEditing();
  if (row['retired'] === true)
    return (
      <>
        <button type="button" className="btn sm" {...barredBy(readOnly)} onClick={() => onRetire(false)}>
          <Icon name="archive-off" />
          Bring back
        </button>
        {isUsed(uses) ? null : <DeleteButton onDelete={onDelete} />}
      </>
    );
  if (!isUsed(uses)) return <DeleteButton onDelete={onDelete} />;
  return (
    <button type="button" className="btn sm" {...barredBy(readOnly)} onClick={() => onRetire(true)}>
      <Icon name="archive" />
      Retire
    </button>
  );
}

function DeleteButton({ onDelete }: { onDelete: () => void }) {
  const { readOnly } = useEditing();
  return (
    <button type="button" className="btn sm" {...barredBy(readOnly)} onClick={onDelete}>
      <Icon name="trash" />
      Delete
    </button>
  );
}

function reason(uses: Uses, row: Row, word: string): string {
  const users = [
    uses.plans.length > 0 ? count(uses.plans.length, 'plan') : '',
    uses.rows.length > 0 ? count(uses.rows.length, 'register row') : '',
  ].filter(Boolean);
  if (row['retired'] === true)
    return `Retired: it is offered no more. ${users.length > 0 ? 'Where it is used it stays.' : ''}`;
  if (users.length === 0) return `Nothing links to this ${word}, so it may be deleted.`;
  return `Used by ${users.join(' and ')}: it can be retired, not deleted. Then it stays there, and is offered no more.`;
}
