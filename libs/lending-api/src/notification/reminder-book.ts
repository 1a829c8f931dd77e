import { Inject, Injectable } from '@nestjs/common';
import type { LocalDate, RuleSetRef } from '#kernel';
import {
  daysPastDueOf,
  leadDaysOf,
  type ReminderRules,
  reminderRules,
  type RulesGiven,
  type RuleScope,
  withoutGrades,
} from '#lending';
import { RuleBook } from '../policy/index.js';

const kind = 'reminders';

/** The rules of reminding that hold on a day, and those by which something was planned. */
@Injectable()
export class ReminderBook {
  constructor(@Inject(RuleBook) private readonly book: RuleBook) {}

  /** Null where none hold: then nobody is reminded. */
  async on(day: LocalDate, scope: RuleScope): Promise<RulesGiven<ReminderRules> | null> {
    const found = await this.book.inForce(kind, day, scope);
    if (found === null) return null;
    const { id, version, params } = found.ruleSet;
    return { rules: reminderRules(params), ruleSet: { id, version }, hash: found.hash };
  }

  /** Days between a due date and its reminders and messages, by any rules that were ever adopted, in order. */
  async days(): Promise<{ readonly lead: readonly number[]; readonly pastDue: readonly number[] }> {
    const { adopted } = await this.book.adopted(kind);
    const rules = adopted.map(({ ruleSet }) => reminderRules(withoutGrades(ruleSet.params)));
    return { lead: inOrder(rules.flatMap(leadDaysOf)), pastDue: inOrder(rules.flatMap(daysPastDueOf)) };
  }

  /** What planned goes on to hold for what it planned, withdrawn or not. */
  async thatPlanned({ id, version }: RuleSetRef): Promise<ReminderRules> {
    const { adopted } = await this.book.adopted(kind);
    const found = adopted.find(({ ruleSet }) => ruleSet.id === id && ruleSet.version === version);
    return reminderRules(withoutGrades(found!.ruleSet.params));
  }
}

function inOrder(days: readonly number[]): readonly number[] {
  return [...new Set(days)].sort((a, b) => a - b);
}
