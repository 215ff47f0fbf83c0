import type { z } from 'zod';
import type { Contract } from '../../shared/contract/wire';
import { Relayed } from './faults';
import type { CallOptions, Relay } from './relay';

/** Calls another process by a contract and gives the value; what it refuses is thrown, to be answered in its place. */
export type Ask<C extends Contract, W extends string> = <N extends NamesAt<C, W>>(
  name: N,
  input: z.input<C[N]['input']>,
  options?: CallOptions,
) => Promise<z.output<C[N]['output']>>;
type NamesAt<C extends Contract, W extends string> = {
  [N in keyof C]: C[N]['where'] extends W ? N : never;
}[keyof C] &
  string;

/** `where` picks, of the contract's calls, those the process at the other end of `call` answers. */
export function createAsk<C extends Contract, W extends string>(contract: C, where: W, call: Relay['call']): Ask<C, W>;
export function createAsk(contract: Contract, where: string, call: Relay['call']) {
  return async (name: string, input: unknown, options?: CallOptions): Promise<unknown> => {
    const spec = contract[name];
    if (spec?.where !== where) throw new Error(`${name} is not answered by ${where}`);
    const result = await call(name, input, options);
    if (!result.ok) throw new Relayed(result.error);
    return spec.output.parse(result.value);
  };
}
