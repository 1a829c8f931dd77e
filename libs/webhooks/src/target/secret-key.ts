import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SecretKeyUnusable } from '../webhook.errors.js';
import { SecretSeal } from './secret-seal.js';

/** @param text 32 bytes in base64 */
export function sealOf(text: string): SecretSeal {
  return new SecretSeal(Buffer.from(text, 'base64'));
}

/** The key in a file that only its owner may read; made where there is none. */
export async function sealInFile(path: string): Promise<SecretSeal> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const text = (await readFile(path, 'utf8')).trim();
  if (text === '') throw new SecretKeyUnusable(`${path} is empty: its writing was interrupted; remove it`);
  return sealOf(text);
}
