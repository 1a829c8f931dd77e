import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every form in which a text might stand in a file without being sealed. */
export function formsOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text);
  const escaped = Buffer.from(
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^\x20-\x7e]/g, escape),
  );
  return [utf8, Buffer.from(text, 'utf16le'), escaped, Buffer.from(utf8.toString('hex')), ...base64Of(utf8)];
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Base64 depends on where in the whole the text begins: three forms, without the characters its neighbours share. */
function base64Of(bytes: Buffer): Buffer[] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return Buffer.from(text.slice(offset === 0 ? 0 : offset + 1, -2));
  });
}

export async function filesBelow(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The files that hold one of the texts, in any form. */
export async function filesHolding(files: readonly string[], texts: readonly string[]): Promise<string[]> {
  const forms = texts.flatMap(formsOf);
  const holding: string[] = [];
  for (const file of files) {
    const content = await readFile(file);
    if (forms.some((form) => content.includes(form))) holding.push(file);
  }
  return holding;
}
