import 'reflect-metadata';
import { CommanderError } from 'commander';
import { CopyDiffers, CopyRefused } from '#event-store';
import { FilesUnusable, MappingInvalid } from '#importing';
import { Rejection } from '#kernel';
import { ConfigurationError, DataDirectoryInUse, EmbeddedServerFailed } from '#platform';
import { OperatorError } from '#projections';
import { WithholdingRefused } from '#publication';
import { RelayDecisionRefused } from '#relay';
import { SecretKeyUnusable, TargetRefused, WebhookDecisionRefused } from '#webhooks';
import { CommandFailed, exitCode } from './exit-codes.js';
import { program } from './program.js';

const unusable = [ConfigurationError, MappingInvalid, FilesUnusable];
const expected = [
  Rejection,
  ...unusable,
  CommandFailed,
  CopyDiffers,
  CopyRefused,
  DataDirectoryInUse,
  EmbeddedServerFailed,
  OperatorError,
  RelayDecisionRefused,
  SecretKeyUnusable,
  TargetRefused,
  WebhookDecisionRefused,
  WithholdingRefused,
];

try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = codeOf(error);
  if (!(error instanceof CommanderError)) console.error(messageOf(error));
}

function codeOf(error: unknown): number {
  // The parser has printed its message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.unusable;
  if (error instanceof CommandFailed) return error.code;
  if (error instanceof DataDirectoryInUse) return exitCode.dataInUse;
  if (unusable.some((kind) => error instanceof kind) || isUnusableFile(error)) return exitCode.unusable;
  return exitCode.failed;
}

/** A path of the command line that names nothing, or nothing that may be read. */
function isUnusableFile(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES'].includes(String(code));
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isExpected = expected.some((kind) => error instanceof kind) || isUnusableFile(error);
  return isExpected ? error.message : (error.stack ?? error.message);
}
