import type { DataSource } from 'typeorm';
import { v5 as uuidV5 } from 'uuid';
import { type EventStore, executeCommand, loadAggregate } from '#event-store';
import { type Actor, parseStreamName, type RecordedEvent } from '#kernel';
import { type DocumentReceived, issuedDocument, legalMatter } from '#lending';
import { mattersOfLoan } from '#lending-read-models';
import type { CommandOrigin, RunnableProcess } from '#processes';
import { openBusinessDate } from '../business-day/open-date.js';
import { proofOfReceipt } from '../document/index.js';

const actor: Actor = { id: 'legal-receipts', role: 'system', org: 'system' };

/** The signed receipt of a demand that was printed here tells the matters that the demand belongs to. */
export function legalReceipts(store: EventStore, database: DataSource): RunnableProcess<RecordedEvent, null> {
  return {
    manager: {
      name: 'legal-receipts',
      categories: [issuedDocument.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => (event.type === 'document.received' && event.data.demand === true ? [event] : []),
    },
    dispatch: async (recorded, origin) => {
      const { data } = issuedDocument.upcast(recorded) as DocumentReceived;
      for (const matterId of await mattersOfLoan(database, data.loanId)) {
        await tell(store, matterId, recorded, origin);
      }
    },
  };
}

async function tell(
  store: EventStore,
  matterId: string,
  recorded: RecordedEvent,
  origin: CommandOrigin,
): Promise<void> {
  const documentId = parseStreamName(recorded.stream).id;
  const { data, occurredOn } = issuedDocument.upcast(recorded) as DocumentReceived;
  const { state } = await loadAggregate(store, legalMatter, matterId);
  if (state.status === 'none' || state.stage === 'closed') return;
  for (const demand of state.demands) {
    if (demand.documentId !== documentId || demand.receivedOn !== null) continue;
    const { signedBy, reference, sha256 } = data;
    await executeCommand(
      store,
      legalMatter,
      matterId,
      {
        type: 'legal-matter.record',
        act: 'legal-matter.demand-received',
        on: occurredOn < demand.sentOn ? demand.sentOn : occurredOn,
        businessDate: (await openBusinessDate(store)) ?? occurredOn,
        rules: null,
        facts: {
          actId: uuidV5(`${demand.actId}/receipt`, matterId),
          by: recorded.actor.id,
          reference,
          evidence: sha256 === undefined ? [] : [sha256],
          demandId: demand.actId,
          proof: proofOfReceipt(signedBy),
        },
      },
      {
        ...origin,
        commandId: uuidV5(`${matterId}/${demand.actId}`, origin.commandId),
        input: { documentId },
        actor,
      },
    );
  }
}
