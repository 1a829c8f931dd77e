import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aMessage, channelContract } from '../testing/channel.contract.js';
import { FileOutbox, HandOverFailed } from './index.js';

const directories: string[] = [];
const directory = async () => {
  const path = await mkdtemp(join(tmpdir(), 'afterloan-outbox-'));
  directories.push(path);
  return path;
};

afterAll(() => Promise.all(directories.map((path) => rm(path, { recursive: true, force: true }))));

const filesOf = async (path: string) =>
  (await readdir(path, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();

interface Stored {
  readonly messageId: string;
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly base64: string }[];
}

channelContract(async () => {
  const path = await directory();
  return {
    channel: new FileOutbox(path),
    arrived: async () =>
      Promise.all(
        (await filesOf(path)).map(async (file) => {
          const bytes = await readFile(file);
          const { messageId, text, attachments } = JSON.parse(bytes.toString('utf8')) as Stored;
          return {
            messageId,
            text,
            sha256: createHash('sha256').update(bytes).digest('hex'),
            attachments: attachments.map(({ name, base64 }) => ({ name, content: base64 })),
          };
        }),
      ),
  };
});

describe('an outbox of files', () => {
  it('holds one file a message, by channel and recipient, and nothing unfinished', async () => {
    const path = await directory();
    const message = aMessage({ channel: 'message' });
    const { reference } = await new FileOutbox(path).handOver(message);
    expect(await filesOf(path)).toEqual([join(path, reference)]);
    expect(reference).toBe(`message/${message.recipient.replace('/', '-')}/${message.messageId}.json`);
  });

  it('takes the same message once, also after the gateway has taken it away', async () => {
    const path = await directory();
    const message = aMessage();
    const first = await new FileOutbox(path).handOver(message);
    expect(await new FileOutbox(path).handOver(message)).toEqual({ ...first, hadIt: true });
    const file = join(path, first.reference);
    await rename(file, `${file}.taken`);
    expect(await new FileOutbox(path).handOver(message)).toEqual({ ...first, hadIt: true });
    expect(await filesOf(path)).toEqual([`${file}.taken`]);
  });

  it('begins again where a crash left a file unfinished', async () => {
    const path = await directory();
    const message = aMessage();
    const folder = join(path, 'mail', message.recipient.replace('/', '-'));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${message.messageId}.json.incoming`), '{"half');
    const { reference, hadIt } = await new FileOutbox(path).handOver(message);
    expect(hadIt).toBe(false);
    expect(await filesOf(path)).toEqual([join(path, reference)]);
  });

  it('forgets everything of one recipient on every channel, taken and unfinished files too, and nobody else', async () => {
    const path = await directory();
    const outbox = new FileOutbox(path);
    const { recipient } = aMessage();
    const taken = await outbox.handOver(aMessage({ recipient }));
    await rename(join(path, taken.reference), join(path, `${taken.reference}.taken`));
    await outbox.handOver(aMessage({ recipient, channel: 'letter' }));
    await writeFile(join(path, 'mail', recipient.replace('/', '-'), 'x.json.incoming'), '欧阳');
    const other = await outbox.handOver(aMessage());
    // What somebody else left there stands in nobody's way.
    await writeFile(join(path, 'notes.txt'), '');
    await outbox.forget(recipient);
    await outbox.forget(recipient);
    expect(await filesOf(path)).toEqual([join(path, other.reference), join(path, 'notes.txt')]);
  });

  it('forgets of an outbox that was never written to', async () => {
    await expect(new FileOutbox('/nonexistent/outbox').forget('borrower/x')).resolves.toBeUndefined();
  });

  it('says that it could not be written to, for now, and lets no name lead out of the directory', async () => {
    const file = join(await directory(), 'a-file');
    await writeFile(file, '');
    await expect(new FileOutbox(file).handOver(aMessage())).rejects.toMatchObject({
      code: 'outbox-not-writable',
      permanent: false,
    });
    const outbox = new FileOutbox(await directory());
    await expect(outbox.handOver(aMessage({ messageId: '../x' }))).rejects.toThrow(RangeError);
    await expect(outbox.handOver(aMessage({ text: 'x'.repeat(10_000_001) }))).rejects.toMatchObject(
      new HandOverFailed('message-too-large', true),
    );
  });
});
