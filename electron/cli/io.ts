import { systemFault } from '../files/system-fault';

/** How a command ends: done, the content has errors, unusable input or usage, a fault of ours. */
export const exits = { done: 0, content: 1, usage: 2, fault: 3 } as const;
export type Exit = (typeof exits)[keyof typeof exits];

/** Results go to stdout, everything else to stderr: a script reads one and a person both. */
export const result = (text: string): void => void process.stdout.write(`${text}\n`);
export const say = (text: string): void => void process.stderr.write(`${text}\n`);
export const resultJson = (value: unknown): void => result(JSON.stringify(value, null, 2));

/** Unusable input or usage: exit 2. */
export class Usage extends Error {}

/** The exit code of whatever a command threw, after telling the person. */
export function exitOf(error: unknown, command: string): Exit {
  if (error instanceof Usage) {
    say(`release-desk ${command}: ${error.message}`);
    return exits.usage;
  }
  const expected = systemFault(error, 'a file this command works on');
  if (expected) {
    const { code, message } = expected.error;
    say(`release-desk ${command}: ${message}`);
    return code === 'fault' ? exits.fault : code === 'refused' ? exits.content : exits.usage;
  }
  say(
    `release-desk ${command}: a fault of Release Desk, not of yours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return exits.fault;
}
