import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import type { LocalDate, RuleSetRef } from '#kernel';
import {
  type Checklist,
  checklistRules,
  inspection,
  InspectionRejection,
  type KnownInspection,
} from '#lending';
import { RuleBook } from '../policy/index.js';

export interface ReadInspection {
  readonly state: KnownInspection;
  readonly revision: number;
}

/** Inspections as their events tell them, and the checklists that they are done by. */
@Injectable()
export class InspectionReader {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(RuleBook) private readonly rules: RuleBook,
  ) {}

  /** @throws InspectionRejection `inspection-not-found` */
  async read(inspectionId: string): Promise<ReadInspection> {
    const { state, revision } = await loadAggregate(this.store, inspection, inspectionId);
    if (state.status === 'none') {
      throw new InspectionRejection('inspection-not-found', `no inspection ${inspectionId} was planned`);
    }
    return { state, revision };
  }

  /** The checklist that an inspection was started with, in the version of then; null where it has none. */
  async checklistOf({ started }: KnownInspection): Promise<Checklist | null> {
    const pinned = started?.checklist;
    if (!pinned) return null;
    const { adopted } = await this.rules.adopted('checklists');
    const found = adopted.find(
      ({ ruleSet: { id, version } }) => id === pinned.ruleSet.id && version === pinned.ruleSet.version,
    );
    return found === undefined ? null : checklistIn(checklistRules(found.ruleSet.params), pinned.code);
  }

  /** The checklists in force for an inspection that is started on a day. */
  async checklistsFor(
    { about }: KnownInspection,
    on: LocalDate,
  ): Promise<{ readonly ruleSet: RuleSetRef; readonly checklists: readonly Checklist[] } | null> {
    const found = await this.rules.inForce('checklists', on, { orgUnit: about.orgUnit });
    if (found === null) return null;
    const { id, version, params } = found.ruleSet;
    return { ruleSet: { id, version }, checklists: checklistRules(params) };
  }
}

function checklistIn(checklists: readonly Checklist[], code: string): Checklist | null {
  return checklists.find((one) => one.code === code) ?? null;
}
