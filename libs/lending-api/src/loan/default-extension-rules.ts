import { readFileSync } from 'node:fs';
import { type ExtensionRules, extensionRules } from '#lending';
import { packageFile } from '#platform';

let read: ExtensionRules | undefined;

/** The rule set that ships with the product; read once. */
export function defaultExtensionRules(): ExtensionRules {
  read ??= extensionRules(
    JSON.parse(readFileSync(packageFile('libs/lending/policies/extension.json'), 'utf8')),
  );
  return read;
}
