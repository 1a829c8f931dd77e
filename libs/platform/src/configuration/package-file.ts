import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Place of a data file of this package, whether the program runs from its sources or from `dist`. */
export function packageFile(path: string): string {
  let directory = import.meta.dirname;
  while (!existsSync(join(directory, 'package.json'))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error('the program does not stand in its package');
    directory = parent;
  }
  return join(directory, path);
}
