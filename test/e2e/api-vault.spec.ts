import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ShardKeyMissing, SubjectErased, SubjectVault } from '#lending-api';
import { seal } from '../../libs/lending-api/src/vault/sealing.js';
import { type ApiApplication, startApi } from './api-application.js';

let api: ApiApplication;
let data: string;

beforeAll(async () => {
  api = await startApi();
  data = await mkdtemp(join(tmpdir(), 'afterloan-vault-'));
}, 60_000);

afterAll(async () => {
  await api.close();
  await rm(data, { recursive: true, force: true });
});

const fields = { identity: { name: '张伟' }, contact: { phone: '+86 139 0000 0000' } };
const subject = () => `borrower/${randomUUID()}`;
const aVault = () => new SubjectVault(api.database, join(data, 'keys'));
const keyFiles = async () => (await readdir(join(data, 'keys'))).sort();

describe('the vault of personal data', () => {
  it('gives a subject one key for each purpose, also where processes seal for the first time at the same moment', async () => {
    const borrower = subject();

    const sealings = await Promise.all(Array.from({ length: 8 }, () => aVault().seal(borrower, fields)));

    expect(new Set(sealings.map(({ sealed }) => sealed.identity.keyId)).size).toBe(1);
    expect(new Set(sealings.map(({ sealed }) => sealed.contact.keyId)).size).toBe(1);
    expect(sealings[0]!.sealed.identity.keyId).not.toBe(sealings[0]!.sealed.contact.keyId);
    for (const { sealed } of sealings) {
      expect(await aVault().open(borrower, 'identity', sealed.identity)).toEqual(fields.identity);
      expect(await aVault().open(borrower, 'contact', sealed.contact)).toEqual(fields.contact);
      expect(await aVault().open(borrower, 'contact', sealed.identity)).toBeUndefined();
    }
  });

  it('knows the same data again without keeping them', async () => {
    const borrower = subject();
    const first = await aVault().seal(borrower, fields);
    const second = await aVault().seal(borrower, { ...fields });

    expect(second.fingerprint).toBe(first.fingerprint);
    expect(second.sealed.identity.ciphertext).not.toBe(first.sealed.identity.ciphertext);
    expect((await aVault().seal(subject(), fields)).fingerprint).not.toBe(first.fingerprint);
  });

  it('destroys the keys of one purpose and leaves every other key as it was', async () => {
    const vault = aVault();
    const [erased, neighbour] = await inOneShard(vault);

    await vault.destroy(erased.borrower, ['contact']);

    for (const open of [vault, aVault()]) {
      expect(await open.open(erased.borrower, 'contact', erased.sealed.contact)).toBeUndefined();
      expect(await open.open(erased.borrower, 'identity', erased.sealed.identity)).toEqual(fields.identity);
      expect(await open.open(neighbour.borrower, 'identity', neighbour.sealed.identity)).toEqual(
        fields.identity,
      );
    }
    await expect(vault.seal(erased.borrower, fields)).rejects.toThrow(SubjectErased);
  });

  it('leaves nothing in the database that the key files still open: the key that wrapped it is gone', async () => {
    const vault = aVault();
    const [{ borrower, sealed }] = await inOneShard(vault);
    const [row] = await api.database.query<{ wrapped: Buffer; id: string }[]>(
      `select d.wrapped, s.shard_key_id as id from vault.data_key d join vault.shard s using (shard)
        where d.key_id = $1`,
      [sealed.identity.keyId],
    );
    expect(await keyFiles()).toContain(`${row!.id}.key`);

    await vault.destroy(borrower, ['identity', 'contact']);

    expect(await keyFiles()).not.toContain(`${row!.id}.key`);
    // Whoever finds the former row, in a dead page or a backup, has a key wrapped by one that no longer exists.
    await api.database.query(
      `update vault.data_key set wrapped = $2, destroyed_at = null where key_id = $1`,
      [sealed.identity.keyId, row!.wrapped],
    );
    await expect(aVault().open(borrower, 'identity', sealed.identity)).rejects.toThrow();
    await api.database.query('delete from vault.data_key where subject = $1', [borrower]);
  });

  it('finishes on opening what a crash between the two steps of an erasure left behind', async () => {
    const vault = aVault();
    await vault.seal(subject(), fields);
    const orphan = `${randomUUID()}.key`;
    await writeFile(join(data, 'keys', orphan), randomBytes(32));

    await vault.destroy(subject(), ['identity']);

    expect(await keyFiles()).not.toContain(orphan);
  });

  it('loses no key where others seal while keys of their shard are destroyed', async () => {
    const vault = aVault();
    const borrowers = Array.from({ length: 24 }, subject);
    const doomed = await Promise.all(borrowers.slice(0, 8).map((one) => vault.seal(one, fields)));
    expect(doomed).toHaveLength(8);

    const [sealings] = await Promise.all([
      Promise.all(borrowers.slice(8).map((one) => aVault().seal(one, fields))),
      Promise.all(borrowers.slice(0, 8).map((one) => aVault().destroy(one, ['identity', 'contact']))),
    ]);

    for (const [index, { sealed }] of sealings.entries()) {
      expect(await aVault().open(borrowers[8 + index]!, 'identity', sealed.identity)).toEqual(
        fields.identity,
      );
    }
  });

  it('opens nothing any more a minute after the key was destroyed, in no process', async () => {
    let now = 0;
    const elsewhere = new SubjectVault(api.database, join(data, 'keys'), () => now);
    const borrower = subject();
    const { sealed } = await elsewhere.seal(borrower, fields);
    await aVault().destroy(borrower, ['identity']);

    now = 60_001;
    expect(await elsewhere.open(borrower, 'identity', sealed.identity)).toBeUndefined();
  });

  it('says so where the key files are not those of the database, and makes no others in their place', async () => {
    const vault = aVault();
    const borrower = subject();
    await vault.seal(borrower, fields);
    const elsewhere = new SubjectVault(api.database, join(data, 'other'));

    await expect(elsewhere.seal(borrower, fields)).rejects.toThrow(ShardKeyMissing);
  });

  it('takes over the keys of the first release, which stood in the database as they were', async () => {
    const borrower = subject();
    const former = { keyId: randomUUID(), subject: borrower, purpose: 'general', key: randomBytes(32) };
    // The shards of the tests before have their files in another directory, and one may be the borrower's.
    await api.database.query('truncate vault.shard, vault.data_key');
    await api.database.query('insert into vault.subject_key (key_id, subject, key) values ($1, $2, $3)', [
      former.keyId,
      borrower,
      former.key,
    ]);
    const sealed = seal(former, { name: '李娜' });

    const vault = await SubjectVault.open(api.database, data);

    expect(await vault.open(borrower, 'general', sealed)).toEqual({ name: '李娜' });
    expect(await api.database.query('select from vault.subject_key')).toEqual([]);
    const files = await readdir(join(data, 'vault'), { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile())) {
      expect((await readFile(join(file.parentPath, file.name))).includes(former.key)).toBe(false);
    }
  });
});

