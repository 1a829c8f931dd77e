import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { EventStoreDbServer } from '../eventstoredb-server/server.js';

const run = promisify(execFile);
const script = 'infra/eventstoredb/restrict-access.mjs';

describe('restricting access to EventStoreDB', () => {
  it('lets writers append, readers read, and only administrators delete', async () => {
    const server = await EventStoreDbServer.start();
    const { stdout } = await run(process.execPath, [script, server.connectionString, 'writers', 'readers']);
    const stored = (stream: string): unknown =>
      JSON.parse(Buffer.from(server.log.stream(stream).at(-1)!.data).toString());

    expect(stdout).toBe('"writers" may read and append, "readers" may read.\n');
    expect(server.log.stream('$settings').map(({ type }) => type)).toEqual(['update-default-acl']);
    const admins = '$admins';
    const reserved = { $d: admins, $mr: admins, $mw: admins };
    expect(stored('$settings')).toEqual({
      $userStreamAcl: { $r: [admins, 'writers', 'readers'], $w: [admins, 'writers'], ...reserved },
      $systemStreamAcl: { $r: admins, $w: admins, ...reserved },
    });
    expect(stored('$$$all')).toEqual({
      $acl: { $r: [admins, 'writers', 'readers'], $w: admins, ...reserved },
    });
    await server.stop();
  }, 30_000);

  it('says how it is used', async () => {
    await expect(run(process.execPath, [script])).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('usage:'),
    });
  }, 30_000);
});
