import type { Content } from '../plan/content';

const MOST_NAMED = 8;

/**
 * What the last check found different, in few words: the files of components, then what no component can say. Empty where
 * nothing was checked or all was equal.
 */
export function differencesOf(manifest: Content['manifest']): string[] {
  if (!manifest || manifest.leftOut) return [];
  const files = (manifest.components ?? []).flatMap(({ lastCheck, file, name, id }) =>
    lastCheck?.result === 'different' ? [file?.name ?? name ?? id] : [],
  );
  const { result, difference } = manifest.lastCheck ?? {};
  const named = files.slice(0, MOST_NAMED).join(', ');
  const more = files.length > MOST_NAMED ? ` and ${(files.length - MOST_NAMED).toLocaleString('en-GB')} more` : '';
  return [
    ...(files.length > 0 ? [`${named}${more}`] : []),
    ...(result === 'different' && difference !== undefined
      ? [difference.charAt(0).toLowerCase() + difference.slice(1)]
      : []),
    ...(result === 'different' && difference === undefined && files.length === 0
      ? ['the folder is not the manifest']
      : []),
  ];
}
