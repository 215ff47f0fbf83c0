import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { computeSchedule, repeatNames } from '../../../shared/domain/schedule/schedule';
import { NewRowButton } from '../../components/field/new-row';
import { useEditing } from '../../components/field/world';
import { Grid } from '../../components/grid/grid';
import type { GridFault, GridProps } from '../../components/grid/model';
import { placeLines } from '../../components/grid/paste';
import { setCommand } from '../../state/commands';
import { useAim } from '../../state/aim';
import { usePlan } from '../../state/plan-context';
import { laneBars } from './bars';
import { cellPath, NEW_ROW, pasteInto, stepFaults, stepFields, stepTargets, STEPS } from './changes';
import { columnsFor, isRoomy } from './columns';
import { Details } from './details';
import { laneOf } from './geometry';
import { Homeless } from './homeless';
import { LaneCell, LaneHead, LaneOver, LaneUnder } from './lane';
import { Legend } from './legend';
import { gridGroups, gridRows, needsZones, rollbackRowId } from './rows';
import { selectStep, sendTable, showPane, useRunSheet } from './state';
import { useStepActions } from './step-actions';
import { useWidth } from '../../components/use-width';
import './run-sheet.css';

const FIRST_WIDTH = 774; // the section in a window of 1366 with its panel
const LEAST_LANE = 220;
/** The list of steps, and the groups below it. */
export const runSheetCovers = ['groups', 'steps'] as const;

/** The run-sheet: one grid, and the timeline on the same rows. Every change moves both at once. */
export function RunSheet() {
  const { store, view, shared } = usePlan();
  const { edit, world, readOnly, readTable } = useEditing();
  const actions = useStepActions();
  const selected = useRunSheet((state) => state.selected);
  const faults = useMemo(() => stepFaults(world), [world]);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, FIRST_WIDTH, '.rs');
  const { content } = view;
  const { registers } = shared;

  useEffect(() => () => useRunSheet.setState({ selected: null, incoming: null }), [view.id]);
  useOpenAimed();

  const schedule = useMemo(() => computeSchedule(content, repeatNames(content, registers)), [content, registers]);
  const session = content.deployment?.steps?.find((step) => step.id === selected)?.session;
  const clock = schedule.sessions.find((one) => one.session === session) ?? schedule.leading;
  const zoned = needsZones(schedule);
  const { columns, fixed } = useMemo(() => columnsFor(width, world, zoned), [width, world, zoned]);
  const rows = useMemo(() => {
    const roles = new Map((registers.roles ?? []).map((role) => [role.id, role.name ?? role.id]));
    const name = (id: string | undefined) => (id === undefined ? '' : (roles.get(id) ?? `${id} (missing)`));
    return gridRows({ content, schedule, clock }, columns, name, readOnly !== null);
  }, [content, schedule, clock, columns, registers, readOnly]);
  const groups = useMemo(() => gridGroups({ schedule, clock }), [schedule, clock]);

  const beside = useMemo(() => {
    const bars = clock ? laneBars(content, schedule, clock) : null;
    const lane = clock && bars ? laneOf(clock, [...bars.values()].flat()) : null;
    if (!clock || !bars || !lane) return undefined;
    const wide = Math.max(LEAST_LANE, width - fixed);
    const common = { lane, clock, width: wide };
    const several = schedule.sessions.length > 1;
    const cells = new Map([...bars].map(([row, own]) => [row, <LaneCell key={row} {...common} bars={own} />]));
    for (const step of schedule.steps) {
      const other = schedule.sessions.find((one) => one.session === step.session && one !== clock);
      if (other)
        cells.set(
          step.step,
          <span key={step.step} className="lane elsewhere">
            {other.name || 'Another session'}
          </span>,
        );
    }
    return {
      head: <LaneHead {...common} session={several ? clock.name : null} />,
      cell: (row: string) => cells.get(row) ?? null,
      under: <LaneUnder {...common} />,
      over: <LaneOver {...common} />,
      fixedWidth: `${fixed}px`,
    };
  }, [content, schedule, clock, width, fixed]);

  const incoming = useRunSheet((state) => state.incoming);
  const targets = useMemo(() => stepTargets(columns, world), [columns, world]);
  const onTableFile = (file: File) =>
    void readTable(file).then((read) =>
      'refused' in read ? store.tell(read.refused) : sendTable(read.rows, read.notes),
    );
  /** With headings, or after the last step, rows go by their numbers; otherwise from the active cell on, as in Excel. */
  const place: NonNullable<GridProps['place']> = (lines, headed, top, own) => {
    const after = top === null ? selected : (own[top]?.id ?? null);
    return headed || top === null || top >= own.length
      ? pasteInto(lines, content.deployment?.steps ?? [], after)
      : placeLines(lines, top, own);
  };

  const faultActions = (fault: GridFault, same: readonly GridFault[]) => {
    const owner = fault.column === 'owner' ? stepFields.get('owner') : undefined;
    if (!owner) return null;
    const link = (id: string) =>
      edit(
        same.length === 1 ? 'Change step' : 'Change owner roles',
        same.map((one) => setCommand(cellPath(one.row, 'owner'), id)),
      );
    return <NewRowButton className="btn sm" meta={owner.meta} name={fault.text} onMade={link} />;
  };

  return (
    <div className={selected === null ? 'run-sheet' : 'run-sheet chosen'} ref={frame}>
      <Homeless />
      <Grid
        label="Run-sheet"
        columns={columns}
        rows={rows}
        groups={groups}
        pathOf={pathOf}
        onChange={actions.take}
        onRemove={actions.remove}
        onMove={actions.move}
        onDuplicate={actions.duplicate}
        onInsert={(_, where) => actions.insert('activity', where)}
        onSelect={onSelect}
        readOnly={readOnly !== null}
        faults={faults}
        word="step"
        targets={targets}
        place={place}
        incoming={incoming}
        onTableFile={onTableFile}
        faultActions={faultActions}
        {...(beside ? { beside } : {})}
      />
      <Legend clock={clock} several={schedule.sessions.length > 1} />
      <Details roomy={isRoomy(width)} schedule={schedule} />
    </div>
  );
}

const isStep = (row: string): boolean => row !== NEW_ROW && !row.startsWith(rollbackRowId(''));

const pathOf = (row: string, column: string): string =>
  isStep(row) ? cellPath(row, column).join('/') : `rollback row/${row}/${column}`;

function onSelect(row: string | null): void {
  if (row !== null) selectStep(isStep(row) ? row : null);
}

const columnFields = ['number', 'task', 'owner', 'duration', 'dependsOn'];

/** A finding on a field that has no column opens the details of its step. */
function useOpenAimed(): void {
  const aim = useAim((state) => state.aim);
  useLayoutEffect(() => {
    const [section, list, step, field] = aim?.path ?? [];
    if (section !== STEPS[0]) return;
    if (list !== undefined && list !== STEPS[1]) showPane(list === 'groups' ? 'groups' : 'further');
    if (list !== STEPS[1] || step === undefined) return;
    selectStep(step);
    if (field !== undefined && !columnFields.includes(field)) showPane('step');
  }, [aim]);
}
