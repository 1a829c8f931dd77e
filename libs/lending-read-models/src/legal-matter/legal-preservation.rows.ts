import type { EntityManager } from 'typeorm';
import type { LegalMatterEvent } from '#lending';

const ends = {
  'legal-matter.preservation-refused': 'refused',
  'legal-matter.preservation-lifted': 'lifted',
  'legal-matter.preservation-lapsed': 'lapsed',
} as const;

export async function writePreservation(
  tx: EntityManager,
  table: string,
  matterId: string,
  event: LegalMatterEvent,
): Promise<void> {
  if (event.type === 'legal-matter.preservation-applied') {
    const { actId, loanId, borrowerId, party, property, amount, court } = event.data;
    await tx.query(
      `insert into ${table} (matter_id, preservation_id, loan_id, borrower_id, party_role, party_reference,
              property_kind, property_reference, amount, court, status, applied_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'applied', $11)`,
      [
        matterId,
        actId,
        loanId,
        borrowerId,
        party.role,
        party.reference,
        property.kind,
        property.reference,
        amount,
        court,
        event.occurredOn,
      ],
    );
  }
  if (event.type === 'legal-matter.preservation-granted') {
    const { preservationId, preservedAt, endsOn, rank } = event.data;
    await tx.query(
      `update ${table} set status = 'granted', preserved_at = $3, ends_on = $4, court_rank = $5
        where matter_id = $1 and preservation_id = $2`,
      [matterId, preservationId, preservedAt, endsOn, rank],
    );
  }
  if (event.type === 'legal-matter.preservation-renewed') {
    await tx.query(`update ${table} set ends_on = $3 where matter_id = $1 and preservation_id = $2`, [
      matterId,
      event.data.preservationId,
      event.data.endsOn,
    ]);
  }
  if (
    event.type === 'legal-matter.preservation-refused' ||
    event.type === 'legal-matter.preservation-lifted' ||
    event.type === 'legal-matter.preservation-lapsed'
  ) {
    await tx.query(`update ${table} set status = $3 where matter_id = $1 and preservation_id = $2`, [
      matterId,
      event.data.preservationId,
      ends[event.type],
    ]);
  }
}
