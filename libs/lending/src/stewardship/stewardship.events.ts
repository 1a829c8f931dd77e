import type { Actor, DomainEvent, LocalDate } from '#kernel';

/** Who answers for a borrower from a day on (管户责任人): the first owner, or one set after a hand-over was accepted. */
export type OwnerAssigned = DomainEvent<
  'stewardship.owner-assigned',
  {
    readonly borrowerId: string;
    readonly owner: string;
    /** Org unit of the owner. */
    readonly orgUnit: string;
    readonly by: Actor;
    readonly reason: string;
  }
>;

/** The second line: watches the borrower's risk beside the owner (风险经理). */
export type RiskManagerAssigned = DomainEvent<
  'stewardship.risk-manager-assigned',
  { readonly borrowerId: string; readonly riskManager: string; readonly by: Actor; readonly reason: string }
>;

/** A borrower is to change hands (客户移交); the owner answers until the other has accepted. */
export type HandOverProposed = DomainEvent<
  'stewardship.hand-over-proposed',
  {
    readonly borrowerId: string;
    readonly handOverId: string;
    readonly from: string;
    readonly to: string;
    readonly orgUnit: string;
    readonly by: Actor;
    readonly reason: string;
  }
>;

export type HandOverAccepted = DomainEvent<
  'stewardship.hand-over-accepted',
  {
    readonly borrowerId: string;
    readonly handOverId: string;
    readonly from: string;
    readonly to: string;
    readonly orgUnit: string;
    /** What the new owner has found and takes over. */
    readonly note: string;
  }
>;

export type HandOverDeclined = DomainEvent<
  'stewardship.hand-over-declined',
  {
    readonly borrowerId: string;
    readonly handOverId: string;
    readonly by: Actor;
    readonly reason: string;
  }
>;

/** How closely the borrower is managed: rules of inspection and of authority look at it. */
export type ManagementSet = DomainEvent<
  'stewardship.management-set',
  {
    readonly borrowerId: string;
    /** Class of management, a name of the institution's own (客户分类). */
    readonly managementClass: string;
    readonly tier: string;
    /** On the list of key clients (重点客户). */
    readonly keyClient: boolean;
    readonly by: Actor;
    readonly reason: string;
  }
>;

export type StewardshipEvent =
  | OwnerAssigned
  | RiskManagerAssigned
  | HandOverProposed
  | HandOverAccepted
  | HandOverDeclined
  | ManagementSet;

export interface Tenure {
  readonly owner: string;
  readonly orgUnit: string;
  readonly sinceOn: LocalDate;
}
