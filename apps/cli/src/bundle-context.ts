import { existsSync, readFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { type BundleContext, eventSchema, type RuleSetUsed, type UsedByEvents } from '#audit';
import type { EventStore } from '#event-store';
import { contentHash, type RuleSetRef, streamName } from '#kernel';
import { loanStream, policy, type ReportedFigures, ruleKinds, type RuleSet } from '#lending';
import { packageFile } from '#platform';

const shipped = ['libs/lending/policies/delinquency/default.json'];

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
  const ofProduct = shipped.map((path) => JSON.parse(readFileSync(packageFile(path), 'utf8')) as RuleSet);
  const known = [...(await adopted(store)), ...ofProduct];
  return refs.flatMap(({ id, version }) => {
    const ruleSet = known.find((each) => each.id === id && each.version === version);
    return ruleSet === undefined ? [] : [{ id, version, hash: contentHash(ruleSet), ruleSet }];
  });
}

async function adopted(store: EventStore): Promise<RuleSet[]> {
  const found: RuleSet[] = [];
  for (const kind of Object.keys(ruleKinds)) {
    let state = policy.initialState();
    for await (const page of store.readStream(streamName(policy.category, kind))) {
      for (const event of page) state = policy.evolve(state, policy.upcast(event));
    }
    found.push(...state.adopted.map(({ ruleSet }) => ruleSet));
  }
  return found;
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
