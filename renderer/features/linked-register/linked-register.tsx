import { useState } from 'react';
import { sectionFields } from '../../../shared/domain/plan/content';
import { registersSchema } from '../../../shared/domain/plan/registers';
import { fieldsOf } from '../../../shared/domain/schema/field';
import { FieldList } from '../../components/field/field-list';
import { coveredFields } from '../../components/field/further';
import { PageEnd } from '../../components/page-end';
import { useActions } from '../../state/actions';
import { usePlan } from '../../state/plan-context';
import { SharedEditing, undoShared } from '../../state/shared-editing';

type Of = 'knownErrors' | 'workarounds';
/** Which rows of the register the section names, and that it names none. */
export const linkedCovers = { knownErrors: ['errors', 'none'], workarounds: ['workarounds', 'none'] } as const;

/** The rows of a register that the section names, in the order it names them. */
function useNamed(of: Of) {
  const { view, shared } = usePlan();
  const { content } = view;
  const ids = of === 'knownErrors' ? content.knownErrors?.errors : content.workarounds?.workarounds;
  const rows = shared.registers[of] ?? [];
  return (ids ?? []).flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

const nothing = {};
const undoes = {
  undo: { label: 'Undo in the register', where: 'The register', run: undoShared },
  redo: { label: 'Redo', hidden: true as const, run: () => undefined },
};

/** While the focus is in what the register says, undo takes back what was changed there, not in the plan. */
function useRegisterUndo() {
  const [within, setWithin] = useState(false);
  useActions(within ? undoes : nothing);
  return { onFocus: () => setWithin(true), onBlur: () => setWithin(false) };
}

/** Which errors or workarounds the release comes with; below it what the register says of each, to be completed here. */
export function LinkedRegister({ of }: { of: Of }) {
  const { view, readOnly } = usePlan();
  const named = useNamed(of);
  const fields = fieldsOf(registersSchema.shape[of]);
  const inRegister = useRegisterUndo();
  return (
    <div className="doc">
      <FieldList fields={coveredFields(sectionFields(of), linkedCovers[of])} path={[of]} value={view.content[of]} />
      {named.length === 0 || readOnly !== null ? null : (
        <p className="hint linked-hint">
          What follows is kept in the register: every plan that names it sees a change. An issued plan keeps what it
          printed.
        </p>
      )}
      {readOnly === null
        ? named.map((row) => (
            <details key={row.id} className="linked" open={named.length === 1} {...inRegister}>
              <summary>
                <b className="strong" dir="auto">
                  {row.number ?? row.id}
                </b>{' '}
                <span dir="auto">{row.title ?? 'Without a title yet'}</span>
              </summary>
              <SharedEditing of="registers">
                <FieldList fields={fields} path={[of, row.id]} value={row} />
              </SharedEditing>
            </details>
          ))
        : null}
      <PageEnd />
    </div>
  );
}
