import { createHash } from 'node:crypto';
import { EvidenceEmpty, EvidenceTooLarge, type EvidenceStore } from '../src/index.js';

export interface EvidenceHarness {
  /** A store that takes at most so many bytes. */
  open(mostBytes: number): Promise<EvidenceStore>;
}

const most = 1_000_000;
const bytes = (text: string) => new TextEncoder().encode(text);
const sha = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

async function* chunks(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

async function* breakingOff(): AsyncGenerator<Uint8Array> {
  yield bytes('half of it');
  throw new Error('the line broke');
}

/** What every store of evidence keeps to. */
export function evidenceStoreContract(harness: EvidenceHarness): void {
  describe('a store of evidence', () => {
    it('names content by its hash and gives it back byte by byte', async () => {
      const store = await harness.open(most);
      const content = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);
      const stored = await store.put(chunks(content.subarray(0, 10), content.subarray(10)));
      expect(stored).toEqual({ sha256: sha(content), bytes: 70_000 });
      expect(Buffer.from((await store.get(stored.sha256))!).equals(Buffer.from(content))).toBe(true);
      expect(await store.find(stored.sha256)).toEqual(stored);
    });

    it('stores the same content once, also when it is sent many times at once', async () => {
      const store = await harness.open(most);
      const sent = await Promise.all(Array.from({ length: 8 }, () => store.put(chunks(bytes('photo')))));
      expect(new Set(sent.map(({ sha256 }) => sha256))).toEqual(new Set([sha(bytes('photo'))]));
      expect(Buffer.from((await store.get(sent[0]!.sha256))!).toString()).toBe('photo');
    });

    it.each(['0'.repeat(64), 'nothing', '../../../etc/passwd', ''])(
      'has nothing under "%s"',
      async (name) => {
        const store = await harness.open(most);
        expect(await store.get(name)).toBeUndefined();
        expect(await store.find(name)).toBeUndefined();
      },
    );

    it('takes what is just small enough and refuses one byte more, leaving nothing of it', async () => {
      const store = await harness.open(5);
      await store.put(chunks(bytes('12345')));
      await expect(store.put(chunks(bytes('123'), bytes('456')))).rejects.toThrow(EvidenceTooLarge);
      expect(await store.find(sha(bytes('123456')))).toBeUndefined();
    });

    it('refuses nothing at all as content', async () => {
      const store = await harness.open(most);
      await expect(store.put(chunks())).rejects.toThrow(EvidenceEmpty);
    });

    it('keeps nothing of content that breaks off', async () => {
      const store = await harness.open(most);
      await expect(store.put(breakingOff())).rejects.toThrow('the line broke');
      expect(await store.find(sha(bytes('half of it')))).toBeUndefined();
    });
  });
}
