import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of the view `read_model.instalment`. Amounts are decimal strings. */
@Entity({ schema: 'read_model', name: 'instalment', synchronize: false })
export class InstalmentRow {
  @PrimaryColumn({ name: 'loan_id', type: 'uuid' })
  readonly loanId!: string;

  @PrimaryColumn({ type: 'integer' })
  readonly number!: number;

  @Column({ name: 'due_on', type: 'date' })
  readonly dueOn!: string;

  @Column({ type: 'text' })
  readonly currency!: string;

  @Column({ name: 'org_unit', type: 'text' })
  readonly orgUnit!: string;

  @Column({ type: 'text' })
  readonly officer!: string;

  @Column({ type: 'numeric' })
  readonly principal!: string;

  @Column({ type: 'numeric' })
  readonly interest!: string;

  @Column({ name: 'principal_cleared', type: 'numeric' })
  readonly principalCleared!: string;

  @Column({ name: 'interest_cleared', type: 'numeric' })
  readonly interestCleared!: string;

  @Column({ type: 'boolean' })
  readonly open!: boolean;
}
