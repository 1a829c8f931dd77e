import { Command } from 'commander';
import { LogDirectory, withSealedLog } from '#audit';
import { withBooks } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';
import { refusable, sealOptions } from './audit-log.js';
import { dataOption } from './data-option.js';

export function auditKeysCommand(): Command {
  return new Command('keys')
    .description('Prints the public keys of the audit log, oldest first, for auditors to keep.')
    .addOption(dataOption())
    .action(async (options: { data?: string }) => {
      await withBooks(options, async ({ store }) => {
        const directory = LogDirectory.of(sealOptions(options).directory, await store.storeId());
        const history = await directory.keyHistory();
        if (history === undefined) throw new CommandFailed('the audit log has no key yet', exitCode.notFound);
        for (const { vkey, retiredAt, revokedAt, revokedBecause } of history.keys) {
          const state = revokedAt
            ? `revoked ${revokedAt}: ${revokedBecause}`
            : retiredAt
              ? `retired ${retiredAt}`
              : 'signs';
          console.log(`${vkey}  ${state}`);
        }
      });
    });
}

export function auditRotateKeyCommand(): Command {
  return new Command('rotate-key')
    .description('Makes a new key that signs from now on. Stop the sealer first.')
    .option('--revoke <reason>', 'withdraw the old key: nothing that only it has signed is believed any more')
    .addOption(dataOption())
    .action(async (options: { revoke?: string; data?: string }) => {
      await withBooks(options, async ({ store }) => {
        const history = await refusable(() =>
          withSealedLog(store, sealOptions(options), async (log) => {
            for await (const page of store.readAll(log.position)) for (const event of page) log.add(event);
            return log.rotateKey(options.revoke);
          }),
        );
        console.log(`signs from now on: ${history.keys.at(-1)!.vkey}`);
      });
    });
}
