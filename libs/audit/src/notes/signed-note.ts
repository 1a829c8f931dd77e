import { NoteMalformed, NoteNotSigned } from './note.errors.js';
import type { SigningKey } from './signing-key.js';
import { isKeyName, strictBase64, type VerifierKey } from './verifier-key.js';

export interface NoteSignature {
  readonly name: string;
  readonly keyId: Buffer;
  readonly signature: Buffer;
}

export interface SignedNote {
  /** What is signed, with its last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Far above any note of ours with sixteen signatures; a longer one is not read. */
export const noteBytesLimit = 65_536;
export const noteSignaturesLimit = 64;
const signatureLine = /^— (\S+) (\S+)$/u;
const keyIdBytes = 4;

/** The text with one signature line for each of `keys`. The text ends in a newline. */
export function signNote(text: string, keys: readonly SigningKey[]): string {
  if (!text.endsWith('\n') || hasControls(text))
    throw new NoteMalformed('the text of a note is lines of text');
  const message = Buffer.from(text);
  const lines = keys.map((key) =>
    noteSignatureLine({ name: key.verifier.name, keyId: key.verifier.id, signature: key.sign(message) }),
  );
  return `${text}\n${lines.join('')}`;
}

export function noteSignatureLine({ name, keyId, signature }: NoteSignature): string {
  return `— ${name} ${Buffer.concat([keyId, signature]).toString('base64')}\n`;
}

/** The note with these signatures too; one of the same key takes the place of an earlier one. */
export function addSignatures(note: string, added: readonly NoteSignature[]): string {
  const { text, signatures } = parseNote(note);
  const isAdded = ({ name, keyId }: NoteSignature) =>
    added.some((other) => other.name === name && other.keyId.equals(keyId));
  const kept = signatures.filter((each) => !isAdded(each));
  return `${text}\n${[...kept, ...added].map(noteSignatureLine).join('')}`;
}

/**
 * Reads lines of signatures that stand alone.
 * @throws NoteMalformed
 */
export function parseSignatureLines(lines: string): NoteSignature[] {
  return parseNote(`-\n\n${lines}`).signatures.slice();
}

/**
 * Takes a note apart; says nothing about who signed it.
 * @throws NoteMalformed
 */
export function parseNote(note: string): SignedNote {
  if (Buffer.byteLength(note) > noteBytesLimit) throw new NoteMalformed('the note is too long');
  if (hasControls(note) || note.includes('�')) throw new NoteMalformed('the note holds control characters');
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) throw new NoteMalformed('the note has no signature');
  const text = note.slice(0, split + 1);
  const lines = note
    .slice(split + 2)
    .split('\n')
    .slice(0, -1);
  if (lines.length === 0 || lines.length > noteSignaturesLimit) {
    throw new NoteMalformed(`a note has 1 to ${noteSignaturesLimit} signatures`);
  }
  return { text, signatures: lines.map(parseSignature) };
}

/**
 * The text of a note that at least one of `keys` has signed. Signatures of other keys are ignored, a wrong one of a
 * known key refuses the note.
 * @throws NoteMalformed, NoteNotSigned
 */
export function openNote(
  note: string,
  keys: readonly VerifierKey[],
): { readonly text: string; readonly signedBy: readonly VerifierKey[] } {
  const { text, signatures } = parseNote(note);
  const signedBy: VerifierKey[] = [];
  for (const { name, keyId, signature } of signatures) {
    const key = keys.find((known) => known.name === name && known.id.equals(keyId));
    if (key === undefined || signedBy.includes(key)) continue;
    if (!key.signed(text, signature)) {
      throw new NoteNotSigned('signature-wrong', `the signature of ${key.toString()} does not fit the text`);
    }
    signedBy.push(key);
  }
  if (signedBy.length === 0) throw new NoteNotSigned('no-known-key', 'no known key has signed the note');
  return { text, signedBy };
}

function parseSignature(line: string): NoteSignature {
  const [, name, encoded] = signatureLine.exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : strictBase64(encoded);
  if (name === undefined || !isKeyName(name) || bytes === undefined || bytes.length <= keyIdBytes) {
    throw new NoteMalformed('a line after the text of the note is not a signature');
  }
  return { name, keyId: bytes.subarray(0, keyIdBytes), signature: bytes.subarray(keyIdBytes) };
}

function hasControls(text: string): boolean {
  // Those below U+0020 but the newline.
  return /[^\P{Cc}\n\u007f-\u009f]/u.test(text);
}
