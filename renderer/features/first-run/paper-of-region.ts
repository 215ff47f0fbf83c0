/** Where letters are written on US Letter; everywhere else on A4. */
const letterRegions = new Set('US CA MX CL CO CR DO GT HN NI PA PH PR SV VE'.split(' '));

/** The paper people use where a language tag as `en-US` comes from. */
export const paperOfRegion = (language: string): 'a4' | 'letter' =>
  letterRegions.has(new Intl.Locale(language).region ?? '') ? 'letter' : 'a4';
