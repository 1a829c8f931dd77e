import { Command, Option } from 'commander';
import { AccessLogQuery } from '#lending-read-models';
import { withBooks } from '../books.js';
import { dataOption } from './data-option.js';

interface Options {
  readonly kind?: string;
  readonly actor?: string;
  readonly target?: string;
  readonly json?: boolean;
  readonly data?: string;
}

const pageSize = 200;

export function auditAccessCommand(): Command {
  return new Command('access')
    .description('Lists who looked at personal data, who took data out, and which commands were refused.')
    .addOption(
      new Option('--kind <kind>', 'only entries of this kind').choices([
        'read',
        'export',
        'rejection',
        'rejections-counted',
      ]),
    )
    .option('--actor <id>', 'only what this actor did')
    .option('--target <subject>', 'only what concerns this loan or borrower, such as borrower/91…')
    .option('--json', 'print one JSON object a line')
    .addOption(dataOption())
    .action(async ({ json, data, ...filter }: Options) => {
      await withBooks(data === undefined ? {} : { data }, async (books) => {
        await books.drain();
        const query = new AccessLogQuery(books.dataSource);
        let cursor: string | null | undefined;
        do {
          const page = await query.find({ ...filter, limit: pageSize, ...(cursor && { cursor }) });
          for (const entry of page.items) console.log(json ? JSON.stringify(entry) : textOf(entry));
          cursor = page.nextCursor;
        } while (cursor !== null);
      });
    });
}

function textOf(entry: Awaited<ReturnType<AccessLogQuery['find']>>['items'][number]): string {
  const { recordedAt, kind, actor, role, org, purpose, scope, target, command, code, count } = entry;
  const facts = [purpose && `for ${purpose}`, scope, target, command, code, count > 1 && `${count} times`];
  return `${recordedAt}  ${kind.padEnd(18)}  ${actor} (${role}, ${org})  ${facts.filter(Boolean).join('  ')}`;
}
