import { z } from 'zod';
import { describeIssues, type Fault } from '../schema/faults';
import { duplicateIds } from '../schema/walk';
import { planSchema } from './plan';
import { registersFault } from './register-rows';
import { registerKeys, registersSchema, settingsSchema } from './registers';
import { sha256 } from '../schema/values';
import { wasIssued } from '../lifecycle/states';

export const FORMAT = 'release-desk';
/** Acts came in with no new version: a file without them is read as before, and an older program refuses them by name. */
export const SCHEMA_VERSION = 1;

/** The SHA-256 of each part over its JSON with sorted keys. Exports have them; a file written by hand needs none. */
const sumsSchema = z
  .strictObject({ settings: sha256(), registers: sha256(), plans: z.record(z.string(), sha256()) })
  .describe(
    'The SHA-256 of each part as it was exported: a file that was altered since is refused. Who edits the file by hand takes this away.',
  );
export type Sums = z.infer<typeof sumsSchema>;

/** The release file: plans with their history, and the registers and settings they use. Blobs lie beside it. */
export const releaseFileSchema = z.strictObject({
  format: z.literal(FORMAT),
  schemaVersion: z.literal(SCHEMA_VERSION),
  settings: settingsSchema,
  registers: registersSchema,
  plans: z.array(planSchema),
  sums: sumsSchema.optional(),
});
export type ReleaseFile = z.infer<typeof releaseFileSchema>;

export type Parsed<T> = { ok: true; value: T } | { ok: false; faults: Fault[] };

const header = z.looseObject({ format: z.unknown(), schemaVersion: z.unknown() });

/**
 * Checks the shape of a release file that was already parsed as JSON. Faults name the place
 * (`plans[0].content.schedule.sessions[0].zone`) and what is wrong there.
 */
export function parseReleaseFile(data: unknown): Parsed<ReleaseFile> {
  const head = header.safeParse(data);
  if (!head.success) return fault('', 'is not a release file: a JSON object is expected');
  if (head.data.format !== FORMAT)
    return fault('format', `is not "${FORMAT}": this is not a release file of Release Desk`);
  const version = head.data.schemaVersion;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return fault('schemaVersion', 'is not a version number');
  if (version > SCHEMA_VERSION) {
    return fault(
      'schemaVersion',
      `is ${version}; this version of Release Desk reads up to ${SCHEMA_VERSION}. Open the file with a newer Release Desk`,
    );
  }
  const parsed = releaseFileSchema.safeParse(data);
  if (!parsed.success) return { ok: false, faults: describeIssues(parsed.error, data) };
  const faults = [...duplicates(parsed.data), ...unsound(parsed.data)];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: parsed.data };
}

/** Registers nobody could have entered: items that are part of themselves, a rule that cannot be followed. */
function unsound({ registers }: ReleaseFile): Fault[] {
  const found = registersFault({}, registers);
  if (!found) return [];
  const [register = '', id, field = ''] = found.path;
  const rows = registerKeys.flatMap((key) => (key === register ? (registers[key] ?? []) : []));
  const at = rows.findIndex((row) => row.id === id);
  return [{ path: `registers.${register}[${at}].${field}`, message: found.message }];
}

const fault = (path: string, message: string): { ok: false; faults: Fault[] } => ({
  ok: false,
  faults: [{ path, message }],
});

function duplicates(file: ReleaseFile): Fault[] {
  const faults: Fault[] = [];
  const report = (base: string, found: { path: string; id: string }[]) => {
    for (const { path, id } of found)
      faults.push({ path: `${base}.${path}`, message: `the id ${JSON.stringify(id)} is used twice` });
  };
  report('registers', duplicateIds(file.registers));
  report('settings', duplicateIds(file.settings));
  const ids = new Map<string, number>();
  const references = new Map<string, number>();
  file.plans.forEach((plan, index) => {
    const base = `plans[${index}]`;
    for (const part of ['content', 'control', 'record'] as const) {
      const value = plan[part];
      if (value) report(`${base}.${part}`, duplicateIds(value));
    }
    if (ids.has(plan.id))
      faults.push({ path: `${base}.id`, message: `the id ${JSON.stringify(plan.id)} is used twice` });
    ids.set(plan.id, index);
    const reference = plan.content.identity?.reference;
    if (reference) {
      if (references.has(reference)) {
        faults.push({
          path: `${base}.content.identity.reference`,
          message: `the reference ${JSON.stringify(reference)} is used twice`,
        });
      }
      references.set(reference, index);
    }
    const issued = wasIssued(plan.revision.state);
    if (issued && !plan.revision.issue)
      faults.push({
        path: `${base}.revision.issue`,
        message: `is missing, but the revision is ${plan.revision.state}`,
      });
  });
  return faults;
}
