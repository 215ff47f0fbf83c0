import { offeredOf, optionsOf, useEditing } from '../../components/field/world';
import { Picker } from '../../components/field/picker';
import { Icon } from '../../components/icon';
import { Popover } from '../../components/popover';
import { insertCommand, newId, setCommand } from '../../state/commands';
import { goTo } from '../../state/aim';
import { usePlan } from '../../state/plan-context';

const ACTIVITIES = ['stakeholders', 'raci', 'activities'];
const ROLES = ['stakeholders', 'raci', 'roles'];

/** Beside the heading of the matrix: an activity more, and the roles that are its columns. */
export function RaciTools() {
  const { view, readOnly } = usePlan();
  const { edit, world, addTarget } = useEditing();
  if (readOnly !== null) return null;
  const raci = view.content.stakeholders?.raci;
  const roles = raci?.roles ?? [];
  const known = optionsOf({ kind: 'link', title: '', to: ['role'] }, world);
  const nameOf = (id: string) => known.find((role) => role.id === id)?.short ?? `${id} (missing)`;
  const set = (label: string, next: readonly string[]) => edit(label, [setCommand(ROLES, next)]);
  const add = (id: string) => set('Add a role to the matrix', [...roles, id]);
  const drop = (role: string) =>
    edit('Remove a role from the matrix', [
      ...(raci?.activities ?? [])
        .filter((activity) => activity.duties?.[role] !== undefined)
        .map((activity) => setCommand([...ACTIVITIES, activity.id, 'duties', role], undefined)),
      setCommand(
        ROLES,
        roles.filter((one) => one !== role),
      ),
    ]);
  const left = (index: number) => {
    const next = [...roles];
    const [role] = next.splice(index, 1);
    if (role !== undefined) next.splice(index - 1, 0, role);
    set('Move a role of the matrix', next);
  };
  return (
    <>
      <button
        type="button"
        className="btn sm"
        onClick={() => {
          const id = newId();
          if (edit('Add an activity', [insertCommand(ACTIVITIES, { id })]).ok)
            goTo('raci', [...ACTIVITIES, id, 'activity']);
        }}
      >
        <Icon name="plus" />
        Activity
      </button>
      <Popover
        className="btn sm"
        title="Roles of the matrix"
        label={
          <>
            Roles
            <Icon name="chevron-down" />
          </>
        }
      >
        {() => (
          <div className="stack">
            <Picker
              label="Role to add"
              choices={offeredOf(known).filter((role) => !roles.includes(role.id))}
              value=""
              readOnly={false}
              placeholder="Type to add a role"
              addWord="role"
              onPick={(id) => (id === undefined ? undefined : add(id))}
              onAdd={(name) => void addTarget('role', name).then((id) => (id === null ? undefined : add(id)))}
            />
            <ol className="role-list">
              {roles.map((role, index) => (
                <li key={role}>
                  <span className="cut" dir="auto">
                    {nameOf(role)}
                  </span>
                  {index === 0 ? null : (
                    <button
                      type="button"
                      className="btn sm icon quiet"
                      aria-label={`Move ${nameOf(role)} one column to the left`}
                      title="One column to the left"
                      onClick={() => left(index)}
                    >
                      <Icon name="arrow-up" />
                    </button>
                  )}
                  <button
                    type="button"
                    className="btn sm icon quiet"
                    aria-label={`Remove ${nameOf(role)} from the matrix`}
                    title="Remove from the matrix"
                    onClick={() => drop(role)}
                  >
                    <Icon name="x" />
                  </button>
                </li>
              ))}
            </ol>
          </div>
        )}
      </Popover>
    </>
  );
}
