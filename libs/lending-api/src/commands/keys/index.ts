import { CreateCommandKey1790000000010 } from './1790000000010-create-command-key.js';

export const commandKeyMigrations = [CreateCommandKey1790000000010];
export { CommandKeys } from './command-keys.js';
