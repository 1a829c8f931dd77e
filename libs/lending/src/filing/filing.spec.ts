import { localDate, type Position } from '#kernel';
import { type FileReport, filing } from '../index.js';
import { DeciderSpecification } from '../testing/decider-specification.js';

const aFiling = new DeciderSpecification(filing);
const file: FileReport = {
  type: 'filing.file',
  report: 'portfolio',
  definitionVersion: '1',
  asOf: localDate('2026-03-31'),
  knownAt: '2026-04-01T00:00:00Z',
  through: '0000000000000010' as Position,
  checkpoint: { origin: 'log', size: 10, rootHash: 'cm9vdA==' },
  figures: [
    { figure: 'CNY/principal', value: '1200.00' },
    { figure: 'CNY/byBucket/current/principal', value: '1200.00' },
  ],
  reason: 'First quarter',
  causes: {},
  businessDate: localDate('2026-04-02'),
};
const later: FileReport = {
  ...file,
  knownAt: '2026-05-01T00:00:00Z',
  through: '0000000000000020' as Position,
  figures: [
    { figure: 'CNY/principal', value: '1100.00' },
    { figure: 'CNY/byBucket/1-30/principal', value: '1100.00' },
  ],
  causes: { 'CNY/principal': ['e1', 'e2'] },
  reason: 'A payment was recorded late',
};

describe('a filed report', () => {
  it('freezes the figures with what they rest on', () => {
    aFiling
      .given()
      .when(file)
      .then({
        type: 'filing.filed',
        data: { version: 1, through: file.through, checkpoint: { size: 10 }, figures: { length: 2 } },
      });
  });

  it('stays as it is where nothing changed', () => {
    aFiling.given(file).when(file).thenNothing();
    aFiling
      .given(file)
      .when({ ...later, figures: [...file.figures].reverse() })
      .thenNothing();
  });

  it('is filed again with what differs and why, beside what was filed before', () => {
    aFiling
      .given(file)
      .when(later)
      .then({
        type: 'filing.refiled',
        data: {
          version: 2,
          differences: [
            { figure: 'CNY/byBucket/1-30/principal', before: null, after: '1100.00', events: 0 },
            { figure: 'CNY/byBucket/current/principal', before: '1200.00', after: null },
            {
              figure: 'CNY/principal',
              before: '1200.00',
              after: '1100.00',
              eventIds: ['e1', 'e2'],
              events: 2,
            },
          ],
        },
      })
      .andState({ versions: [{ version: 1 }, { version: 2 }] });
  });

  it('names the first of many events and says how many there are', () => {
    const causes = { 'CNY/principal': Array.from({ length: 50 }, (_, index) => `e${index}`) };
    const { events } = aFiling.given(file).when({ ...later, causes });
    const [refiled] = events;
    if (refiled?.type !== 'filing.refiled') throw new Error('it is filed again');
    expect(refiled.data.differences.at(-1)).toMatchObject({ eventIds: { length: 5 }, events: 50 });
  });

  it.each([
    ['of a day to come', { ...file, asOf: localDate('2026-04-03') }, 'filing-in-future', 'asOf'],
    ['without a reason', { ...file, reason: ' ' }, 'filing-reason-required', 'reason'],
    [
      'larger than an event',
      { ...file, figures: Array.from({ length: 1_501 }, (_, index) => ({ figure: `${index}`, value: '0' })) },
      'filing-too-large',
      undefined,
    ],
  ])('is refused %s', (_, command, code, field) => {
    aFiling.given().when(command).thenRefused(code, field);
  });
});
