import { AdoptRuleSetHandler } from './adopt-rule-set.handler.js';
import { WithdrawRuleSetHandler } from './withdraw-rule-set.handler.js';

export { RuleBook, type RuleInForce } from './rule-book.js';
export { namedRuleSet, type NamedRuleSet } from './named-rule-set.js';
export { ruleSetOf, schemaFile } from './rule-schemas.js';
export { RuleSetsController } from './rule-sets.controller.js';

export const policyHandlers = [AdoptRuleSetHandler, WithdrawRuleSetHandler];
