import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from '#kernel';
import { workout, type WorkoutPlanDrawnUp } from '#lending';
import type { Projection, TableNames } from '#projections';

/** Households whose bad loans the workout unit has, and the milestones of their plans. */
export const workoutProjection: Projection = {
  name: 'workout',
  version: 1,
  handles: Object.keys(workout.schemas),
  tables: ['workout_household', 'workout_plan', 'workout_milestone'],
  open: (tables) => ({
    // A statement or two an event: people do these things a few times a month.
    async project(events, tx) {
      for (const event of events) await apply(event, tables, tx);
    },
  }),
};

async function apply(recorded: RecordedEvent, tables: TableNames, tx: EntityManager): Promise<void> {
  const event = workout.upcast(recorded);
  const { borrowerId } = event.data;
  const { workout_household: households, workout_plan: plans, workout_milestone: milestones } = tables;
  const set = (assignments: string, ...values: unknown[]) =>
    tx.query(`update ${households} set ${assignments} where borrower_id = $1`, [borrowerId, ...values]);
  const plan = (status: string, planId: string) =>
    tx.query(`update ${plans} set status = $2 where plan_id = $1`, [planId, status]);
  const onMilestone = (assignments: string, planId: string, milestoneId: string, ...values: unknown[]) =>
    tx.query(`update ${milestones} set ${assignments} where plan_id = $1 and milestone_id = $2`, [
      planId,
      milestoneId,
      ...values,
    ]);
  switch (event.type) {
    case 'workout.hand-over-proposed':
      await tx.query(
        `insert into ${households} (borrower_id, loan_ids) values ($1, '{}') on conflict (borrower_id) do nothing`,
        [borrowerId],
      );
      await set('sign_by = $2', event.data.to);
      return;
    case 'workout.hand-over-accepted': {
      const { loanIds, toUnit, to, planDueOn } = event.data;
      await set(
        `loan_ids = (select array_agg(distinct id) from unnest(loan_ids || $2::uuid[]) id), unit = $3, owner = $4,
         sign_by = null, plan_due_on = coalesce($5::date, plan_due_on)`,
        loanIds,
        toUnit,
        to,
        planDueOn ?? null,
      );
      return;
    }
    case 'workout.hand-over-declined':
      await set('sign_by = null');
      return;
    case 'workout.plan-drawn-up':
      await drawnUp(event, tables, tx);
      return;
    case 'workout.plan-approved': {
      const { planId } = event.data;
      await tx.query(
        `update ${plans} set status = 'superseded' where borrower_id = $1 and status = 'approved'`,
        [borrowerId],
      );
      await plan('approved', planId);
      await set(`plan_due_on = null, owner = (select owner from ${plans} where plan_id = $2)`, planId);
      return;
    }
    case 'workout.plan-returned':
      await plan('returned', event.data.planId);
      return;
    case 'workout.milestone-reached':
      await onMilestone('reached_on = $3', event.data.planId, event.data.milestoneId, event.occurredOn);
      return;
    case 'workout.milestone-put-off':
      await onMilestone('due_on = $3', event.data.planId, event.data.milestoneId, event.data.dueOn);
      return;
    case 'workout.progress-reported':
      await tx.query(`update ${plans} set recovered = recovered + $2::numeric where plan_id = $1`, [
        event.data.planId,
        event.data.recovered ?? '0',
      ]);
      return;
    case 'workout.loans-returned':
      await set(
        `loan_ids = coalesce((select array_agg(id) from unnest(loan_ids) id where id <> all ($2::uuid[])), '{}')`,
        event.data.loanIds,
      );
      return;
  }
}

async function drawnUp(
  { data, occurredOn }: WorkoutPlanDrawnUp,
  { workout_plan: plans, workout_milestone: milestones }: TableNames,
  tx: EntityManager,
): Promise<void> {
  const { borrowerId, planId, owner: of, target, currency, measures } = data;
  await tx.query(
    `insert into ${plans} (plan_id, borrower_id, owner, status, drawn_up_on, target, currency)
     values ($1, $2, $3, 'drawn-up', $4, $5, $6)`,
    [planId, borrowerId, of, occurredOn, target, currency],
  );
  for (const { measureId, kind, owner, milestones: planned } of measures) {
    for (const { milestoneId, what, dueOn } of planned) {
      await tx.query(
        `insert into ${milestones} (milestone_id, borrower_id, plan_id, measure_id, measure, owner, what, planned_on, due_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
        [milestoneId, borrowerId, planId, measureId, kind, owner, what, dueOn],
      );
    }
  }
}
