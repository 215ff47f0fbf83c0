import { type Content, contentSchema, type SectionKey, sectionKeys } from './content';

type SectionSchema = (typeof contentSchema.shape)[SectionKey];

/**
 * Works something out from each section by itself, and keeps it as long as the section stays as it is: an edit makes a
 * new object of the section it touches and of no other, so that only that one is looked at again.
 */
export function perSection<T>(
  work: (key: SectionKey, section: object, schema: SectionSchema) => readonly T[],
): (content: Content) => T[] {
  const known = new WeakMap<object, readonly T[]>();
  return (content) =>
    sectionKeys.flatMap((key) => {
      const section = content[key];
      if (section === undefined) return [];
      const kept = known.get(section);
      if (kept) return kept;
      const found = work(key, section, contentSchema.shape[key]);
      known.set(section, found);
      return found;
    });
}
