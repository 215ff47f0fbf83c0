import type { FileRef } from '../../../shared/domain/schema/values';

/** The name of a file beside a release file: the start of its hash keeps equal names apart, its own name stays readable. */
export const storedName = (ref: FileRef): string => `${ref.sha256.slice(0, 12)}-${ref.name}`;
