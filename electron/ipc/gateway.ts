import type { BrowserWindow } from 'electron';
import type { DeskError, Result } from '../../shared/contract/errors';
import { type Contract, fail } from '../../shared/contract/wire';
import type { PathTokens } from '../shell/path-tokens';
import type { Inside } from './door';
import { type Report, asError, invalid } from './faults';
import type { Relay } from './relay';
import { type AnyHandlers, answer } from './serve';

interface GatewayOptions {
  readonly contract: Contract;
  readonly tokens: PathTokens;
  /** Who answers calls that main does not answer itself, by the contract's `where`. */
  readonly relays: Readonly<Record<string, Relay['call']>>;
  /** Main's own answers, for the window that asks. */
  readonly handlersFor: (window: BrowserWindow) => AnyHandlers;
  readonly report: Report;
}

/** Answers what came through the door: known name → schema → handler or helper process. Nothing throws across. */
export function createGateway({ contract, tokens, relays, handlersFor, report }: GatewayOptions): Inside['call'] {
  const call: Inside['call'] = async ({ window, owner, gone: signal }, name, raw) => {
    const spec = Object.hasOwn(contract, name) ? contract[name] : undefined;
    if (!spec) return fail(refused('There is no such call.'));
    const input = spec.input.safeParse(raw);
    if (!input.success) return fail(invalid(name, input.error));

    const file = spec.token ? tokens.take(owner, tokenIn(input.data), spec.token) : null;
    if (spec.token && file === null) return fail(UNKNOWN_TOKEN);
    if (spec.where === 'main')
      return answer(contract, handlersFor(window), { name, input: raw }, { path: file, signal }, report);
    const relay = relays[spec.where];
    return relay ? relay(name, raw, { path: file, signal }) : fail(refused('Nobody answers this call.'));
  };

  return async (page, name, raw): Promise<Result<unknown>> => {
    try {
      return await call(page, name, raw);
    } catch (error) {
      return fail(asError(error, name, report));
    }
  };
}

const tokenIn = (input: unknown): string =>
  typeof input === 'object' && input !== null && 'token' in input && typeof input.token === 'string' ? input.token : '';

const refused = (message: string): DeskError => ({ code: 'refused', message, retryable: false });
const UNKNOWN_TOKEN: DeskError = {
  code: 'not-found',
  message: 'The chosen file or folder is no longer known. Choose it again.',
  field: 'token',
  retryable: true,
};
