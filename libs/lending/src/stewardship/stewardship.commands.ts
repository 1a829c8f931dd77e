import type { Actor, LocalDate } from '#kernel';

interface OnStewardship {
  readonly borrowerId: string;
  readonly by: Actor;
  readonly businessDate: LocalDate;
}

export interface AssignOwner extends OnStewardship {
  readonly type: 'stewardship.assign-owner';
  readonly owner: string;
  readonly orgUnit: string;
  readonly assignedOn: LocalDate;
  readonly reason: string;
}

export interface AssignRiskManager extends OnStewardship {
  readonly type: 'stewardship.assign-risk-manager';
  readonly riskManager: string;
  readonly assignedOn: LocalDate;
  readonly reason: string;
}

export interface ProposeHandOver extends OnStewardship {
  readonly type: 'stewardship.propose-hand-over';
  readonly handOverId: string;
  readonly to: string;
  readonly orgUnit: string;
  readonly reason: string;
}

/** By the person who is to take over, and by nobody else. */
export interface AcceptHandOver extends OnStewardship {
  readonly type: 'stewardship.accept-hand-over';
  readonly handOverId: string;
  readonly note: string;
}

/** By the person who was to take over, or by whoever proposed it. */
export interface DeclineHandOver extends OnStewardship {
  readonly type: 'stewardship.decline-hand-over';
  readonly handOverId: string;
  readonly reason: string;
}

export interface SetManagement extends OnStewardship {
  readonly type: 'stewardship.set-management';
  readonly managementClass: string;
  readonly tier: string;
  readonly keyClient: boolean;
  readonly setOn: LocalDate;
  readonly reason: string;
}

export type StewardshipCommand =
  AssignOwner | AssignRiskManager | ProposeHandOver | AcceptHandOver | DeclineHandOver | SetManagement;
