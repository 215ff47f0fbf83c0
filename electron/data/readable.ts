import { z } from 'zod';
import { Expected } from '../../shared/contract/errors';

/** What is read; undefined where it is damaged on disk: opening it says so, and a recovery reads it. */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const isDamaged = error instanceof Expected && error.error.code === 'corrupt';
    if (isDamaged || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}
