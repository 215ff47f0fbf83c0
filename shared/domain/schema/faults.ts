import type { z } from 'zod';

/** One fault of shape: `path` in the form `plans[0].content.schedule.sessions[0].zone`. */
export type Fault = { path: string; message: string };

export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );

const typeOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'an object'
        : `a ${typeof value}`;

function at(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
}

const expected: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** zod's issues in plain words, with the place; at most twenty. */
export function describeIssues(error: z.core.$ZodError, data: unknown): Fault[] {
  return error.issues
    .slice(0, 20)
    .map((issue) => ({ path: pathText(issue.path), message: words(issue, at(data, issue.path)) }));
}

function words(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `has an unknown field ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}`;
    case 'invalid_type':
      return value === undefined
        ? 'is missing'
        : `should be ${expected[issue.expected] ?? issue.expected}, but is ${typeOf(value)}`;
    case 'invalid_value':
      return `should be ${issue.values.map((one) => JSON.stringify(one)).join(' or ')}, but is ${JSON.stringify(value)?.slice(0, 80) ?? 'missing'}`;
    case 'invalid_union':
      return `is not one of the kinds expected here${typeof value === 'object' && value !== null && 'type' in value ? ` (type ${JSON.stringify(value.type)})` : ''}`;
    case 'too_big':
      return issue.origin === 'string' || issue.message.startsWith('is ')
        ? issue.message
        : `is larger than ${issue.maximum}`;
    case 'too_small':
      return `is smaller than ${issue.minimum}`;
    default:
      return issue.message;
  }
}

export const faultText = (fault: Fault): string =>
  fault.path === '' ? fault.message : `${fault.path}: ${fault.message}`;
