import { type Operation, operations } from './content';

/** What is left of a stream, and the forms and pictures that it no longer draws. */
export interface Visible {
  readonly content: string;
  readonly dropped: ReadonlySet<string>;
}

const PAINTS_PATH = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*']);
const SHOWS_TEXT = new Set(['Tj', 'TJ', "'", '"']);
const PLACES_TEXT = new Set(['BT', 'Td', 'TD', 'Tm', 'T*', "'", '"']);
const DRAWS = new Set(['Do', 'sh', 'BI']);

/**
 * Takes out what layers that are off would paint. What they do to the state of what follows (places, clips, fonts, colours)
 * stays. Text that goes on where hidden text ended needs its width: that text stays, without ink.
 */
export function withoutHidden(content: string, isHidden: (layer: string) => boolean): Visible {
  const filter = new Filter(isHidden);
  for (const operation of operations(content)) filter.take(operation, content.slice(operation.from, operation.to));
  return filter.finish();
}

class Filter {
  readonly #isHidden: (layer: string) => boolean;
  readonly #out: string[] = [];
  /** Of each open mark, whether it hides. */
  readonly #marks: boolean[] = [];
  readonly #modes: string[] = [];
  #mode = '0';
  /** Hidden texts since text was last placed, by their place in `#out`. */
  #waiting: { readonly at: number; readonly text: string }[] = [];
  readonly #dropped = new Set<string>();
  readonly #drawn = new Set<string>();

  constructor(isHidden: (layer: string) => boolean) {
    this.#isHidden = isHidden;
  }

  take(operation: Operation, text: string): void {
    this.#follow(operation);
    const { operator } = operation;
    if (!this.#marks.includes(true)) {
      if (operator === 'Do') this.#drawn.add(named(operation));
      if (PLACES_TEXT.has(operator)) this.#waiting = [];
      else if (SHOWS_TEXT.has(operator)) this.#keepWidths();
      this.#out.push(text);
    } else if (SHOWS_TEXT.has(operator)) this.#hideText(operation, text);
    else if (PAINTS_PATH.has(operator)) this.#out.push('n');
    else if (DRAWS.has(operator)) {
      if (operator === 'Do') this.#dropped.add(named(operation));
    } else {
      if (PLACES_TEXT.has(operator)) this.#waiting = [];
      this.#out.push(text);
    }
  }

  finish(): Visible {
    return {
      content: this.#out.join('\n'),
      dropped: new Set([...this.#dropped].filter((one) => !this.#drawn.has(one))),
    };
  }

  #follow({ operator, operands }: Operation): void {
    switch (operator) {
      case 'BMC':
        this.#marks.push(false);
        break;
      case 'BDC':
        this.#marks.push(operands[0] === '/OC' && this.#isHidden((operands[1] ?? '').slice(1)));
        break;
      case 'EMC':
        this.#marks.pop();
        break;
      case 'q':
        this.#modes.push(this.#mode);
        break;
      case 'Q':
        this.#mode = this.#modes.pop() ?? this.#mode;
        break;
      case 'Tr':
        this.#mode = operands[0] ?? '0';
        break;
      default:
        break;
    }
  }

  #hideText({ operator, operands }: Operation, text: string): void {
    if (operator === '"') this.#out.push(`${operands[0] ?? '0'} Tw ${operands[1] ?? '0'} Tc`);
    if (operator === "'" || operator === '"') {
      this.#out.push('T*');
      this.#waiting = [];
    }
    const shown = operator === 'TJ' ? text : `${operands.at(-1) ?? '()'} Tj`;
    this.#waiting.push({ at: this.#out.push('') - 1, text: shown });
  }

  #keepWidths(): void {
    for (const { at, text } of this.#waiting) this.#out[at] = `3 Tr ${text} ${this.#mode} Tr`;
    this.#waiting = [];
  }
}

const named = ({ operands }: Operation): string => (operands.at(-1) ?? '').slice(1);
