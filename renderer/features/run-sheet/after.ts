import type { Step } from '../../../shared/domain/plan/content';
import { choose } from '../../../shared/domain/choosing';
import { printedNumber } from '../../../shared/domain/schedule/deployment';

export type Dependency = NonNullable<Step['dependsOn']>[number];
export type Numbered = { readonly id: string; readonly number?: string | undefined };
/** `understood` is what was, `left` the part of the text that was not. */
export type ReadAfter =
  | { ok: true; value: Dependency[] }
  | { ok: false; message: string; understood: Dependency[]; left: string };

const MARK = ' SS';

/** What a step waits for, by printed numbers: `A2a, A2b`; start-to-start carries the mark planners know, `A3 SS`. */
export function afterText(dependsOn: readonly Dependency[] | undefined, steps: readonly Numbered[]): string {
  return (dependsOn ?? [])
    .flatMap(({ step, kind }) => {
      if (step === undefined) return [];
      const found = steps.find((one) => one.id === step);
      const name = found ? printedNumber(found) : `${step} (missing)`;
      return [kind === 'start-to-start' ? `${name}${MARK}` : name];
    })
    .join(', ');
}

/**
 * Reads typed or pasted numbers of steps. The rows of before keep their ids where they still wait for the same step.
 * An unknown number, and the step itself, are refused in words; the others are taken.
 */
export function readAfter(
  text: string,
  own: string,
  steps: readonly Numbered[],
  before: readonly Dependency[],
  makeId: () => string,
): ReadAfter {
  const value: Dependency[] = [];
  const left: string[] = [];
  const why: string[] = [];
  for (const part of text.split(/[,;\n]|\s+(?:and|&)\s+/i)) {
    const word = part.trim();
    if (word === '') continue;
    const found = stepNamed(word, steps);
    if (!found || found.step.id === own) {
      left.push(word);
      why.push(found ? 'A step cannot wait for itself.' : `There is no step “${word}”.${suggestion(word, steps)}`);
      continue;
    }
    if (value.some((one) => one.step === found.step.id)) continue;
    const old = before.find((one) => one.step === found.step.id);
    value.push({
      id: old?.id ?? makeId(),
      step: found.step.id,
      kind: found.together ? 'start-to-start' : 'finish-to-start',
    });
  }
  if (left.length === 0) return { ok: true, value };
  return { ok: false, message: why.join(' '), understood: value, left: left.join(', ') };
}

function stepNamed(word: string, steps: readonly Numbered[]): { step: Numbered; together: boolean } | null {
  const whole = byNumber(word, steps);
  if (whole) return { step: whole, together: false };
  const marked = /^(.+?)\s*(SS|FS)$/i.exec(word);
  const step = marked?.[1] === undefined ? undefined : byNumber(marked[1], steps);
  return step ? { step, together: marked?.[2]?.toUpperCase() === 'SS' } : null;
}

function byNumber(word: string, steps: readonly Numbered[]): Numbered | undefined {
  const found = choose(
    steps.map((step) => ({ step, names: [printedNumber(step)] })),
    word,
  );
  return steps.find((step) => step.number === word) ?? ('one' in found ? found.one.step : undefined);
}

/** Numbers that begin alike: `A2` was probably meant to be `A2a`. */
function suggestion(word: string, steps: readonly Numbered[]): string {
  const small = word.toLowerCase();
  const near = steps.map(printedNumber).filter((number) => number.toLowerCase().startsWith(small));
  return near.length > 0 && near.length <= 3 ? ` Did you mean ${near.join(' or ')}?` : '';
}

/** The next free number in the manner of the last one: `A11` after `A10`, `A1` where there is none. */
export function nextNumber(steps: readonly Numbered[]): string {
  const last = steps.findLast((step) => /\d/.test(step.number ?? ''))?.number ?? '';
  const prefix = /^(\D*)\d/.exec(last)?.[1] ?? 'A';
  const used = steps.flatMap((step) => {
    const number = step.number ?? '';
    const digits = number.startsWith(prefix) ? /^\d+/.exec(number.slice(prefix.length))?.[0] : undefined;
    return digits === undefined ? [] : [Number(digits)];
  });
  return `${prefix}${Math.max(0, ...used) + 1}`;
}
