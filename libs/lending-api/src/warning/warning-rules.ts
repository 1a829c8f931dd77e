import { Inject, Injectable } from '@nestjs/common';
import type { ConditionSet } from '#conditions';
import type { LocalDate, RuleSetRef } from '#kernel';
import { readWarningCatalogue, type WarningCatalogue } from '#lending';
import { RuleBook } from '../policy/index.js';
import { compileCatalogue } from './compile-catalogue.js';

/** The catalogue that holds on a day, compiled. */
export interface WarningRulesInForce {
  readonly catalogue: WarningCatalogue;
  readonly conditions: ConditionSet;
  readonly ruleSet: RuleSetRef;
  readonly ruleSetHash: string;
}

const kind = 'warning-catalogue';
/** Several may be in use at a time: one holds today, another is asked about. */
const mostKept = 8;

@Injectable()
export class WarningRules {
  private readonly compiled = new Map<string, WarningRulesInForce>();

  constructor(@Inject(RuleBook) private readonly book: RuleBook) {}

  /** @returns null where no catalogue holds: then no rule raises anything */
  async inForce(on: LocalDate): Promise<WarningRulesInForce | null> {
    const found = await this.book.inForce(kind, on);
    if (found === null) return null;
    const { ruleSet, hash } = found;
    const known = this.compiled.get(hash);
    if (known) return known;
    const catalogue = readWarningCatalogue(ruleSet.params);
    const rules = {
      catalogue,
      conditions: compileCatalogue(catalogue),
      ruleSet: { id: ruleSet.id, version: ruleSet.version },
      ruleSetHash: hash,
    };
    if (this.compiled.size >= mostKept) this.compiled.delete(this.compiled.keys().next().value!);
    this.compiled.set(hash, rules);
    return rules;
  }
}
