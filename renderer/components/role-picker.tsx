import { useId } from 'react';
import { usePlan } from '../state/plan-context';
import { Picker } from './field/picker';
import { offeredOf, optionsOf } from './field/world';

type Props = {
  readonly label: string;
  readonly role: string | undefined;
  readonly onPick: (role: string | undefined) => void;
};

/** A role of the register, with its label: who decides, checks or sends. */
export function RolePicker({ label, role, onPick }: Props) {
  const { view, shared } = usePlan();
  const id = useId();
  const roles = optionsOf(
    { kind: 'link', title: '', to: ['role'] },
    { content: view.content, registers: shared.registers, settings: shared.settings },
  );
  return (
    <>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <Picker
        id={id}
        choices={offeredOf(roles, role)}
        value={roles.find((one) => one.id === role)?.label ?? ''}
        readOnly={false}
        placeholder="Type to search"
        onPick={onPick}
      />
    </>
  );
}
