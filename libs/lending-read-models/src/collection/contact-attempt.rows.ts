import type { EntityManager } from 'typeorm';
import type { ContactEvent } from '#lending';
import type { TableNames } from '#projections';

export async function writeContact(
  tx: EntityManager,
  { contact_attempt: attempts }: TableNames,
  personId: string,
  { type, data, occurredOn }: ContactEvent,
): Promise<void> {
  if (type === 'contact.cleared' || type === 'contact.refused') {
    const { attemptId, borrowerId, loanIds, channel, purpose, atInstant, localAt, by, agency, decision } =
      data;
    await tx.query(
      `insert into ${attempts}
         (person_id, attempt_id, borrower_id, loan_ids, channel, purpose, at_instant, local_at, occurred_on, by_whom,
          agency, verdict, rules)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        personId,
        attemptId,
        borrowerId,
        loanIds.join(' '),
        channel,
        purpose,
        atInstant,
        localAt,
        occurredOn,
        by,
        agency ?? null,
        type === 'contact.cleared' ? 'cleared' : 'refused',
        decision.reasons.join(' '),
      ],
    );
  } else if (type === 'contact.result-recorded') {
    await tx.query(`update ${attempts} set result = $3 where person_id = $1 and attempt_id = $2`, [
      personId,
      data.attemptId,
      data.result,
    ]);
  }
}
