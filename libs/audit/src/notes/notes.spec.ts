import { createPrivateKey } from 'node:crypto';
import { bitFlips } from '../../testing/leaves.js';
import { emptyRoot, leafHash } from '../merkle/hash.js';
import { checkpointText, parseCheckpoint } from './checkpoint.js';
import { NoteMalformed, NoteNotSigned } from './note.errors.js';
import { openNote, parseNote, signNote } from './signed-note.js';
import { SigningKey } from './signing-key.js';
import { VerifierKey } from './verifier-key.js';

// The example of the signed-note specification.
const specKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const specNote =
  'This is an example message.\n\n' +
  '— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

// The example of Go's implementation. Ed25519 is deterministic, so the same seed gives the same note.
const goKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const goSeed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
const goText =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const goNote =
  `${goText}\n— PeterNeumann ` +
  'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

function goSigner(): SigningKey {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), goSeed]);
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  return SigningKey.fromPem('PeterNeumann', key.export({ format: 'pem', type: 'pkcs8' }) as string);
}

describe('verifier keys', () => {
  it.each([specKey, goKey])('are read and written as %s', (vkey) => {
    expect(VerifierKey.parse(vkey).toString()).toBe(vkey);
  });

  it.each([
    ['another id', specKey.replace('530d903a', '530d903b')],
    ['another name', specKey.replace('foo', 'bar')],
    ['another key', specKey.replace('AekyeR', 'AekyeS')],
    ['an unknown type', specKey.replace('+Ae', '+Ce')],
    ['a part missing', 'example.com/foo+530d903a'],
    ['a space in the name', specKey.replace('com/foo', 'com foo')],
    ['loose base64', `${specKey}=`],
  ])('are refused with %s', (_, vkey) => {
    expect(() => VerifierKey.parse(vkey)).toThrow(NoteMalformed);
  });
});

describe('signed notes', () => {
  it('of the specification and of Go are opened by their keys', () => {
    const keys = [specKey, goKey].map((vkey) => VerifierKey.parse(vkey));
    expect(openNote(specNote, keys).text).toBe('This is an example message.\n');
    expect(openNote(goNote, keys).signedBy.map(String)).toEqual([goKey]);
  });

  it('are signed byte for byte as Go signs them', () => {
    expect(goSigner().verifier.toString()).toBe(goKey);
    expect(signNote(goText, [goSigner()])).toBe(goNote);
  });

  it('are not believed with any single bit changed', () => {
    const key = VerifierKey.parse(specKey);
    for (const changed of bitFlips(Buffer.from(specNote))) {
      expect(() => openNote(changed.toString(), [key])).toThrow();
    }
  });

  it('of an unknown key are not believed, even under a known name', () => {
    const impostor = SigningKey.generate('example.com/foo');
    const note = signNote('This is an example message.\n', [impostor]);
    expect(() => openNote(note, [VerifierKey.parse(specKey)])).toThrow(
      expect.objectContaining({ fault: 'no-known-key' }),
    );
  });

  it('with a wrong signature of a known key are refused, whoever else has signed', () => {
    const [first, second] = [SigningKey.generate('a.example'), SigningKey.generate('b.example')];
    const [good, other] = [signNote('one\n', [first, second]), signNote('two\n', [second])];
    const mixed = good.split('\n').with(3, other.split('\n')[2]!).join('\n');
    expect(() => openNote(mixed, [first.verifier, second.verifier])).toThrow(NoteNotSigned);
    expect(openNote(mixed, [first.verifier]).signedBy).toEqual([first.verifier]);
  });

  it('keep empty lines of their text', () => {
    const key = SigningKey.generate('a.example');
    const text = 'one\n\nthree\n';
    expect(openNote(signNote(text, [key]), [key.verifier]).text).toBe(text);
  });

  it.each([
    ['no signature', 'text\n'],
    ['an empty list of signatures', 'text\n\n'],
    ['no last newline', specNote.slice(0, -1)],
    ['a tab', specNote.replace(' is ', '\tis ')],
    ['a line that is no signature', `${specNote}more\n`],
    ['a hyphen for the dash', specNote.replace('—', '-')],
    ['seventy signatures', specNote + specNote.split('\n\n')[1]!.repeat(70)],
  ])('are refused with %s', (_, note) => {
    expect(() => parseNote(note)).toThrow(NoteMalformed);
  });
});

describe('checkpoints', () => {
  const root = leafHash(Buffer.from('x'));

  it('are three lines', () => {
    const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    const checkpoint = parseCheckpoint(text);
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
    expect(checkpointText(checkpoint)).toBe(text);
    expect(parseCheckpoint(`${text}extension\n`)).toEqual(checkpoint);
    expect(parseCheckpoint(checkpointText({ origin: 'a', size: 0, root: emptyRoot })).size).toBe(0);
  });

  it.each([
    ['a leading zero', `a\n01\n${root.toString('base64')}\n`],
    ['a size that is no number', `a\n-1\n${root.toString('base64')}\n`],
    ['a size beyond every log', `a\n9999999999999999\n${root.toString('base64')}\n`],
    ['a short root', `a\n1\n${root.subarray(1).toString('base64')}\n`],
    ['no origin', `\n1\n${root.toString('base64')}\n`],
    ['an empty extension line', `a\n1\n${root.toString('base64')}\n\nx\n`],
    ['no last newline', `a\n1\n${root.toString('base64')}`],
  ])('are refused with %s', (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow(NoteMalformed);
  });
});
