import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileSpec } from '../mapping/file-spec.js';

/** A file given for the import, in its role. */
export interface SourceFile {
  readonly spec: FileSpec;
  readonly path: string;
  readonly bytes: number;
}

/** The files cannot be read as the mapping says; nothing of them is imported. */
export class FilesUnusable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FilesUnusable';
  }
}

/**
 * Gives each file its role: `role=path` says it; otherwise the role whose `match` fits the name; otherwise, where the
 * mapping reads one file only, that one.
 * @throws FilesUnusable where a role has no file, or two, or a file has no role
 */
export async function assignFiles(
  specs: readonly FileSpec[],
  given: readonly string[],
): Promise<SourceFile[]> {
  const byRole = new Map<string, SourceFile>();
  for (const argument of given) {
    const { spec, path } = roleOf(specs, argument);
    const other = byRole.get(spec.role);
    if (other) throw new FilesUnusable(`${other.path} and ${path} are both the file "${spec.role}"`);
    byRole.set(spec.role, { spec, path, bytes: await sizeOf(path) });
  }
  const missing = specs.find(({ role }) => !byRole.has(role));
  if (missing) {
    throw new FilesUnusable(
      `the file "${missing.role}"${matching(missing)} is missing: give ${missing.role}=PATH`,
    );
  }
  return specs.map(({ role }) => byRole.get(role)!);
}

function roleOf(specs: readonly FileSpec[], argument: string): { spec: FileSpec; path: string } {
  const named = specs.find(({ role }) => argument.startsWith(`${role}=`));
  if (named) return { spec: named, path: argument.slice(named.role.length + 1) };
  if (specs.length === 1) return { spec: specs[0]!, path: argument };
  const name = basename(argument);
  const fitting = specs.filter(({ match }) => match !== undefined && glob(match).test(name));
  if (fitting.length === 1) return { spec: fitting[0]!, path: argument };
  const roles = specs.map((spec) => `${spec.role}${matching(spec)}`).join(', ');
  throw new FilesUnusable(`which file is ${argument}? Give ROLE=${argument}; the roles are: ${roles}`);
}

function matching({ match }: FileSpec): string {
  return match === undefined ? '' : ` (${match})`;
}

function glob(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i');
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new FilesUnusable(`${path} is not a file`);
    return found.size;
  } catch (error) {
    if (error instanceof FilesUnusable) throw error;
    throw new FilesUnusable(`${path} cannot be read: ${(error as Error).message}`);
  }
}
