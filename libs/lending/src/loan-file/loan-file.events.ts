import type { DomainEvent } from '#kernel';
import type { FileEntry } from './file-entries.js';

/** Something was put on the file of a loan. `occurredOn` is the day on which it was or became so. */
export type FileEntryFiled = DomainEvent<
  'loan-file.entry-filed',
  {
    readonly loanId: string;
    readonly borrowerId: string;
    readonly entryId: string;
    readonly entry: FileEntry;
    readonly by: string;
  }
>;

export type LoanFileEvent = FileEntryFiled;
