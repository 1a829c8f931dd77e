import type { LocalDate } from '#kernel';
import type { LegalMatterEvent, LegalMatterOpened, MatterKind, Party } from './legal-matter.events.js';

/** What an act of a matter means to the clocks of the claim. `key` names it within its matter, for ever. */
export type ClaimEffect =
  | {
      readonly effect: 'fact';
      readonly key: string;
      readonly fact: string;
      readonly proof: string;
      readonly party: Party;
      readonly on: LocalDate;
    }
  | { readonly effect: 'end'; readonly key: string; readonly on: LocalDate }
  | { readonly effect: 'strike'; readonly key: string; readonly on: LocalDate; readonly reason: string }
  | {
      readonly effect: 'start-enforcement';
      readonly key: string;
      readonly debtor: string;
      readonly startsOn: LocalDate;
    };

const courtFiling = 'court-filing';

/** What filing is by the rules of claim clocks; proceedings about the security alone say nothing of the debt. */
const filingOf: Readonly<Record<MatterKind, string | null>> = {
  litigation: 'suit',
  arbitration: 'arbitration',
  'payment-order': 'payment-order',
  'security-proceedings': null,
};

/**
 * A suit counts from its filing against each party that it names. One that is not accepted, or withdrawn, counts as if
 * it had not been filed, as does an application for enforcement; whom the copy of a suit had reached was asked to pay on
 * that day (担保制度解释 31 says so of guarantors). What the safe reading is, the creditor is told.
 */
export function claimEffects(
  event: LegalMatterEvent,
  opening: LegalMatterOpened['data'],
): readonly ClaimEffect[] {
  const { occurredOn: on } = event;
  const { parties } = opening;
  switch (event.type) {
    case 'legal-matter.demand-received': {
      const { actId, documentId, party, proof } = event.data;
      // The receipt of a printed document tells the claim itself.
      if (documentId !== undefined) return [];
      return [{ effect: 'fact', key: actId, fact: 'demand', proof, party, on }];
    }
    case 'legal-matter.debt-recognised': {
      const { actId, party, proof } = event.data;
      return [{ effect: 'fact', key: actId, fact: 'payment-promise', proof, party, on }];
    }
    case 'legal-matter.preservation-applied': {
      const { actId: key, party } = event.data;
      return [{ effect: 'fact', key, fact: 'preservation', proof: courtFiling, party, on }];
    }
    case 'legal-matter.preservation-refused':
    case 'legal-matter.preservation-lifted':
    case 'legal-matter.preservation-lapsed':
      return [{ effect: 'end', key: event.data.preservationId, on }];
    case 'legal-matter.filed':
      return parties.flatMap((party): ClaimEffect[] => {
        const fact = party.role === 'security' ? 'security-proceedings' : filingOf[opening.kind];
        if (fact === null) return [];
        return [{ effect: 'fact', key: keyOf(event.data.actId, party), fact, proof: courtFiling, party, on }];
      });
    case 'legal-matter.not-accepted':
      return struck(parties, event.data.suitId, on, 'the court did not accept the suit');
    case 'legal-matter.withdrawn': {
      const { suitId, served } = event.data;
      return [
        ...struck(parties, suitId, on, 'the suit was withdrawn'),
        ...served
          .filter(({ party }) => party.role !== 'security')
          .map(({ party, on: servedOn }): ClaimEffect => ({
            effect: 'fact',
            key: `served/${keyOf(suitId, party)}`,
            fact: 'demand',
            proof: 'arrival-shown',
            party,
            on: servedOn,
          })),
      ];
    }
    case 'legal-matter.effective': {
      const { suitId, result, performBy, actId: key } = event.data;
      const debtor = parties.find(({ role }) => role === 'debtor')?.reference;
      const ended = parties.map((party): ClaimEffect => ({ effect: 'end', key: keyOf(suitId, party), on }));
      if (result === 'dismissed' || debtor === undefined) return ended;
      return [...ended, { effect: 'start-enforcement', key, debtor, startsOn: performBy ?? on }];
    }
    case 'legal-matter.enforcement-applied':
    case 'legal-matter.enforcement-resumed':
      return parties
        .filter(({ role }) => role !== 'security')
        .map((party) => ({
          effect: 'fact',
          key: keyOf(event.data.actId, party),
          fact: 'enforcement-application',
          proof: courtFiling,
          party,
          on,
        }));
    case 'legal-matter.enforcement-ended': {
      const { enforcementId, outcome } = event.data;
      if (outcome === 'withdrawn') {
        return struck(parties, enforcementId, on, 'the application for enforcement was withdrawn');
      }
      return parties.map((party) => ({ effect: 'end', key: keyOf(enforcementId, party), on }));
    }
    case 'legal-matter.opened':
    case 'legal-matter.demand-sent':
    case 'legal-matter.preservation-granted':
    case 'legal-matter.preservation-renewed':
    case 'legal-matter.accepted':
    case 'legal-matter.complaint-served':
    case 'legal-matter.hearing-set':
    case 'legal-matter.hearing-held':
    case 'legal-matter.decision-served':
    case 'legal-matter.appealed':
    case 'legal-matter.closed':
    case 'legal-matter.cost-incurred':
    case 'legal-matter.cost-charged':
    case 'legal-matter.cost-charge-refused':
    case 'legal-matter.deadline-set':
    case 'legal-matter.deadline-alarmed':
    case 'legal-matter.deadline-met':
    case 'legal-matter.deadline-missed':
    case 'legal-matter.deadline-dropped':
      return [];
  }
}

function keyOf(actId: string, { role, reference }: Party): string {
  return `${actId}/${role}/${reference}`;
}

function struck(parties: readonly Party[], suitId: string, on: LocalDate, reason: string): ClaimEffect[] {
  return parties.map((party) => ({ effect: 'strike', key: keyOf(suitId, party), on, reason }));
}
