import { openEventStore } from '#event-store';
import { START } from '#kernel';
import { classification, type ClassificationEvent } from '#lending';

export interface Assessments {
  /** Assessments of the run, by loan. */
  readonly ofLoan: ReadonlyMap<string, number>;
  /** Floors that the run found, by class. */
  readonly floors: Readonly<Record<string, number>>;
  /** Loans that were lowered, all together and however often. */
  readonly lowered: number;
}

/** Every assessment of a run, read from the events themselves. */
export async function assessmentsOf(
  runId: string,
  place: Parameters<typeof openEventStore>[0],
): Promise<Assessments> {
  const store = await openEventStore(place);
  const ofLoan = new Map<string, number>();
  const floors: Record<string, number> = {};
  let lowered = 0;
  try {
    for await (const page of store.readAll(START, { categories: [classification.category] })) {
      for (const event of page.map((one): ClassificationEvent => classification.upcast(one))) {
        if (event.type === 'classification.lowered') lowered += 1;
        if (event.type !== 'classification.assessed' || event.data.runId !== runId) continue;
        const { loanId, floor } = event.data;
        ofLoan.set(loanId, (ofLoan.get(loanId) ?? 0) + 1);
        floors[floor] = (floors[floor] ?? 0) + 1;
      }
    }
  } finally {
    await store.close();
  }
  return { ofLoan, floors, lowered };
}
