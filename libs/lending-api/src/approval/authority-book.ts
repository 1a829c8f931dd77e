import { Inject, Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { type AuthorityInForce, type AuthorityRules, type RuleScope, authorityRules } from '#lending';
import { RuleBook } from '../policy/rule-book.js';

/** The rules of authority that hold, read once for each rule set. */
@Injectable()
export class AuthorityBook {
  private latest: { readonly hash: string; readonly rules: AuthorityRules } | undefined;

  constructor(@Inject(RuleBook) private readonly rules: RuleBook) {}

  /** Null where none were adopted: then nothing needs an approval. */
  async inForce(on: LocalDate, { product, orgUnit }: RuleScope): Promise<AuthorityInForce | null> {
    const scope = { ...(product !== undefined && { product }), ...(orgUnit !== undefined && { orgUnit }) };
    const found = await this.rules.inForce('authority', on, scope);
    if (found === null) return null;
    const { ruleSet, hash } = found;
    if (this.latest?.hash !== hash) this.latest = { hash, rules: authorityRules(ruleSet.params) };
    return { ruleSet: { id: ruleSet.id, version: ruleSet.version }, hash, rules: this.latest.rules };
  }
}
