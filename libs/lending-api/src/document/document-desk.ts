import { Inject, Injectable } from '@nestjs/common';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import type { Actor } from '#kernel';
import {
  type AccessPurpose,
  BorrowerRejection,
  type DocumentCommand,
  documentTemplates,
  type DocumentTemplates,
  type DocumentValues,
  issuedDocument,
  type KnownDocument,
  needContent,
  needTemplates,
  refuseAltered,
  rejectDocument,
  templateNamed,
  withoutGrades,
} from '#lending';
import { recordAccess } from '../access/record-access.js';
import { BorrowerReader } from '../borrower/borrower-reader.js';
import { borrowerSubject } from '../borrower/borrower-subject.js';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { CommandExecutor, derivedId, type Given } from '../commands/command-executor.js';
import type { CommandRequest } from '../commands/command-request.js';
import { knownLoan } from '../commands/known-loan.js';
import { RuleBook } from '../policy/rule-book.js';
import { SubjectVault } from '../vault/index.js';
import type { DocumentDto } from './document.dto.js';
import { documentValues } from './document-values.js';
import { print, type Printed, type SealedContent } from './printed.js';

/** Issues documents about loans, and prints again what was issued. */
@Injectable()
export class DocumentDesk {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
    private readonly calendar: BusinessCalendar,
    private readonly rules: RuleBook,
    private readonly borrowers: BorrowerReader,
    private readonly vault: SubjectVault,
  ) {}

  /** @throws LoanRejection, DocumentRejection; all that {@link CommandExecutor.on} throws */
  async issue(loanId: string, body: DocumentDto, request: CommandRequest): Promise<CommandResult> {
    const state = await knownLoan(this.store, loanId);
    const { borrowerId, product, orgUnit } = state.registration;
    const today = await this.calendar.openDate();
    const found = needTemplates(await this.rules.inForce('document-templates', today, { product, orgUnit }));
    const templates = documentTemplates(found.ruleSet.params);
    const template = templateNamed(templates, body.template);
    const documentId = body.documentId ?? derivedId(request.commandId, 'part');
    const { language } = body;
    const facts = checkedFacts(body.facts ?? {});
    const number = body.number ?? documentId.slice(0, 8).toUpperCase();
    const values = documentValues(loanId, state, today);
    const debtor = template.addressee === 'debtor';
    const addressee = debtor ? await this.nameOf(borrowerId, request.actor) : (body.addressee ?? []);
    const content: SealedContent = { addressee, facts };
    const printed = await print({
      templates,
      template: body.template,
      language,
      number,
      issuedOn: today,
      values,
      content,
    });
    const { sealed, fingerprint } = await this.vault.seal(borrowerSubject(borrowerId), { contact: content });
    const reference = debtor ? borrowerId : body.addresseeReference;
    const input = { ...body, facts: null, addressee: null, fingerprint };
    return this.commands.on(issuedDocument, documentId, input, request, ({ businessDate }) => ({
      type: 'document.issue' as const,
      on: today,
      businessDate,
      ruleSet: { id: found.ruleSet.id, version: found.ruleSet.version },
      loanId,
      borrowerId,
      template: body.template,
      language,
      number,
      addressee: { role: template.addressee, ...(reference !== undefined && { reference }) },
      demand: template.demand,
      values,
      sealed: sealed.contact,
      pdfSha256: printed.pdfSha256,
      htmlSha256: printed.htmlSha256,
    }));
  }

  act(
    documentId: string,
    input: object,
    request: CommandRequest,
    command: (given: Given) => DocumentCommand,
  ): Promise<CommandResult> {
    return this.commands.on(issuedDocument, documentId, input, request, command);
  }

  /** @throws DocumentRejection `document-not-found` */
  async stateOf(documentId: string): Promise<KnownDocument> {
    const { state } = await loadAggregate(this.store, issuedDocument, documentId);
    if (state.status === 'none') rejectDocument('document-not-found', `no document ${documentId}`);
    return state;
  }

  /**
   * Prints a document again, from what its event holds, and checks that it is the one that was issued. The reading of
   * what is personal in it is recorded.
   * @throws DocumentRejection `document-not-found`, `document-erased`, `document-altered`
   */
  async printAgain(documentId: string, purpose: AccessPurpose, reader: Actor): Promise<Printed> {
    const { issued, issuedOn, ruleSet } = await this.stateOf(documentId);
    const { borrowerId, template, language, number, values, sealed } = issued;
    await recordAccess(
      this.store,
      { type: 'access.personal-data-read', data: { borrowerId, purpose, scope: ['contact'] } },
      reader,
    );
    const content = needContent(
      await this.vault.open<SealedContent>(borrowerSubject(borrowerId), 'contact', sealed),
    );
    const templates = await this.templatesOf(ruleSet.id, ruleSet.version);
    const printed = await print({ templates, template, language, number, issuedOn, values, content });
    refuseAltered(issued, printed);
    return printed;
  }

  private async templatesOf(id: string, version: string): Promise<DocumentTemplates> {
    const { adopted } = await this.rules.adopted('document-templates');
    const found = adopted.find(({ ruleSet }) => ruleSet.id === id && ruleSet.version === version);
    return documentTemplates(withoutGrades(found!.ruleSet.params));
  }

  /** Name and address of the debtor; his number alone where no personal data were registered. */
  private async nameOf(borrowerId: string, reader: Actor): Promise<readonly string[]> {
    try {
      const { personal } = await this.borrowers.read(borrowerId, 'collection', reader);
      const lines = [personal?.name, personal?.address].filter((line) => line !== undefined);
      return lines.length === 0 ? [borrowerId] : lines;
    } catch (error) {
      if (error instanceof BorrowerRejection && error.code === 'borrower-not-found') return [borrowerId];
      throw error;
    }
  }
}

const [mostFacts, longestFact] = [50, 4_000];

/** @throws DocumentRejection `document-value-invalid` */
function checkedFacts(facts: Readonly<Record<string, unknown>>): DocumentValues {
  const entries = Object.entries(facts);
  if (entries.length > mostFacts) {
    rejectDocument('document-value-invalid', `at most ${mostFacts} facts can be given`, 'facts');
  }
  const wrong = entries.find(([, value]) => typeof value !== 'string' || value.length > longestFact);
  if (wrong) {
    rejectDocument(
      'document-value-invalid',
      `${wrong[0]} is a text of at most ${longestFact}`,
      `facts.${wrong[0]}`,
    );
  }
  return facts as DocumentValues;
}
