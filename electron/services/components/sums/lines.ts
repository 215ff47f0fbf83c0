import path from 'node:path';
import { algorithmBy, byLength, refused, type Stated } from './stated';

const HEX = '[0-9a-fA-F]';
const GNU = new RegExp(`^(\\\\?)(${HEX}{8,128})[ \\t]+\\*?(.+)$`);
const TAGGED = new RegExp(`^(\\\\?)([A-Za-z0-9/-]+) ?\\((.+)\\) ?= ?((?:${HEX}{2}:?)*${HEX}{2})$`);
const NAME_FIRST = new RegExp(`^(.*\\S)[ \\t]+(${HEX}{8})$`);
const BARE = new RegExp(`^(?:${HEX}{8}|${HEX}{32}|${HEX}{40}|${HEX}{64}|${HEX}{128})$`);
const STDIN = new RegExp(`^\\(stdin\\) ?= ?(${HEX}{8,128})$`);
/** POSIX cksum: a sum of another kind in decimal digits, a number of bytes. */
const CKSUM = /^\d{1,10} \d+ \S/;
/** `SHA256 hash of a.zip:`, in the languages of Windows, with the checksum in the next line. */
const CERTUTIL =
  /^(?:\p{L}+ )?(MD5|SHA-?(?:1|256|384|512))(?:[- ]\p{L}+)* (?:of file|of|der Datei|von|del archivo|del file|du fichier|do arquivo|de|di|da|van) (.+?) ?:$/iu;
const SPACED = new RegExp(`^${HEX}{2}(?: ?${HEX}{2}){15,63}$`);

type Line = { readonly at: number; readonly text: string };
type Found = Omit<Stated, 'line'>;
type Doubt = { readonly first: Found; readonly last: Found };

/** Lines of sha256sum and its like: each says a checksum and a file, or is a remark or part of a signature. */
export function statedInLines(text: string, name: string): Stated[] {
  const lines = linesOf(text);
  const found: (Stated | (Doubt & { readonly line: number }))[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) continue;
    const windows = ofCertutil(line, lines[at + 1]);
    if (windows === 'end') continue;
    if (windows) at += 1;
    const one = windows ?? ofLine(line, name);
    if (one === undefined) throw noLine(line, name);
    found.push({ ...one, line: line.at });
  }
  const sure = found.filter((one): one is Stated => 'file' in one);
  return found.map((one) => ('file' in one ? one : settled(one, sure, name)));
}

function linesOf(text: string): Line[] {
  let signature = false;
  const signed = text.includes('-----BEGIN PGP SIGNED MESSAGE-----'); // its lines that begin with a hyphen have one more before it
  return text.split(/\r\n|\n|\r/).flatMap((raw, index): Line[] => {
    const line = (signed ? raw.replace(/^- /, '') : raw).trim();
    if (raw.startsWith('-----')) signature = raw.includes('BEGIN PGP SIGNATURE');
    const remark = signature || line === '' || /^(#|;|\/\/|-----|Hash: )/.test(line);
    return remark ? [] : [{ at: index + 1, text: line }];
  });
}

/** `end` for the words it ends with. */
function ofCertutil({ text }: Line, next: Line | undefined): Found | 'end' | undefined {
  if (/^CertUtil: /i.test(text)) return 'end';
  const [, named, file] = text.length < 1_000 && text.endsWith(':') ? (CERTUTIL.exec(text) ?? []) : [];
  if (named === undefined || file === undefined || !next || !SPACED.test(next.text)) return undefined;
  return { file, value: next.text, named };
}

function ofLine({ text }: Line, name: string): Found | Doubt | undefined {
  const tagged = TAGGED.exec(text);
  if (tagged) return { file: unescaped(tagged[3] ?? '', tagged[1] ?? ''), value: tagged[4] ?? '', named: tagged[2] };
  const [, bare] = STDIN.exec(text) ?? [];
  if (bare !== undefined) return { file: 'stdin', value: bare, named: algorithmBy(name) };
  if (BARE.test(text)) return { file: 'stdin', value: text, named: algorithmBy(name) };
  if (CKSUM.test(text) && !NAME_FIRST.test(text)) return undefined;
  const gnu = GNU.exec(text);
  const last = NAME_FIRST.exec(text);
  const first = gnu && { file: unescaped(gnu[3] ?? '', gnu[1] ?? ''), value: gnu[2] ?? '' };
  const behind = last && { file: last[1] ?? '', value: last[2] ?? '', named: 'CRC-32' };
  if (!first) return behind ?? undefined;
  if (!behind) return first;
  if (/\.sfv$/i.test(name)) return behind;
  return first.value.length > 8 && byLength[first.value.length] !== undefined ? first : { first, last: behind };
}

/** A line with eight digits at both ends is read as the other lines of its list are; one alone could be either. */
function settled(
  { first, last, line }: Doubt & { readonly line: number },
  sure: readonly Stated[],
  name: string,
): Stated {
  const short = sure.filter((one) => one.value.length === 8);
  const behind = short.filter((one) => one.named === 'CRC-32').length;
  if (behind > 0 && behind === short.length) return { ...last, line };
  if (behind === 0 && short.length > 0) return { ...first, line };
  throw refused(
    name,
    line,
    'it begins and ends with what could be a CRC-32. A list with the checksum behind the name ends in .sfv.',
  );
}

function noLine({ at, text }: Line, name: string) {
  const shown = JSON.stringify(text.slice(0, 60));
  if (CKSUM.test(text)) return refused(name, at, `${shown} is a sum of cksum, which is not compared.`);
  return refused(name, at, `${shown} is no checksum and file name.`);
}

/** A backslash before the line says that those in the name are doubled, and that `\n` is a line break. */
function unescaped(file: string, mark: string): string {
  if (mark === '') return file.trim();
  const plain = file.replaceAll(/\\(.)/g, (_whole, letter: string) =>
    letter === 'n' ? '\n' : letter === 'r' ? '\r' : letter,
  );
  // A backslash is part of a name here, never a folder of Windows.
  return path.posix.basename(plain).replaceAll('\\', '_');
}
