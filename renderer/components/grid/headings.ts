import type { PasteTarget } from './model';

/** Other words spreadsheets have for a field, by its key. */
const others: Readonly<Record<string, RegExp>> = {
  number: /^(step|step (no|number)|no|nr|number|id|ref)$/,
  dependsOn: /^(after|depends? on|dependenc(y|ies)|predecessors?|waits? for)$/,
  task: /^(task name|activity|action|what|description|step description|name)$/,
  owner: /^(owner role|role|who|responsible|done by|assigned to|resource( names?)?)$/,
  duration: /^(min|mins|minutes|duration( min| mins| minutes)?|planned (min|minutes|duration)|time|length)$/,
  'duration/expected': /^(min|mins|minutes|duration( min| mins| minutes)?|planned (min|minutes|duration))$/,
  type: /^kind$/,
  expectedResult: /^(expected|result|outcome)$/,
  likelihood: /^probability$/,
  impact: /^(severity|consequence)$/,
  mitigation: /^(mitigations?|counter ?measures?|response)$/,
};

const plain = (text: string): string => headingWords(text).join(' ');

/** The words of a heading; what stands in brackets explains it. */
export const headingWords = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .split(/[^\p{L}\p{N}/]+/u)
    .filter((word) => word !== '');

export const namesOf = ({ title, key }: PasteTarget): readonly string[] => [title, key];

/** The field a heading names: by its title, else by another word for it. */
export function headingOf(text: string, targets: readonly PasteTarget[]): PasteTarget | undefined {
  const name = plain(text) || text.replaceAll('#', 'no').trim();
  if (name === '') return undefined;
  return (
    targets.find((target) => plain(target.title) === name) ?? targets.find((target) => others[target.key]?.test(name))
  );
}
