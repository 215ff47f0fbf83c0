import fs from 'node:fs';
import path from 'node:path';
import { Expected } from '../../../shared/contract/errors';
import type { Listed } from '../../../shared/domain/components/listed';
import { isFields } from '../../../shared/domain/edit/place';
import { encodingName } from '../../../shared/domain/sheets/encodings';
import { type Decoded, decode } from '../../files/text';
import { fromCycloneJson, fromCycloneXml } from './cyclonedx';
import { notTooMany, refusal, type Say, usable } from './listed-rows';
import { fromSpdx, fromSpdx3, fromSpdxTags } from './spdx';
import { fromSums } from './sums';
import { statedInJson } from './sums/powershell';
import { filesOf } from './sums/stated';

const LIMIT = 50 * 1024 * 1024;

export type ReadList = {
  readonly components: Listed[];
  /** What of the list was not taken, or how it was read. */
  readonly notes: string[];
};

/**
 * The components of a supplier's list: checksums as sha256sum, OpenSSL, certutil, PowerShell and their like write them,
 * CycloneDX (JSON, XML) or SPDX (2.x as JSON or tag-value, 3.0 as JSON-LD), told apart by what is in it.
 * @throws Expected naming the file, and the line where there is one
 */
export function readList(file: string): ReadList {
  const name = path.basename(file);
  const { text, guessed } = textOf(file, name);
  const left = new Map<string, number>();
  const components = parse(text, name, (what) => void left.set(what, (left.get(what) ?? 0) + 1));
  if (components.length === 0) throw refusal(`${name} names no component.`);
  notTooMany(components.length, name);
  usable(components, name);
  const notes = [
    ...(guessed === undefined ? [] : [`Read as ${encodingName(guessed)}, which the file does not say itself.`]),
    ...[...left].map(([what, many]) => `Left out, for it is not compared: ${what} (${many.toLocaleString('en-GB')}).`),
  ];
  return { components, notes };
}

function textOf(file: string, name: string): Decoded {
  let bytes: Buffer;
  try {
    const stat = fs.statSync(file);
    if (!stat.isFile()) throw new Expected('not-found', `${name} is not a file, or is not there any more.`);
    if (stat.size > LIMIT) throw refusal(`${name} is larger than 50 MB; it is hardly a list of components.`);
    bytes = fs.readFileSync(file);
  } catch (error) {
    if (error instanceof Expected) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw code === 'EACCES' || code === 'EPERM'
      ? refusal(`You may not read ${name}.`)
      : new Expected('not-found', `${name} is not a file, or is not there any more.`);
  }
  const found = decode(bytes, { stream: false });
  if (found === undefined || found.text.includes('\ufffd'))
    throw refusal(`${name} is not text in UTF-8 or a like encoding.`);
  return found;
}

function parse(text: string, name: string, say: Say): Listed[] {
  const start = text.trimStart();
  try {
    if (/^[{[]/.test(start)) return fromJson(text, name, say);
    if (start.startsWith('<')) return fromCycloneXml(text, name, say);
  } catch (error) {
    // The stack of the parser is the only one that is ever too small here.
    if (error instanceof RangeError) throw refusal(`${name} is nested too deeply.`);
    throw error;
  }
  if (/^SPDXVersion:/m.test(text)) return fromSpdxTags(text, say);
  if (/^"?(spdxVersion|bomFormat)"?:/m.test(text))
    throw refusal(`${name} is YAML. Lists are read as JSON, XML or tag-value.`);
  return fromSums(text, name);
}

function fromJson(source: string, name: string, say: Say): Listed[] {
  let found: unknown;
  try {
    found = JSON.parse(source);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw refusal(`${name} is not JSON: ${error instanceof Error ? error.message : 'it is cut short'}.`);
  }
  for (const one of wrapped(found)) {
    const listed = fromCycloneJson(one, name, say) ?? fromSpdx(one, name, say) ?? fromSpdx3(one, name, say);
    if (listed !== undefined) return listed;
  }
  const stated = statedInJson(found);
  if (stated === undefined) throw refusal(`${name} is neither CycloneDX nor SPDX.`);
  return filesOf(stated, name);
}

/** A list, and what it may be wrapped in: services answer `{"sbom": {…}}`, attestations `{"predicate": {…}}`. */
function* wrapped(found: unknown): Generator<unknown> {
  yield found;
  if (!isFields(found)) return;
  const inner = Object.values(found).slice(0, MOST_WRAPPED).filter(isFields);
  yield* inner;
  for (const one of inner) yield* Object.values(one).slice(0, MOST_WRAPPED).filter(isFields);
}
const MOST_WRAPPED = 20;
