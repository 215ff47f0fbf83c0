import { fileFaultWords } from '../file-faults';
import { printedFiles, printedKey } from '../printed-files';
import type { Context } from './context';
import type { Report } from './finding';

/** Files that will stand in the pack as a note instead of their pages. */
export function fileRules({ content, unprintable = {}, at }: Context): Report[] {
  return printedFiles(content).flatMap((printed): Report[] => {
    const fault = unprintable[printedKey(printed)];
    if (fault === undefined) return [];
    const what = printed.attached ? 'attachment' : 'picture';
    return [
      {
        rule: 'file-not-printable',
        severity: 'warning',
        message: `The ${what} ${printed.file.name} cannot be printed: ${fileFaultWords[fault]}. A note stands in its place.`,
        path: at(...printed.path),
      },
    ];
  });
}
