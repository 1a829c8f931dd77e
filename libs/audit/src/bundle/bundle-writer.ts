import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BundleFile, bundleFiles, type BundleManifest } from './bundle-format.js';

const bufferBytes = 262_144;

export class DirectoryNotEmpty extends Error {
  constructor(directory: string) {
    super(`${directory} is not empty`);
    this.name = 'DirectoryNotEmpty';
  }
}

/** One file of a bundle, hashed while it is written. */
class WrittenFile {
  private waiting: string[] = [];
  private waitingBytes = 0;
  private bytes = 0;
  private readonly hash: Hash = createHash('sha256');

  constructor(
    readonly path: string,
    private readonly file: FileHandle,
  ) {}

  async write(text: string): Promise<void> {
    this.waiting.push(text);
    this.waitingBytes += text.length;
    if (this.waitingBytes >= bufferBytes) await this.flush();
  }

  async close(): Promise<BundleFile> {
    await this.flush();
    await this.file.sync();
    await this.file.close();
    return { path: this.path, bytes: this.bytes, sha256: this.hash.digest('hex') };
  }

  private async flush(): Promise<void> {
    const content = Buffer.from(this.waiting.join(''));
    this.waiting = [];
    this.waitingBytes = 0;
    this.bytes += content.length;
    this.hash.update(content);
    await this.file.writeFile(content);
  }
}

/** Writes a bundle file by file; the manifest, which names them all, comes last. */
export class BundleWriter {
  private readonly files = new Map<string, WrittenFile>();

  private constructor(private readonly directory: string) {}

  /** @throws DirectoryNotEmpty: a bundle is never mixed with another */
  static async create(directory: string): Promise<BundleWriter> {
    await mkdir(directory, { recursive: true });
    if ((await readdir(directory)).length > 0) throw new DirectoryNotEmpty(directory);
    return new BundleWriter(directory);
  }

  async write(path: string, text: string): Promise<void> {
    let file = this.files.get(path);
    if (file === undefined) {
      file = new WrittenFile(path, await open(join(this.directory, path), 'wx'));
      this.files.set(path, file);
    }
    await file.write(text);
  }

  async line(path: string, value: object): Promise<void> {
    await this.write(path, `${JSON.stringify(value)}\n`);
  }

  async finish(manifest: Omit<BundleManifest, 'files'>): Promise<BundleManifest> {
    const files: BundleFile[] = [];
    for (const file of this.files.values()) files.push(await file.close());
    const whole = { ...manifest, files: files.sort((a, b) => (a.path < b.path ? -1 : 1)) };
    await writeFile(join(this.directory, bundleFiles.manifest), `${JSON.stringify(whole, undefined, 2)}\n`, {
      flag: 'wx',
    });
    return whole;
  }
}
