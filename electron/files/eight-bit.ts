import { textIn } from './decoder';

/** Letters beyond a to z, by the languages written with them. A table has few; one that is foreign to the others tells much. */
const alphabets = [
  'äöüß',
  'àâæçéèêëîïôœùûüÿ',
  'áéíñóúüïçªº',
  'áâãàçéêíóôõúª',
  'àèéìíîòóùú',
  'åäöæøé',
  'áæðéíóöúýþ',
  'ąćęłńóśźż',
  'áčďéěíňóřšťúůýž',
  'áäčďéíĺľňóôŕšťúýž',
  'áéíóöőúüű',
  'ăâîșțşţ',
  'čćđšž',
  'çğıöşüâîû',
  'āčēģīķļņōŗšūž',
  'ąčęėįšųūž',
  'äöüõšž',
].map((letters) => new Set(letters));

/** Between equals the first is taken: the likely ones stand first. */
const latin = [
  'windows-1252',
  'windows-1250',
  'iso-8859-2',
  'windows-1254',
  'windows-1257',
  'iso-8859-15',
  'macintosh',
  'ibm850',
  'ibm852',
  'ibm437',
];
const scripts: readonly (readonly [string, RegExp])[] = [
  ['windows-1251', /\p{Script=Cyrillic}/u],
  ['koi8-u', /\p{Script=Cyrillic}/u],
  ['windows-1253', /\p{Script=Greek}/u],
  ['ibm866', /\p{Script=Cyrillic}/u],
  ['iso-8859-5', /\p{Script=Cyrillic}/u],
  ['windows-1256', /\p{Script=Arabic}/u],
  ['windows-874', /\p{Script=Thai}/u],
];

const LETTER = /[\p{L}\p{M}]/u;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;
/** No sign of any text: what a byte without a meaning becomes. */
const NOTHING = /[\u0080-\u009f\ufffd]/;
/** Signs that stand beside letters, and those that stand by themselves. */
const BESIDE = /[–—‘’‚“”„«»‹›…•·©®™°ªºµ¿¡§\u00a0\u00ad]/;
const ALONE = /[€£²³±½¼¾×№]/;
/** m², m³ */
const UNIT = /(?:^|\n)[kcdm]?m[²³]$/;
const weights = { nothing: 8, unlikely: 3, foreign: 2, lonely: 0.5 } as const;

const MOST_WORDS = 2_000;
const WORD = /[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*/g;

/**
 * The 8-bit encoding in which the words of a text look most like words: letters of one language, capitals where capitals
 * stand, no signs in the middle. Statistics of languages need more text than a table has.
 */
export function eightBitOf(bytes: Uint8Array): string {
  const words = new Set((Buffer.from(bytes).toString('latin1').match(WORD) ?? []).slice(0, MOST_WORDS));
  const sample = Buffer.from([...words].join('\n'), 'latin1');
  const judged = [
    ...latin.map((label) => ({ label, faults: faultsOf(textIn(label, sample), () => true, true) })),
    ...scripts.map(([label, script]) => ({
      label,
      faults: faultsOf(textIn(label, sample), (one) => script.test(one), false),
    })),
  ];
  return judged.reduce((best, one) => (one.faults < best.faults ? one : best)).label;
}

function faultsOf(text: string, isHome: (letter: string) => boolean, isLatin: boolean): number {
  const foreign = alphabets.map(() => 0);
  let faults = 0;
  const all = [...text];
  for (const [at, one] of all.entries()) {
    if (one < '\u0080') continue;
    const [before = '', after = ''] = [all[at - 1], all[at + 1]];
    if (!LETTER.test(one)) {
      const beside = LETTER.test(before) || LETTER.test(after);
      faults += signFault(one, beside && !UNIT.test(all.slice(Math.max(0, at - 3), at + 1).join('')));
      continue;
    }
    if (UPPER.test(one) && !LETTER.test(before) && !LETTER.test(after)) faults += weights.lonely;
    if (UPPER.test(one) && LOWER.test(before)) faults += weights.unlikely;
    if (LOWER.test(one) && UPPER.test(before) && UPPER.test(after)) faults += weights.unlikely;
    if (!isHome(one)) faults += weights.foreign;
    if (!isLatin) {
      if (/[A-Za-z]/.test(before + after)) faults += weights.unlikely;
      continue;
    }
    const small = one === 'İ' ? 'ı' : one.toLowerCase();
    for (const [language, letters] of alphabets.entries())
      if (!letters.has(small)) foreign[language] = (foreign[language] ?? 0) + weights.foreign;
  }
  return isLatin ? faults + Math.min(...foreign) : faults;
}

function signFault(sign: string, beside: boolean): number {
  if (NOTHING.test(sign)) return weights.nothing;
  if (BESIDE.test(sign) || (ALONE.test(sign) && !beside)) return 0;
  return weights.unlikely;
}
