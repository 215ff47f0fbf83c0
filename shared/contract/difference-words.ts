import { count } from '../domain/count';
import type { Differences } from './library-calls';

/** What would become of a plan if a backup were restored. */
export const planStateWords: Readonly<Record<Differences['plans'][number]['state'], string>> = {
  'only-in-library': 'would be gone',
  'only-in-backup': 'would come back',
  different: 'would change',
  same: 'stays',
};

/** What would become of the registers and settings, in words; none where they stay as they are. */
export const sharedDifferences = ({ rows, settingsDiffer }: Differences): string[] =>
  [
    rows.onlyInLibrary > 0 ? `${count(rows.onlyInLibrary, 'row')} of registers would be gone` : '',
    rows.onlyInBackup > 0 ? `${count(rows.onlyInBackup, 'row')} of registers would come back` : '',
    rows.different > 0 ? `${count(rows.different, 'row')} of registers would be as then` : '',
    settingsDiffer ? 'the settings would be as they were' : '',
  ].filter(Boolean);
