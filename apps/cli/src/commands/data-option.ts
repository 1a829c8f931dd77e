import { Option } from 'commander';

export function dataOption(): Option {
  return new Option(
    '--data <dir>',
    'data directory (default: the server of DATABASE_URL where it is set, else AFTERLOAN_DATA, else var)',
  );
}
