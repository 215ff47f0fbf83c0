import { useMemo } from 'react';
import { useEditing } from '../../components/field/world';
import { PasteButton } from '../../components/grid/paste-panel';
import { Icon } from '../../components/icon';
import { Shape } from '../../components/shape';
import { stepTargets } from './changes';
import { columnsFor } from './columns';
import { sendTable } from './state';
import { useStepActions } from './step-actions';

/** Beside the heading: what makes steps. */
export function RunSheetTools() {
  const { world, readOnly } = useEditing();
  const actions = useStepActions();
  const targets = useMemo(() => stepTargets(columnsFor(0, world, false).columns, world), [world]);
  if (readOnly !== null) return null;
  return (
    <>
      <button type="button" className="btn sm" onClick={() => actions.insert('activity')}>
        <Icon name="plus" />
        Step
      </button>
      <button type="button" className="btn sm" onClick={() => actions.insert('keep-or-revert gate')}>
        <Shape name="diamond" />
        Gate
      </button>
      <PasteButton targets={targets} onTake={sendTable} />
    </>
  );
}
