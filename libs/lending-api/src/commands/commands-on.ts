import type { DataSource } from 'typeorm';
import type { EventStore } from '#event-store';
import type { Config } from '#platform';
import { ApprovalGate } from '../approval/approval-gate.js';
import { AuthorityBook } from '../approval/authority-book.js';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { RuleBook } from '../policy/index.js';
import { ModificationGate } from '../modification/modification-gate.js';
import { SaleGate } from '../loan-sale/sale-gate.js';
import { PaymentGate } from '../payment/payment-gate.js';
import { RecognitionGate } from '../write-off/recognition-gate.js';
import { CommandKeys } from './keys/index.js';
import { CommandExecutor } from './command-executor.js';
import { Turns } from './turns.js';

/** What runs commands on a store without a server, through the same gate as the API. */
export function commandsOn(store: EventStore, database: DataSource, config: Config): CommandExecutor {
  const rules = new RuleBook(store);
  const gate = new ApprovalGate(store, new AuthorityBook(rules));
  const recognition = new RecognitionGate(store, rules);
  const keys = new CommandKeys(config, database);
  return new CommandExecutor(
    store,
    new BusinessCalendar(store),
    new Turns(),
    gate,
    keys,
    recognition,
    new ModificationGate(store, rules),
    new SaleGate(store),
    new PaymentGate(store, rules),
    rules,
  );
}
