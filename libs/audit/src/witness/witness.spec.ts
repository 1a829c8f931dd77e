import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '../../testing/books.js';
import { GrowingLog } from '../../testing/growing-log.js';
import { emptyRoot } from '../merkle/hash.js';
import { checkpointText } from '../notes/checkpoint.js';
import { addSignatures, openNote, parseSignatureLines, signNote } from '../notes/signed-note.js';
import { SigningKey } from '../notes/signing-key.js';
import { VerifierKey } from '../notes/verifier-key.js';
import { formatAddCheckpoint } from './add-checkpoint.js';
import { WitnessState } from './witness-state.js';
import { Witness, type WitnessAnswer } from './witness.js';

const bank = SigningKey.generate('bank.example/log');
const log = new GrowingLog(bank);
/** The same log, telling another history from entry 10 on. */
const fork = new GrowingLog(bank, 64, 10);
const at = 1_767_225_600;

describe('a witness', () => {
  let temporary: Awaited<ReturnType<typeof temporaryDirectory>>;
  let directory: string;
  let witness: Witness;
  const open = async (logs: readonly VerifierKey[] = [bank.verifier]) =>
    new Witness(await WitnessState.open(directory, 'regulator.example/w1'), logs, () => at * 1_000);
  const statusOf = async (body: Promise<string> | string) => (await witness.addCheckpoint(await body)).status;

  beforeEach(async () => {
    temporary = await temporaryDirectory();
    directory = join(temporary.path, 'witness');
    witness = await open();
  });
  afterEach(() => temporary.remove());

  it('cosigns a log as it grows, with the time, in a form that its public key opens', async () => {
    for (const [old, size] of [
      [0, 5],
      [5, 6],
      [6, 64],
    ] as const) {
      const answer = await witness.addCheckpoint(await log.request(old, size));
      if (answer.status !== 200) throw new Error(JSON.stringify(answer));
      const key = VerifierKey.parse(witness.key.toString());
      expect(key.toString()).toMatch(/^regulator\.example\/w1\+[\da-f]{8}\+B/);
      const lines = parseSignatureLines(answer.lines);
      const note = addSignatures(await log.note(size), lines);
      expect(openNote(note, [key]).text).toBe(openNote(note, [bank.verifier]).text);
      expect(lines[0]!.signature.readBigUInt64BE()).toBe(BigInt(at));
      const later = Buffer.from(lines[0]!.signature);
      later[7]! ^= 1;
      expect(() => openNote(addSignatures(note, [{ ...lines[0]!, signature: later }]), [key])).toThrow(
        'does not fit',
      );
    }
  });

  it('cosigns its last checkpoint again, for whoever lost the answer', async () => {
    await witness.addCheckpoint(await log.request(0, 20));
    expect(await statusOf(log.request(20, 20))).toBe(200);
  });

  it('says which checkpoint was the last to a sender who does not know', async () => {
    expect(await witness.addCheckpoint(await log.request(7, 9))).toEqual({ status: 409, size: 0 });
    await witness.addCheckpoint(await log.request(0, 20));
    for (const old of [0, 5, 19, 21]) {
      expect(await witness.addCheckpoint(await log.request(old, 30))).toEqual({ status: 409, size: 20 });
    }
  });

  it('does not go back to a checkpoint that it has cosigned before', async () => {
    const replayed = await log.request(0, 20);
    await witness.addCheckpoint(replayed);
    await witness.addCheckpoint(await log.request(20, 30));
    expect(await witness.addCheckpoint(replayed)).toEqual({ status: 409, size: 30 });
    expect(await statusOf(log.request(30, 20))).toBe(400);
  });

  it('refuses another history of the same length, and keeps the two as evidence', async () => {
    await witness.addCheckpoint(await log.request(0, 20));
    expect(await witness.addCheckpoint(await fork.request(20, 20))).toMatchObject({
      status: 409,
      reason: 'another root of 20 entries was cosigned',
    });
    await statusOf(fork.request(20, 20));
    expect(await readdir(join(directory, 'forks'))).toEqual(['20-1']);
    const evidence = await readFile(join(directory, 'forks/20-1'), 'utf8');
    expect(evidence).toContain(await log.note(20));
    expect(evidence).toContain(await fork.note(20));
  });

  it('refuses a longer log that does not contain the last one', async () => {
    await witness.addCheckpoint(await log.request(0, 20));
    expect(await statusOf(fork.request(20, 30))).toBe(422);
    expect(await statusOf(log.request(20, 30))).toBe(200);
  });

  it('refuses a proof that is too long, too short or not needed', async () => {
    const [note, proof] = [await log.note(5), await log.proof(3, 5)];
    const asked = (oldSize: number, hashes: readonly Buffer[]) =>
      statusOf(formatAddCheckpoint({ oldSize, proof: hashes, note }));
    expect(await asked(0, proof)).toBe(422);
    await witness.addCheckpoint(await log.request(0, 3));
    expect(await asked(3, proof.slice(1))).toBe(422);
    expect(await asked(3, [...proof, emptyRoot])).toBe(422);
    expect(
      await asked(
        3,
        Array.from({ length: 64 }, () => emptyRoot),
      ),
    ).toBe(400);
    expect(await asked(3, proof)).toBe(200);
  });

  it('cosigns an empty log, but not one that calls something else empty', async () => {
    const empty = (root: Buffer) =>
      signNote(checkpointText({ origin: bank.verifier.name, size: 0, root }), [bank]);
    const asked = (root: Buffer) =>
      statusOf(formatAddCheckpoint({ oldSize: 0, proof: [], note: empty(root) }));
    expect(await asked(Buffer.alloc(32))).toBe(409);
    expect(await asked(emptyRoot)).toBe(200);
    expect(await statusOf(log.request(0, 4))).toBe(200);
  });

  it('knows neither other logs nor other keys', async () => {
    const stranger = new GrowingLog(SigningKey.generate('other.example/log'));
    const impostor = SigningKey.generate(bank.verifier.name);
    expect(await statusOf(stranger.request(0, 4))).toBe(404);
    expect(await statusOf(log.request(0, 4, [impostor]))).toBe(403);
    expect(await statusOf(log.request(0, 4, [impostor, bank]))).toBe(200);
    const [[body], [, signature]] = [await log.request(4, 5), await log.request(4, 6)].map((each) =>
      each.split('— '),
    ) as [string[], string[]];
    expect(await statusOf(`${body}— ${signature}`)).toBe(403);
  });

  it('follows a log through a change of its key when it is told of the new one', async () => {
    const next = SigningKey.generate(bank.verifier.name);
    await witness.addCheckpoint(await log.request(0, 4));
    expect(await statusOf(log.request(4, 6, [next]))).toBe(403);
    witness = await open([bank.verifier, next.verifier]);
    expect(await statusOf(log.request(4, 6, [next]))).toBe(200);
  });

  it.each([
    ['nothing', ''],
    ['no old size', 'bank.example/log\n\n'],
    ['a leading zero', 'old 01\n\n'],
    ['no checkpoint', 'old 1\n\n'],
    ['a hash that is none', 'old 1\nAAAA\n\nx\n'],
    ['a note that is no checkpoint', `old 0\n\n${signNote('bank.example/log\n1\n', [bank])}`],
  ])('finds a request with %s malformed', async (_, body) => {
    expect(await statusOf(body)).toBe(400);
  });

  it('cosigns one of two histories that come at the same moment, never both', async () => {
    await witness.addCheckpoint(await log.request(0, 10));
    const bodies = await Promise.all(
      [log, fork, log, fork].map((each, index) => each.request(10, 20 + (index >> 1))),
    );
    const answers = await Promise.all(bodies.map((body) => witness.addCheckpoint(body)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  describe('after its end, however it came', () => {
    it('knows what it has cosigned', async () => {
      await witness.addCheckpoint(await log.request(0, 20));
      const { key } = witness;
      witness = await open();
      expect(witness.key.toString()).toBe(key.toString());
      expect(await witness.addCheckpoint(await fork.request(0, 30))).toEqual({ status: 409, size: 20 });
      expect(await statusOf(fork.request(20, 30))).toBe(422);
    });

    it('also where it died after it had remembered and before it answered', async () => {
      const state = await WitnessState.open(directory);
      const remembered = state.remember.bind(state);
      state.remember = async (...args) => {
        await remembered(...args);
        throw new Error('power cut');
      };
      const dying = new Witness(state, [bank.verifier]);
      await expect(dying.addCheckpoint(await fork.request(0, 20))).rejects.toThrow('power cut');
      witness = await open();
      expect(await statusOf(log.request(0, 20))).toBe(409);
      expect(await statusOf(log.request(20, 20))).toBe(409);
      expect(await statusOf(fork.request(20, 20))).toBe(200);
    });

    it('cosigns nothing that it could not remember', async () => {
      const state = await WitnessState.open(directory);
      const full = new Witness(state, [bank.verifier]);
      await rm(directory, { recursive: true });
      await writeFile(directory, 'no directory');
      const answer: Promise<WitnessAnswer> = full.addCheckpoint(await log.request(0, 20));
      await expect(answer).rejects.toThrow();
      expect(state.last(bank.verifier.name)).toBeUndefined();
    });

    it.each([
      ['what it has cosigned', 'state.json'],
      ['its key', 'key.pem'],
    ])('does not begin anew where %s was lost', async (_, file) => {
      await witness.addCheckpoint(await log.request(0, 20));
      await rm(join(directory, file));
      await expect(open()).rejects.toMatchObject({ name: 'WitnessStateLost' });
    });

    it('does not believe a memory that cannot be read, nor take another name', async () => {
      await expect(WitnessState.open(directory, 'other.example')).rejects.toThrow('not other.example');
      await writeFile(join(directory, 'state.json'), '{');
      await expect(open()).rejects.toThrow('cannot be read');
    });
  });

  it('keeps its private key to itself', async () => {
    expect((await stat(join(directory, 'key.pem'))).mode & 0o777).toBe(0o600);
  });
});