/** Two subjects whose keys are wrapped by the same file. */
async function inOneShard(vault: SubjectVault) {
  const shardOf = async (borrower: string) => {
    const [row] = await api.database.query<{ shard: number }[]>(
      'select shard from vault.data_key where subject = $1 limit 1',
      [borrower],
    );
    return row!.shard;
  };
  const one = subject();
  const sealed = (await vault.seal(one, fields)).sealed;
  const shard = await shardOf(one);
  // The neighbour is put into the shard by hand: finding one by chance takes a thousand subjects.
  const other = subject();
  const neighbour = (await vault.seal(other, fields)).sealed;
  await moveTo(shard, other);
  return [
    { borrower: one, sealed },
    { borrower: other, sealed: neighbour },
  ] as const;
}

async function moveTo(shard: number, borrower: string): Promise<void> {
  const { decrypt, encrypt } = await import('../../libs/lending-api/src/vault/sealing.js');
  const keyOf = async (of: string, value: unknown) => {
    const [row] = await api.database.query<{ id: string }[]>(
      `select shard_key_id as id from vault.shard where ${of} = $1`,
      [value],
    );
    return readFile(join(data, 'keys', `${row!.id}.key`));
  };
  const rows = await api.database.query<{ key_id: string; shard: number; wrapped: Buffer }[]>(
    'select key_id, shard, wrapped from vault.data_key where subject = $1',
    [borrower],
  );
  for (const row of rows) {
    const clear = decrypt(await keyOf('shard', row.shard), row.key_id, row.wrapped);
    await api.database.query('update vault.data_key set shard = $2, wrapped = $3 where key_id = $1', [
      row.key_id,
      shard,
      encrypt(await keyOf('shard', shard), row.key_id, clear),
    ]);
  }
}
