import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { reapplyErasures } from '#lending-api';
import { operator, withBooks } from '../books.js';
import { dataOption } from './data-option.js';

export function vaultCommand(): Command {
  return new Command('vault').summary('look after the keys of personal data').addCommand(reapplyCommand());
}

function reapplyCommand(): Command {
  return new Command('reapply')
    .description(
      'Destroys again every key that the events say was destroyed. Run it after a restore: a backup may hold keys ' +
        'that were destroyed since. Repeated it changes nothing.',
    )
    .addOption(dataOption())
    .action(async (options: { data?: string }) => {
      await withBooks(options, async ({ store, vault }) => {
        const commandId = randomUUID();
        const context = { commandId, actor: operator, correlationId: commandId, causationId: commandId };
        const borrowers = await reapplyErasures(store, vault, context);
        console.log(`the keys of ${borrowers} erased borrowers are destroyed`);
      });
    });
}
