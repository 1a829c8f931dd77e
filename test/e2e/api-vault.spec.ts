import { randomUUID } from 'node:crypto';
import { SubjectVault } from '#lending-api';
import { type ApiApplication, startApi } from './api-application.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
}, 60_000);

afterAll(() => api.close());

const fields = { name: '张伟' };
const subject = () => `borrower/${randomUUID()}`;

describe('the vault of personal data', () => {
  it('gives one subject one key, also where two processes seal for the first time at the same moment', async () => {
    const vaults = Array.from({ length: 8 }, () => new SubjectVault(api.database));
    const borrower = subject();

    const sealings = await Promise.all(vaults.map((vault) => vault.seal(borrower, fields)));

    expect(new Set(sealings.map(({ sealed }) => sealed.keyId)).size).toBe(1);
    for (const { sealed } of sealings) {
      expect(await new SubjectVault(api.database).open(borrower, sealed)).toEqual(fields);
    }
  });

  it('gives every subject a key of its own', async () => {
    const vault = new SubjectVault(api.database);
    const [first, second] = [await vault.seal(subject(), fields), await vault.seal(subject(), fields)];

    expect(first.sealed.keyId).not.toBe(second.sealed.keyId);
    expect(first.fingerprint).not.toBe(second.fingerprint);
  });

  it('knows the same data again without keeping them', async () => {
    const borrower = subject();
    const first = await new SubjectVault(api.database).seal(borrower, fields);
    const second = await new SubjectVault(api.database).seal(borrower, { ...fields });

    expect(second.fingerprint).toBe(first.fingerprint);
    expect(second.sealed.ciphertext).not.toBe(first.sealed.ciphertext);
  });

  it('opens nothing any more a minute after the key was destroyed, in no process', async () => {
    let now = 0;
    const vault = new SubjectVault(api.database, () => now);
    const borrower = subject();
    const { sealed } = await vault.seal(borrower, fields);
    await api.database.query('delete from vault.subject_key where subject = $1', [borrower]);

    now = 59_999;
    expect(await vault.open(borrower, sealed)).toEqual(fields);
    now = 60_001;
    expect(await vault.open(borrower, sealed)).toBeUndefined();
  });

  it('does not open old data with a key that was made after the first was destroyed', async () => {
    const borrower = subject();
    const { sealed } = await new SubjectVault(api.database).seal(borrower, fields);
    await api.database.query('delete from vault.subject_key where subject = $1', [borrower]);
    const vault = new SubjectVault(api.database);
    await vault.seal(borrower, { name: '李娜' });

    expect(await vault.open(borrower, sealed)).toBeUndefined();
  });
});
