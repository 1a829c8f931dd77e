import {
  type Aggregate,
  contentHash,
  isCurrency,
  type JsonValue,
  type LocalDate,
  parseLocalDate,
  parseMinor,
} from '#kernel';
import { currentShape } from '../stored-shape.js';
import { entryFields, type EntryFacts, type EntryKind, type FileEntry, paperOf } from './file-entries.js';
import type { LoanFileEvent } from './loan-file.events.js';
import { rejectEntry } from './loan-file.rejections.js';

export interface FileEntryCommand {
  readonly type: 'loan-file.file-entry';
  readonly loanId: string;
  readonly borrowerId: string;
  readonly currency: string;
  readonly entryId: string;
  /** As it was sent: checked here. */
  readonly entry: { readonly kind: EntryKind; readonly facts: Readonly<Record<string, JsonValue>> };
  readonly on: LocalDate;
  readonly by: string;
  readonly businessDate: LocalDate;
}

export interface FiledEntry {
  readonly entryId: string;
  readonly on: LocalDate;
  readonly by: string;
  readonly entry: FileEntry;
}

export interface LoanFileState {
  /** In the order in which they were filed. */
  readonly entries: readonly FiledEntry[];
  /** Whether the file is out of the archive. */
  readonly isLent: boolean;
}

const [mostEntries, longestReference] = [1_000, 200];
const code = /^[a-z][a-z0-9-]{0,59}$/;

/** What is on file, as a payout may ask for it. A rating counts until its last day. */
export function papersOf({ entries }: LoanFileState, on: LocalDate): readonly string[] {
  const valid = entries.filter(({ entry }) => entry.kind !== 'rating' || entry.facts.validUntil >= on);
  return [...new Set(valid.map(({ entry }) => paperOf(entry)))].sort();
}

function evolve(state: LoanFileState, { data, occurredOn }: LoanFileEvent): LoanFileState {
  const { entryId, entry, by } = data;
  return {
    entries: [...state.entries, { entryId, on: occurredOn, by, entry }],
    isLent: entry.kind === 'file-lent' || (state.isLent && entry.kind !== 'file-returned'),
  };
}

/** @throws LoanFileRejection */
function decide(command: FileEntryCommand, state: LoanFileState): readonly LoanFileEvent[] {
  const { loanId, borrowerId, entryId, on, by, businessDate } = command;
  const entry = checkedEntry(command);
  const former = state.entries.find((one) => one.entryId === entryId);
  if (former !== undefined) {
    if (former.on === on && contentHash(former.entry) === contentHash(entry)) return [];
    rejectEntry('file-id-reused', 'the id was used before for another entry', 'entryId');
  }
  if (parseLocalDate(on) === undefined || on > businessDate) {
    rejectEntry('file-entry-in-future', `${on} is no day up to ${businessDate}`, 'on');
  }
  if (state.entries.length >= mostEntries) {
    rejectEntry('too-many-file-entries', `a file holds at most ${mostEntries} entries`);
  }
  checkAgainst(state, entry);
  const data = { loanId, borrowerId, entryId, entry, by };
  return [{ type: 'loan-file.entry-filed', occurredOn: on, data }];
}

function checkedEntry({ entry, currency }: FileEntryCommand): FileEntry {
  const fields: Readonly<Record<string, string>> = entryFields[entry.kind];
  const unknown = Object.keys(entry.facts).find((name) => !Object.hasOwn(fields, name));
  if (unknown !== undefined) {
    rejectEntry('file-entry-invalid', `an entry of kind ${entry.kind} has no such field`, `facts.${unknown}`);
  }
  for (const [name, type] of Object.entries(fields)) {
    if (!isOfType(entry.facts[name], type, currency)) {
      rejectEntry('file-entry-invalid', `${name} must be a ${type}`, `facts.${name}`);
    }
  }
  return entry as unknown as FileEntry;
}

function isOfType(value: JsonValue | undefined, type: string, currency: string): boolean {
  if (type === 'flag') return typeof value === 'boolean';
  if (typeof value !== 'string' || value.trim() === '' || value.length > longestReference) return false;
  switch (type) {
    case 'code':
      return code.test(value);
    case 'date':
      return parseLocalDate(value) !== undefined;
    case 'amount': {
      const amount = isCurrency(currency) ? parseMinor(value, currency) : undefined;
      return amount !== undefined && amount >= 0n;
    }
    default:
      return true;
  }
}

function checkAgainst(state: LoanFileState, { kind, facts }: FileEntry): void {
  if (kind === 'file-lent' && state.isLent) {
    rejectEntry('file-lent-already', 'the file is out of the archive');
  }
  if (kind === 'file-returned' && !state.isLent) rejectEntry('file-not-lent', 'the file is in the archive');
  if (kind === 'asset-disposed' && facts.buyerIsRelated) {
    rejectEntry('file-buyer-related', 'it may not be sold to a related party', 'facts.buyerIsRelated');
  }
  if (kind === 'voucher' && isUsed(state, facts)) {
    rejectEntry(
      'file-voucher-reused',
      `${facts.voucherKind} ${facts.serial} was used before`,
      'facts.serial',
    );
  }
}

function isUsed({ entries }: LoanFileState, { voucherKind, serial }: EntryFacts<'voucher'>): boolean {
  return entries.some(
    ({ entry: { kind, facts } }) =>
      kind === 'voucher' && facts.voucherKind === voucherKind && facts.serial === serial,
  );
}

const schemas = { 'loan-file.entry-filed': 1 } as const;

/** The file of a loan, beside its account. The stream bears the loan's id. */
export const loanFile: Aggregate<FileEntryCommand, LoanFileEvent, LoanFileState> = {
  category: 'loanfile',
  initialState: () => ({ entries: [], isLent: false }),
  evolve,
  decide,
  subjectsOf: (loanId, { data }) => [`loan/${loanId}`, `borrower/${data.borrowerId}`],
  schemas,
  upcast: (stored) => currentShape<LoanFileEvent>(stored, schemas),
};
