import { type CaseName, runRound } from '../../crash/matrix.js';
import { Servers } from '../../crash/servers.js';
import { describeOnKafka } from './topic-reader.js';

/* The crash matrix in short: `npm run test:crash` runs all of it, as often as it is told. */
const inShort: readonly CaseName[] = [
  'relay killed between send and progress',
  'two relays at once',
  'broker stopped in mid-batch',
];

const patienceMs = 600_000;

describeOnKafka('in both ways of delivery', () => {
  it(
    'nothing is lost or out of order, nothing comes twice in transactions, and read models are those of a rebuild',
    async () => {
      const servers = await Servers.start();
      try {
        const outcomes = await runRound(servers, inShort);
        expect(outcomes.map(({ name, faults, lost }) => ({ name, faults, lost }))).toEqual(
          inShort.map((name) => ({ name, faults: [], lost: 0 })),
        );
        // A batch that was acknowledged but not noted is repeated, or the kill struck somewhere else.
        expect(outcomes[0]!.repeated['at-least-once']).toBeGreaterThan(0);
      } finally {
        await servers.stop();
      }
    },
    patienceMs,
  );
});
