import { type EventStore, executeCommand } from '#event-store';
import { type Actor, parseStreamName, type RecordedEvent } from '#kernel';
import { claim, type DocumentReceived, issuedDocument, type Receiver } from '#lending';
import type { RunnableProcess } from '#processes';
import { openBusinessDate } from '../business-day/open-date.js';
import { claimRulesOn } from '../claim/claim-rules-on.js';
import type { RuleBook } from '../policy/rule-book.js';

const actor: Actor = { id: 'document-receipts', role: 'system', org: 'system' };

const proofs: Readonly<Record<Receiver, string>> = {
  addressee: 'signed-by-addressee',
  'household-adult': 'signed-by-household-adult',
  'authorised-person': 'signed-by-authorised-person',
  other: 'signed-by-other',
};

/** How a signed receipt proves that a demand arrived, by who signed. */
export function proofOfReceipt(signedBy: Receiver): string {
  return proofs[signedBy];
}

/** A demand whose receipt came back is a fact of the claim; who signed decides what it proves. */
export function documentReceipts(store: EventStore, rules: RuleBook): RunnableProcess<RecordedEvent, null> {
  return {
    manager: {
      name: 'document-receipts',
      categories: [issuedDocument.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => (event.type === 'document.received' && event.data.demand === true ? [event] : []),
    },
    dispatch: async (recorded, origin) => {
      const { data, occurredOn } = issuedDocument.upcast(recorded) as DocumentReceived;
      const { loanId, borrowerId, addressee, signedBy, sha256 } = data;
      const businessDate = (await openBusinessDate(store)) ?? occurredOn;
      const inForce = await claimRulesOn(rules, businessDate);
      if (inForce === null || addressee.role === 'none' || addressee.reference === undefined) return;
      const documentId = parseStreamName(recorded.stream).id;
      await executeCommand(
        store,
        claim,
        loanId,
        {
          type: 'claim.record-fact',
          loanId,
          borrowerId,
          on: occurredOn,
          businessDate,
          rules: inForce,
          factId: documentId,
          fact: 'demand',
          obligor: { role: addressee.role, reference: addressee.reference },
          proof: proofOfReceipt(signedBy),
          reference: `document/${documentId}`,
          ...(sha256 !== undefined && { sha256 }),
        },
        { ...origin, input: { documentId }, actor },
      );
    },
  };
}
