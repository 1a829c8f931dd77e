import { Inject, Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import {
  CollectionRejection,
  type CollectionRules,
  collectionRules,
  ContactRejection,
  type ContactRules,
  contactRules,
  type RulesGiven,
  type RuleScope,
} from '#lending';
import { RuleBook } from '../policy/index.js';

/** The rules of collecting that hold on a day. */
@Injectable()
export class CollectionRuleBook {
  constructor(@Inject(RuleBook) private readonly book: RuleBook) {}

  /** Null where none hold: then nothing happens by itself. */
  cases(on: LocalDate, scope: RuleScope = {}): Promise<RulesGiven<CollectionRules> | null> {
    return this.given('collection', collectionRules, on, scope);
  }

  /** @throws CollectionRejection `collection-rules-missing` */
  async casesNeeded(on: LocalDate, scope: RuleScope): Promise<RulesGiven<CollectionRules>> {
    const found = await this.cases(on, scope);
    if (found !== null) return found;
    throw new CollectionRejection('collection-rules-missing', `no rules of kind "collection" hold on ${on}`);
  }

  /** @throws ContactRejection `contact-rules-missing`: without rules nobody is contacted */
  async gate(on: LocalDate, scope: RuleScope): Promise<RulesGiven<ContactRules>> {
    const found = await this.given('contact-gate', contactRules, on, scope);
    if (found !== null) return found;
    throw new ContactRejection('contact-rules-missing', `no rules of kind "contact-gate" hold on ${on}`);
  }

  private async given<Rules>(
    kind: string,
    read: (params: unknown) => Rules,
    on: LocalDate,
    scope: RuleScope,
  ): Promise<RulesGiven<Rules> | null> {
    const found = await this.book.inForce(kind, on, scope);
    if (found === null) return null;
    const { id, version, params } = found.ruleSet;
    return { rules: read(params), ruleSet: { id, version }, hash: found.hash };
  }
}
