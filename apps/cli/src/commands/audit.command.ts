import { Command } from 'commander';
import { auditAccessCommand } from './audit-access.command.js';
import { auditCheckCommand } from './audit-check.command.js';
import { auditChecksCommand } from './audit-checks.command.js';
import { auditExportCommand } from './audit-export.command.js';
import { auditKeysCommand, auditRotateKeyCommand } from './audit-keys.command.js';
import { auditVerifyCommand } from './audit-verify.command.js';

export function auditCommand(): Command {
  return new Command('audit')
    .summary('prove to an outsider that a history is genuine and complete')
    .addCommand(auditExportCommand())
    .addCommand(auditVerifyCommand())
    .addCommand(auditCheckCommand())
    .addCommand(auditAccessCommand())
    .addCommand(auditChecksCommand())
    .addCommand(auditKeysCommand())
    .addCommand(auditRotateKeyCommand());
}
