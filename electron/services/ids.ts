import { randomUUID } from 'node:crypto';

/** An id nothing else has: `plan-3f2a8c1e-77b2`. */
export const newId = (prefix: string): string => `${prefix}-${randomUUID().slice(0, 13)}`;
