import { DataSource } from 'typeorm';
import { TableWriter } from '#projections';
import { createDatabase } from '../../postgres/database.js';

interface Row {
  readonly id: number;
  readonly text: string | null;
  readonly json: string;
  readonly amount: string | null;
}

const writer = new TableWriter<Row>(
  [
    { name: 'id', type: 'integer', of: ({ id }) => id },
    { name: 'text', type: 'text', of: ({ text }) => text },
    { name: 'json', type: 'json text', of: ({ json }) => json },
    { name: 'amount', type: 'numeric', of: ({ amount }) => amount },
  ],
  ['id'],
);

const awkward = [
  'plain',
  '',
  ' ',
  'NULL',
  'null',
  '{a,b}',
  'a,b',
  'say "so"',
  'back\\slash',
  '\\"',
  "it's",
  'two\nlines\ttab',
  '贷后 😀',
  '$1::text',
];

/* Goal: what is written in arrays is read as it was, whatever the text. */
describe('rows written as arrays', () => {
  let dataSource: DataSource;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await createDatabase();
    drop = database.drop;
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    await dataSource.query(`create table t (id integer primary key, text text, json text, amount numeric)`);
  });
  beforeEach(() => dataSource.query(`truncate t`));
  afterAll(async () => {
    await dataSource.destroy();
    await drop();
  });

  const rows = () => dataSource.query<Row[]>(`select * from t order by id`);

  it('keep every text', async () => {
    const written = awkward.map((text, id) => ({ id, text, json: JSON.stringify({ text }), amount: '1.50' }));
    await writer.insert(dataSource.manager, 't', written);
    expect(await rows()).toEqual(written);
  });

  it('keep what is absent absent', async () => {
    const row = { id: 1, text: null, json: '0', amount: null };
    await writer.upsert(dataSource.manager, 't', [row]);
    expect(await rows()).toEqual([row]);
  });

  it('replace rows that are there, in as many statements as it takes', async () => {
    const of = (text: string) =>
      Array.from({ length: 2_345 }, (_, id) => ({ id, text, json: `"${id}"`, amount: `${id}` }));
    await writer.upsert(dataSource.manager, 't', of('former'));
    await writer.upsert(dataSource.manager, 't', of('latter'));
    expect(await rows()).toEqual(of('latter'));
  });

  it('are deleted by their keys', async () => {
    const of = (id: number) => ({ id, text: '', json: '', amount: null });
    await writer.insert(
      dataSource.manager,
      't',
      [1, 2, 3].map((id) => ({ ...of(id), json: '1' })),
    );
    await writer.delete(dataSource.manager, 't', [of(1), of(3)]);
    expect((await rows()).map(({ id }) => id)).toEqual([2]);
  });

  it('fail as a whole where one of them is wrong', async () => {
    const row = { id: 1, text: '', json: '1', amount: 'one' };
    await expect(writer.insert(dataSource.manager, 't', [row])).rejects.toThrow('numeric');
  });
});
