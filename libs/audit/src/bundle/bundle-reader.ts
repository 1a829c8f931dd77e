import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bundleFiles, type BundleFile, type BundleManifest } from './bundle-format.js';
import type { Findings } from './verdict.js';

/** Reads a bundle from a directory and nothing else. */
export class BundleReader {
  constructor(private readonly directory: string) {}

  async manifest(): Promise<BundleManifest> {
    const manifest = JSON.parse(await this.text(bundleFiles.manifest)) as BundleManifest;
    const { format, scope, files } = manifest;
    if (format !== 'afterloan-audit-bundle/1' || !Array.isArray(scope?.heads) || !Array.isArray(files)) {
      throw new Error('not a manifest of the form afterloan-audit-bundle/1');
    }
    if (scope.kind !== 'all' && (scope.kind !== 'selection' || scope.heads.length === 0)) {
      throw new Error('the manifest does not say of what the bundle is');
    }
    return manifest;
  }

  text(path: string): Promise<string> {
    return readFile(join(this.directory, path), 'utf8');
  }

  /** The lines of a file; none where it is not there, which the manifest tells. */
  async *lines(path: string): AsyncGenerator<string> {
    if (!(await readdir(this.directory)).includes(path)) return;
    const input = createReadStream(join(this.directory, path));
    for await (const line of createInterface({ input, crlfDelay: Infinity })) yield line;
  }

  async *values<T>(path: string): AsyncGenerator<T> {
    for await (const line of this.lines(path)) yield JSON.parse(line) as T;
  }

  /** Whether the files are those of the manifest: guards against accidents, the proofs guard against people. */
  async checkFiles({ files }: BundleManifest, findings: Findings): Promise<void> {
    const present = new Set(await readdir(this.directory));
    present.delete(bundleFiles.manifest);
    for (const file of files) {
      if (!present.delete(file.path)) findings.add('file-missing', `${file.path} is missing`);
      else if ((await this.sha256(file)) !== file.sha256) {
        findings.add('file-changed', `${file.path} is not the file that was exported`);
      }
    }
    for (const path of present) findings.add('file-unexpected', `${path} is not a file of the bundle`);
  }

  private async sha256({ path }: BundleFile): Promise<string> {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(join(this.directory, path))) hash.update(chunk as Buffer);
    return hash.digest('hex');
  }
}
