/** What word processors and mail programs make of the characters of a command, and what was typed. */
const PLAIN: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-', // en dash
  '\u2014': '--', // em dash: what two hyphens become
  '\u2015': '--',
  '\u2212': '-',
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201b': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u201f': '"',
  '\u00a0': ' ', // no-break spaces
  '\u2007': ' ',
  '\u202f': ' ',
};
const TYPESET = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/** The typeset characters in a command, each once, in order. */
export const typesetIn = (command: string): string[] => [...new Set(command.match(TYPESET))];

/** A command with the plain characters that were typed. */
export const plainCommand = (command: string): string => command.replace(TYPESET, (one) => PLAIN[one] ?? one);
