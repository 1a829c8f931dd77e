import { sha256OfChunks } from '../crypto/primitives.js';
import type { BundleFiles } from './bundle-files.js';
import { bundleFiles, type BundleManifest } from './bundle-format.js';
import type { Findings } from './verdict.js';

/** Reads a bundle and nothing else. */
export class BundleReader {
  constructor(private readonly files: BundleFiles) {}

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

  async text(path: string): Promise<string> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.files.chunks(path)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  }

  /** The lines of a file; none where it is not there, which the manifest tells. */
  async *lines(path: string): AsyncGenerator<string> {
    if (!(await this.files.paths()).includes(path)) return;
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    let rest = '';
    for await (const chunk of this.files.chunks(path)) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop()!;
      yield* lines;
    }
    rest += decoder.decode();
    if (rest !== '') yield rest;
  }

  async *values<T>(path: string): AsyncGenerator<T> {
    for await (const line of this.lines(path)) yield JSON.parse(line) as T;
  }

  /** Whether the files are those of the manifest: guards against accidents, the proofs guard against people. */
  async checkFiles({ files }: BundleManifest, findings: Findings): Promise<void> {
    const present = new Set(await this.files.paths());
    present.delete(bundleFiles.manifest);
    for (const { path, sha256 } of files) {
      if (!present.delete(path)) findings.add('file-missing', `${path} is missing`);
      else if ((await sha256OfChunks(this.files.chunks(path))).toString('hex') !== sha256) {
        findings.add('file-changed', `${path} is not the file that was exported`);
      }
    }
    for (const path of present) findings.add('file-unexpected', `${path} is not a file of the bundle`);
  }
}
