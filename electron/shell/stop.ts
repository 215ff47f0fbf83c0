/** One thing to do before the application ends. */
export interface StopStep {
  readonly name: string;
  readonly timeoutMs: number;
  readonly run: () => Promise<void>;
}

/**
 * Runs the steps in order. One that fails or takes too long is reported and never keeps the next from running.
 */
export async function stopAll(steps: readonly StopStep[], report: (text: string) => void): Promise<void> {
  for (const step of steps) {
    try {
      await withTimeout(step.run(), step.timeoutMs);
    } catch (error) {
      report(`stop: ${step.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

async function withTimeout(work: Promise<void>, timeoutMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
