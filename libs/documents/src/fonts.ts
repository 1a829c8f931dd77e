import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Noto Sans Hans (SIL Open Font License 1.1): what a document uses of it is embedded, so it prints alike everywhere. */
export interface Fonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

let loaded: Promise<Fonts> | undefined;

/** Read once: 17 MB that every document of this process shares. */
export function fonts(): Promise<Fonts> {
  loaded ??= read();
  return loaded;
}

async function read(): Promise<Fonts> {
  const entry = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc');
  const folder = join(dirname(entry), '..', 'fonts');
  const [regular, bold] = await Promise.all(
    ['Regular', 'Bold'].map((weight) => readFile(join(folder, `NotoSansHans-${weight}.otf`))),
  );
  return { regular: regular!, bold: bold! };
}
