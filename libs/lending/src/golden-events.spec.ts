import { readdirSync, readFileSync } from 'node:fs';
import { parseStreamName, type RecordedEvent } from '#kernel';
import {
  aggregates,
  borrower,
  businessDay,
  loan,
  type ServicedFact,
  UnknownShape,
  withAccountOn,
} from './index.js';

/*
 * One stored sample of every event type and schema ever released, as a store returns it. A sample is never edited:
 * what was once written must be readable for ever. The samples of the first loan are one life, in order of position;
 * the whole life of one with servicing terms is kept as a stream.
 */

const folder = new URL('../../../test/fixtures/events/', import.meta.url);
const files = readdirSync(folder).sort();
const samples = files
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as RecordedEvent)
  .sort((a, b) => (a.position < b.position ? -1 : 1));
const schemas: Record<string, number> = Object.assign(
  {},
  ...Object.values(aggregates).map(({ schemas }) => schemas),
);

const categoryOf = (sample: RecordedEvent) => parseStreamName(sample.stream).category;

describe('the stored samples', () => {
  it('show every event type in every schema it ever had', () => {
    const expected = Object.entries(schemas).flatMap(([type, current]) =>
      Array.from({ length: current }, (_, index) => `${type}.${index + 1}.json`),
    );
    expect(files).toEqual(expected.sort());
  });

  it('stand in the file of their type and schema', () => {
    expect(samples.map(({ type, schema }) => `${type}.${schema}.json`).sort()).toEqual(files);
  });

  it.each(samples.map((sample) => [sample.type, sample.schema, sample] as const))(
    '%s, schema %i, is read as an event of today with the same subjects',
    (type, _, sample) => {
      // A union of all aggregates is more than the compiler can hold.
      const aggregate = (aggregates as unknown as Readonly<Record<string, typeof loan>>)[categoryOf(sample)]!;
      const event = aggregate.upcast(sample);
      expect(event).toMatchObject({ type, occurredOn: sample.occurredOn });
      expect(aggregate.subjectsOf(parseStreamName(sample.stream).id, event as never)).toEqual(
        sample.subjects,
      );
    },
  );

  it('of a loan tell its life from registration to archive', () => {
    const state = samples
      .filter(({ stream }) => stream === samples.find((one) => one.type === 'loan.registered')!.stream)
      .map((sample) => loan.upcast(sample))
      .reduce(loan.evolve, loan.initialState());
    expect(state).toMatchObject({
      status: 'closed',
      annualRate: '0.15',
      principalOutstanding: 0n,
      received: { fees: 2_500n, interest: 63_500n, principal: 734_000n },
      waived: { interest: 1_000n },
      writtenOff: { principal: 466_000n, interest: 14_175n },
      recoveredExcess: 419_825n,
      settledOn: '2025-09-01',
      closedOn: '2025-09-30',
      archivedOn: '2025-12-01',
    });
  });

  it('of a loan with servicing terms give the balances that its facts give', () => {
    const stored = JSON.parse(
      readFileSync(new URL('../event-streams/loan-with-servicing-terms.json', folder), 'utf8'),
    );
    let state = loan.initialState();
    for (const event of stored as RecordedEvent[]) {
      state = loan.evolve(state, loan.upcast(event));
      if (!('servicing' in event.data) || state.status === 'unregistered') continue;
      const { asOf } = (event.data.servicing as unknown as ServicedFact).outcome;
      const settling = state.status === 'active' && state.principalOutstanding === 0n;
      if (!settling) expect(state).toEqual(withAccountOn(state, asOf));
    }
    expect(state).toMatchObject({
      status: 'settled',
      annualRate: '0.108',
      received: { fees: 0n, penalty: 21_920n, interest: 40_800n, principal: 1_200_000n },
      waived: { penalty: 2_000n },
      credit: 48_280n,
      repayments: 4,
      settledOn: '2024-07-31',
    });
  });

  it('of borrower and business clock evolve too', () => {
    const events = (category: string) => samples.filter((sample) => categoryOf(sample) === category);
    const aBorrower = events('borrower').map((sample) => borrower.upcast(sample));
    expect(aBorrower.reduce(borrower.evolve, borrower.initialState())).toMatchObject({
      status: 'registered',
      registration: { kind: 'business' },
      changes: [{ changeId: 'p1' }],
      erasures: [{ stage: 'destroyed' }],
    });
    const asFirstReleased = aBorrower.slice(0, 2).reduce(borrower.evolve, borrower.initialState());
    expect(asFirstReleased).toMatchObject({
      personal: { general: { keyId: '5b1f3f0e-7d0e-4f6a-9a57-2f1de4a8c001' } },
      changes: [{ changeId: 'p1' }],
    });
    const clock = events('businessday').map((sample) => businessDay.upcast(sample));
    expect(clock.reduce(businessDay.evolve, businessDay.initialState())).toMatchObject({
      openDate: '2026-01-06',
      unprocessed: null,
    });
  });
});

describe('a stored event', () => {
  it.each([
    ['of a newer schema', { type: 'loan.repaid', schema: 2 }],
    ['of no known type', { type: 'loan.vanished', schema: 1 }],
    ['of an inherited name', { type: 'toString', schema: 1 }],
  ])('%s is refused, never guessed', (_, shape) => {
    expect(() => loan.upcast({ ...samples[0]!, ...shape })).toThrow(UnknownShape);
  });
});
