import fs from 'node:fs';
import path from 'node:path';
import { Expected } from '../../../shared/contract/errors';
import type { Listed } from '../../../shared/domain/components/listed';
import { fromCycloneJson, fromCycloneXml } from './cyclonedx';
import { notTooMany, refusal, usable } from './listed-rows';
import { fromSpdx, fromSpdx3, fromSpdxTags } from './spdx';
import { fromSums } from './sums';

const LIMIT = 50 * 1024 * 1024;

/**
 * The components of a supplier's list: lines of sha256sum, md5sum and their like (GNU, BSD, SFV), CycloneDX (JSON, XML) or SPDX
 * (2.x as JSON or tag-value, 3.0 as JSON-LD), told apart by what is in it.
 * @throws Expected naming the file, and the line where there is one
 */
export function readList(file: string): Listed[] {
  const name = path.basename(file);
  const text = textOf(file, name);
  const found = parse(text, name);
  if (found.length === 0) throw refusal(`${name} names no component.`);
  notTooMany(found.length, name);
  usable(found, name);
  return found;
}

function textOf(file: string, name: string): string {
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
  // What a shell of Windows writes with `>`.
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe && bytes[3] === 0;
  try {
    return new TextDecoder(wide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refusal(`${name} is not text in UTF-8.`);
  }
}

function parse(text: string, name: string): Listed[] {
  const start = text.trimStart();
  try {
    if (start.startsWith('[')) throw refusal(`${name} is neither CycloneDX nor SPDX.`);
    if (start.startsWith('{')) return fromJson(text, name);
    if (start.startsWith('<')) return fromCycloneXml(text, name);
  } catch (error) {
    // The stack of the parser is the only one that is ever too small here.
    if (error instanceof RangeError) throw refusal(`${name} is nested too deeply.`);
    throw error;
  }
  if (/^SPDXVersion:/m.test(text)) return fromSpdxTags(text);
  if (/^"?(spdxVersion|bomFormat)"?:/m.test(text))
    throw refusal(`${name} is YAML. Lists are read as JSON, XML or tag-value.`);
  return fromSums(text, name);
}

function fromJson(source: string, name: string): Listed[] {
  let found: unknown;
  try {
    found = JSON.parse(source);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw refusal(`${name} is not JSON: ${error instanceof Error ? error.message : 'it is cut short'}.`);
  }
  const listed = fromCycloneJson(found, name) ?? fromSpdx(found, name) ?? fromSpdx3(found, name);
  if (listed === undefined) throw refusal(`${name} is neither CycloneDX nor SPDX.`);
  return listed;
}
