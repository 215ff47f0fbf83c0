import type { ReactNode } from 'react';
import { Shape } from '../shape';
import { useKept } from './not-taken';

type Props = {
  label: string;
  /** Id of the control the label names; without one the frame is a named group. */
  control?: string | undefined;
  labelId?: string | undefined;
  help?: string | undefined;
  helpId?: string | undefined;
  fault?: string | null;
  faultId?: string;
  wide?: boolean;
  path?: string;
  /** A choice that puts a fault right. */
  remedy?: ReactNode;
  children: ReactNode;
};

/** A field with its label, its hint and, right below it, what is wrong with it. */
export function Frame(props: Props) {
  const { label, control, labelId, help, helpId, faultId, wide, path, remedy, children } = props;
  const kept = useKept();
  const held = kept.text !== undefined;
  const fault = props.fault || (held ? kept.why : null);
  return (
    <div className={wide ? 'field wide' : 'field'} data-path={path}>
      {control === undefined ? (
        <span className="label" id={labelId}>
          {label}
        </span>
      ) : (
        <label className="label" id={labelId} htmlFor={control}>
          {label}
        </label>
      )}
      {children}
      {fault ? (
        <p className="err" id={faultId} role="alert">
          <Shape name="error" />
          <span>
            {held ? <b className="strong">Not taken.</b> : null} <span dir="auto">{fault}</span> {remedy}{' '}
            {kept.remedies}
          </span>
        </p>
      ) : help ? (
        <p className="hint" id={helpId}>
          {help}
        </p>
      ) : null}
    </div>
  );
}
