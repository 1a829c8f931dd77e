import { randomBytes } from 'node:crypto';
import { SealBroken, type SubjectKey, fingerprint, seal, unseal } from './sealing.js';

const keyOf = (subject: string): SubjectKey => ({
  keyId: 'key-1',
  subject,
  purpose: 'identity',
  key: randomBytes(32),
});
const fields = { name: '张伟', phone: '+86 139 0000 0000' };

describe('sealing personal data', () => {
  it('opens to what was sealed', () => {
    const key = keyOf('borrower/1');
    expect(unseal(key, seal(key, fields))).toEqual(fields);
  });

  it('shows nothing of the clear text', () => {
    const { ciphertext } = seal(keyOf('borrower/1'), fields);
    expect(Buffer.from(ciphertext, 'base64').toString('latin1')).not.toContain('139 0000');
  });

  it('never gives the same text twice, so that equal data are not seen to be equal', () => {
    const key = keyOf('borrower/1');
    expect(seal(key, fields).ciphertext).not.toBe(seal(key, fields).ciphertext);
  });

  it('does not open with the key of another subject', () => {
    const sealed = seal(keyOf('borrower/1'), fields);
    expect(() => unseal(keyOf('borrower/2'), sealed)).toThrow(SealBroken);
  });

  it('does not open where the text was moved to another subject, even under the same key', () => {
    const key = keyOf('borrower/1');
    expect(() => unseal({ ...key, subject: 'borrower/2' }, seal(key, fields))).toThrow(SealBroken);
  });

  it('does not open where the text was moved to another purpose, even under the same key', () => {
    const key = keyOf('borrower/1');
    expect(() => unseal({ ...key, purpose: 'contact' }, seal(key, fields))).toThrow(SealBroken);
  });

  it('opens what the first release sealed, which knew no purposes', () => {
    const key = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');
    const ciphertext =
      'Dw4NDAsKCQgHBgUE3xLfPTayjZTJOg3/3CYWI0VEbwigN5RGbGuFxwQqgRk9qvNwG3lbvhCFHM/u1YV4MmUbh4Co5nG2o2Qa+g==';
    expect(
      unseal(
        { keyId: 'key-1', subject: 'borrower/1', purpose: 'general', key },
        { keyId: 'key-1', ciphertext },
      ),
    ).toEqual(fields);
  });

  it.each([0, 11, 12, -1])('does not open where byte %i was changed', (index) => {
    const key = keyOf('borrower/1');
    const sealed = seal(key, fields);
    const bytes = Buffer.from(sealed.ciphertext, 'base64');
    const at = index < 0 ? bytes.length + index : index;
    bytes[at] = bytes[at]! ^ 1;
    expect(() => unseal(key, { ...sealed, ciphertext: bytes.toString('base64') })).toThrow(SealBroken);
  });

  it('does not open what is too short to hold nonce and tag', () => {
    const key = keyOf('borrower/1');
    expect(() => unseal(key, { keyId: 'key-1', ciphertext: 'AAAA' })).toThrow(SealBroken);
  });
});

describe('the fingerprint of personal data', () => {
  it('is the same for the same data, whatever the order of the fields', () => {
    const key = keyOf('borrower/1');
    expect(fingerprint(key, { b: '2', a: '1' })).toBe(fingerprint(key, { a: '1', b: '2' }));
  });

  it('differs for other data and under another key', () => {
    const key = keyOf('borrower/1');
    expect(fingerprint(key, { ...fields, phone: '1' })).not.toBe(fingerprint(key, fields));
    expect(fingerprint(keyOf('borrower/1'), fields)).not.toBe(fingerprint(key, fields));
  });
});
