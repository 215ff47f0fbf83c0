import { epochOf } from '../time';
import { type RegisterRow, type Registers, standing } from './registers';

/** What the other registers, and the other rows of its own, say of a configuration item; retired rows say nothing. */
export type CiFacts = {
  /** What is part of it. */
  readonly parts: readonly RegisterRow<'cis'>[];
  readonly neededBy: readonly RegisterRow<'cis'>[];
  readonly windows: readonly RegisterRow<'windows'>[];
  /** The newest first. */
  readonly baselines: readonly RegisterRow<'baselines'>[];
  readonly live: readonly RegisterRow<'live'>[];
};

export const windowsOfCi = ({ windows }: Registers, id: string): RegisterRow<'windows'>[] =>
  standing(windows).filter((one) => one.allCis === true || one.cis?.includes(id) === true);

export const baselinesOfCi = ({ baselines }: Registers, id: string): RegisterRow<'baselines'>[] =>
  standing(baselines)
    .filter((one) => one.cis?.includes(id) === true)
    .toSorted((a, b) => takenAt(b) - takenAt(a));

const takenAt = ({ taken }: RegisterRow<'baselines'>): number => (taken ? epochOf(taken) : -Infinity);

export function factsOfCi(registers: Registers, id: string): CiFacts {
  const cis = standing(registers.cis);
  return {
    parts: cis.filter((one) => one.parent === id),
    neededBy: cis.filter((one) => one.dependsOn?.includes(id) === true),
    windows: windowsOfCi(registers, id),
    baselines: baselinesOfCi(registers, id),
    live: standing(registers.live).filter((one) => one.ci === id),
  };
}
