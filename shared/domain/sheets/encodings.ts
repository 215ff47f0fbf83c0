/** Encodings a text may be in, by their names in the Encoding Standard or in DOS, as a person may choose them. */
export const encodings: readonly { readonly label: string; readonly title: string }[] = [
  { label: 'utf-8', title: 'Unicode (UTF-8)' },
  { label: 'utf-16le', title: 'Unicode (UTF-16)' },
  { label: 'windows-1252', title: 'Western Europe (Windows-1252)' },
  { label: 'iso-8859-15', title: 'Western Europe (ISO-8859-15)' },
  { label: 'macintosh', title: 'Western Europe (Mac)' },
  { label: 'ibm850', title: 'Western Europe (DOS 850)' },
  { label: 'ibm437', title: 'Western Europe (DOS 437)' },
  { label: 'windows-1250', title: 'Central Europe (Windows-1250)' },
  { label: 'iso-8859-2', title: 'Central Europe (ISO-8859-2)' },
  { label: 'ibm852', title: 'Central Europe (DOS 852)' },
  { label: 'windows-1257', title: 'Baltic (Windows-1257)' },
  { label: 'windows-1251', title: 'Cyrillic (Windows-1251)' },
  { label: 'koi8-u', title: 'Cyrillic (KOI8)' },
  { label: 'iso-8859-5', title: 'Cyrillic (ISO-8859-5)' },
  { label: 'ibm866', title: 'Cyrillic (DOS 866)' },
  { label: 'windows-1253', title: 'Greek (Windows-1253)' },
  { label: 'windows-1254', title: 'Turkish (Windows-1254)' },
  { label: 'windows-1255', title: 'Hebrew (Windows-1255)' },
  { label: 'windows-1256', title: 'Arabic (Windows-1256)' },
  { label: 'windows-874', title: 'Thai (Windows-874)' },
  { label: 'shift_jis', title: 'Japanese (Shift-JIS)' },
  { label: 'euc-jp', title: 'Japanese (EUC)' },
  { label: 'gb18030', title: 'Chinese, simplified (GB18030)' },
  { label: 'big5', title: 'Chinese, traditional (Big5)' },
  { label: 'euc-kr', title: 'Korean (EUC)' },
];

export const isEncoding = (label: string): boolean => encodings.some((one) => one.label === label);

/** As it is written in a sentence: `Windows-1250`. */
export const encodingName = (label: string): string =>
  label
    .replace(/^windows|^macintosh/i, (word) => `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`)
    .replace(/^(?!Windows|Macintosh).+/, (word) => word.toUpperCase());
