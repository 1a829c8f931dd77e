import { existsSync, readFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { type BundleContext, eventSchema, type RuleSetUsed, type UsedByEvents } from '#audit';
import type { EventStore } from '#event-store';
import type { RuleSetRef } from '#kernel';
import { loanStream, type ReportedFigures } from '#lending';
import { namedRuleSet, RuleBook } from '#lending-api';
import { packageFile } from '#platform';

/** What an auditor needs beside the events of a bundle: the rule sets and schemas that they name, and reported figures. */
export async function bundleContext(
  { store, dataSource }: { readonly store: EventStore; readonly dataSource: DataSource },
  used: UsedByEvents,
): Promise<BundleContext> {
  return {
    ruleSets: await ruleSetsUsed(store, used.ruleSets),
    schemas: schemasOf(used.types),
    figures: await reportedFigures(dataSource, used.revisions),
  };
}

/** Of those that were adopted and, where none of this name was, of those that ship with the product. */
async function ruleSetsUsed(store: EventStore, refs: readonly RuleSetRef[]): Promise<RuleSetUsed[]> {
  const ruleBook = new RuleBook(store);
  const found = await Promise.all(
    refs.map(async ({ id, version }) => {
      const named = await namedRuleSet(ruleBook, { id, version });
      return named === undefined ? [] : [{ id, version, ...named }];
    }),
  );
  return found.flat();
}

/** Of the line of every event and, where an event of the type is published too, of its public message. */
function schemasOf(types: ReadonlySet<string>): Record<string, object> {
  const schemas: Record<string, object> = { event: eventSchema };
  for (const type of [...types].sort()) {
    const path = packageFile(`libs/lending-contracts/schemas/${type}.v1.json`);
    if (existsSync(path)) schemas[type] = JSON.parse(readFileSync(path, 'utf8')) as object;
  }
  return schemas;
}

/** Of every loan of which the bundle holds all events that the read model has seen. */
async function reportedFigures(
  dataSource: DataSource,
  revisions: ReadonlyMap<string, number>,
): Promise<ReportedFigures[]> {
  const rows = await dataSource.query<(ReportedFigures['figures'] & { loanId: string; revision: number })[]>(
    `select loan_id as "loanId", revision, status, currency, balances_on::text as "balancesOn",
       outstanding_principal::text as "outstandingPrincipal", outstanding_interest::text as "outstandingInterest",
       outstanding_fees::text as "outstandingFees", outstanding_penalty::text as "outstandingPenalty",
       disbursed::text, received::text, waived::text, written_off::text as "writtenOff", recovered::text, credit::text
     from read_model.loan_summary order by loan_id`,
  );
  return rows
    .filter(({ loanId, revision }) => (revisions.get(loanStream(loanId)) ?? -1) >= revision)
    .map(({ loanId, revision, ...figures }) => ({ loanId, revision, figures }));
}
