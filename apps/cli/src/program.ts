import { Command } from 'commander';
import { auditCommand } from './commands/audit.command.js';
import { checkCommand } from './commands/check.command.js';
import { demoCommand } from './commands/demo.command.js';
import { diffCommand } from './commands/diff.command.js';
import { explainCommand } from './commands/explain.command.js';
import { historyCommand } from './commands/history.command.js';
import { importCommand } from './commands/import.command.js';
import { migrateCommand } from './commands/migrate.command.js';
import { portfolioCommand } from './commands/portfolio.command.js';
import { projectionsCommand } from './commands/projections.command.js';
import { publicationCommand } from './commands/publication.command.js';
import { relayCommand } from './commands/relay.command.js';
import { signalsCommand } from './commands/signals.command.js';
import { rulesCommand } from './commands/rules.command.js';
import { classifyCommand } from './commands/classify.command.js';
import { stateCommand } from './commands/state.command.js';
import { witnessCommand } from './commands/witness.command.js';
import { storeCommand } from './commands/store.command.js';
import { webhooksCommand } from './commands/webhooks.command.js';
import { writeOffsCommand } from './commands/write-offs.command.js';
import { vaultCommand } from './commands/vault.command.js';

const exitCodeHelp = `
Exit codes: 0 done, 1 failed, 2 options, files or configuration cannot be used, 3 the data are in use by another
command, 4 rows were rejected, 5 the read models differ, 6 no such loan or projection, 7 the audit log
or bundle does not hold.
Results go to the standard output, progress and errors to the standard error.`;

/** The command line of Afterloan. */
export function program(): Command {
  const root = new Command('afterloan')
    .description('The system of record for what happens to a loan after it is paid out.')
    .showHelpAfterError('(afterloan --help shows what there is)')
    .addHelpText('after', exitCodeHelp);
  for (const command of [
    importCommand(),
    writeOffsCommand(),
    historyCommand(),
    stateCommand(),
    diffCommand(),
    explainCommand(),
    portfolioCommand(),
    rulesCommand(),
    classifyCommand(),
    projectionsCommand(),
    publicationCommand(),
    relayCommand(),
    webhooksCommand(),
    checkCommand(),
    auditCommand(),
    witnessCommand(),
    storeCommand(),
    vaultCommand(),
    signalsCommand(),
    migrateCommand(),
    demoCommand(),
  ]) {
    root.addCommand(command);
  }
  exitOnUsageErrors(root);
  return root;
}

/** Mistaken options throw, so that they end with the code of this program and not of the option parser. */
function exitOnUsageErrors(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) exitOnUsageErrors(child);
}
