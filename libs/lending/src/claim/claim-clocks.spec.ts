import { localDate } from '#kernel';
import type { ClaimCommand } from './claim.commands.js';
import {
  aClaim,
  endProceedings,
  obstacle,
  obstacleGone,
  readingOf,
  record,
  start,
} from './testing/a-claim.js';

const endOf = (kind: string, ...history: ClaimCommand[]) =>
  readingOf(aClaim.given(...history).state, kind).endsOn;
const lastStep = (kind: string, ...history: ClaimCommand[]) =>
  readingOf(aClaim.given(...history).state, kind).steps.at(-1);

/** Due on the last day of 2022: without more the claim is barred after the last day of 2025. */
const due = start('limitation', '2022-12-31');

describe('the limitation of a claim (民法典 188, 195; 诉讼时效规定)', () => {
  it.each([
    ['2022-12-31', '2025-12-31'],
    ['2023-02-28', '2026-02-28'],
    ['2024-02-29', '2027-02-28'],
    ['2021-02-28', '2024-02-28'],
    ['2023-05-31', '2026-05-31'],
  ])('due on %s ends three years later, on %s', (dueOn, endsOn) => {
    expect(endOf('limitation', start('limitation', dueOn))).toBe(endsOn);
  });

  it.each([
    ['a demand signed for by the debtor', 'demand', 'signed-by-addressee'],
    ['a demand signed for by an adult of the household', 'demand', 'signed-by-household-adult'],
    ['a demand signed for by an authorised person', 'demand', 'signed-by-authorised-person'],
    ['a letter that arrived or should have', 'demand', 'arrival-shown'],
    ['a data message that arrived or should have', 'demand', 'data-message-arrived'],
    ['a debit of the debtor’s account', 'demand', 'account-debited'],
    ['a notice in the media, the debtor being missing', 'demand', 'media-notice-debtor-missing'],
    ['a part payment', 'part-payment', 'payment-voucher'],
    ['a promise to pay by instalments', 'payment-promise', 'signed-document'],
    ['new security', 'new-security', 'signed-document'],
    ['a request for delay', 'delay-request', 'signed-document'],
  ])('begins anew with %s', (_, fact, proof) => {
    expect(endOf('limitation', due, record(fact, proof, '2024-02-29'))).toBe('2027-02-28');
  });

  it.each([
    'suit',
    'arbitration',
    'payment-order',
    'bankruptcy-claim',
    'preservation',
    'enforcement-application',
    'set-off-in-court',
  ])('is held by %s from the filing on, and begins anew when it has ended', (fact) => {
    const filed = record(fact, 'court-filing', '2025-12-31');
    expect(readingOf(aClaim.given(due, filed).state, 'limitation')).toMatchObject({
      status: 'held',
      endsOn: null,
    });
    const ended = endProceedings(filed.factId, '2027-03-31');
    expect(endOf('limitation', due, filed, ended)).toBe('2030-03-31');
  });

  it.each([
    ['a letter of which only the dispatch is shown', 'demand', 'dispatch-shown'],
    ['a letter signed for by a neighbour', 'demand', 'signed-by-other'],
    ['a demand by word of mouth', 'demand', 'oral'],
    ['a note in the creditor’s own books', 'demand', 'internal-record'],
    ['a notice in the media while the debtor is not missing', 'demand', 'media-notice'],
    ['a payment that the creditor only noted', 'part-payment', 'internal-record'],
    ['a promise by word of mouth', 'payment-promise', 'oral'],
    ['a suit without a filing', 'suit', 'internal-record'],
    ['an assignment of the claim', 'assignment', 'signed-document'],
    ['proceedings about the security', 'security-proceedings', 'court-filing'],
  ])('is not moved by %s, and says so', (_, fact, proof) => {
    const history = [due, record(fact, proof, '2024-06-30')];
    expect(endOf('limitation', ...history)).toBe('2025-12-31');
    expect(lastStep('limitation', ...history)).toMatchObject({ what: 'no-effect', why: expect.any(String) });
  });

  it('is not moved by what a guarantor does', () => {
    const byGuarantor = record('part-payment', 'payment-voucher', '2024-06-30', { of: 'guarantor' });
    expect(endOf('limitation', due, byGuarantor)).toBe('2025-12-31');
  });

  it('takes a demand on its last day, and not on the day after', () => {
    expect(endOf('limitation', due, record('demand', 'arrival-shown', '2025-12-31'))).toBe('2028-12-31');
    const late = [due, record('demand', 'arrival-shown', '2026-01-01')];
    expect(endOf('limitation', ...late)).toBe('2025-12-31');
    expect(lastStep('limitation', ...late)).toMatchObject({
      what: 'no-effect',
      why: 'the period had ended by then',
    });
  });

  it('that has ended stays ended, but who pays or promises then has lost the defence (民法典 192)', () => {
    const paid = aClaim.given(due, record('part-payment', 'payment-voucher', '2026-05-01')).state;
    expect(readingOf(paid, 'limitation')).toMatchObject({
      endsOn: '2025-12-31',
      acknowledgedOn: '2026-05-01',
    });
  });

  it('ends twenty years after its start whatever was demanded', () => {
    const demands = [2025, 2028, 2031, 2034, 2037, 2040].map((year) =>
      record('demand', 'arrival-shown', `${year}-06-30`),
    );
    const history = [due, ...demands];
    expect(endOf('limitation', ...history)).toBe('2042-12-31');
    expect(lastStep('limitation', ...history)).toMatchObject({ what: 'capped', article: '民法典 188' });
  });

  it('runs from the new due date of an extension', () => {
    const extended = record('extension-agreed', 'signed-document', '2022-12-01', {
      newStartsOn: localDate('2023-08-31'),
    });
    expect(endOf('limitation', due, extended)).toBe('2026-08-31');
  });

  it.each([
    ['before its last six months', '2025-01-01', '2025-06-29', '2025-12-31'],
    ['into its last six months', '2025-01-01', '2025-06-30', '2025-12-31'],
    ['far into them', '2025-01-01', '2025-10-31', '2026-04-30'],
    ['past its end', '2025-12-31', '2026-08-31', '2027-02-28'],
    ['only after its end', '2026-01-01', '2026-08-31', '2025-12-31'],
  ])('stands still for an obstacle %s (民法典 194)', (_, from, until, endsOn) => {
    expect(endOf('limitation', due, obstacle('force-majeure', from), obstacleGone(from, until))).toBe(endsOn);
  });

  it('has no end while an obstacle lasts but that of twenty years', () => {
    const state = aClaim.given(due, obstacle('no-legal-representative', '2025-09-01')).state;
    expect(readingOf(state, 'limitation')).toMatchObject({ status: 'held', endsOn: '2042-12-31' });
  });
});

describe('a guarantee period (民法典 692 to 695)', () => {
  const period = start('guarantee-period', '2022-08-31');

  it.each([
    ['2022-08-31', '2023-02-28'],
    ['2023-08-31', '2024-02-29'],
    ['2022-12-31', '2023-06-30'],
  ])('of which nothing clear was agreed ends six months after %s, on %s', (maturity, endsOn) => {
    expect(endOf('guarantee-period', start('guarantee-period', maturity))).toBe(endsOn);
  });

  it('that was agreed ends as agreed', () => {
    const agreed = start('guarantee-period', '2022-08-31', { agreedEndsOn: localDate('2025-08-31') });
    expect(endOf('guarantee-period', agreed)).toBe('2025-08-31');
  });

  it.each([
    record('demand', 'signed-by-addressee', '2023-01-15'),
    record('part-payment', 'payment-voucher', '2023-01-15'),
    record('payment-promise', 'signed-document', '2023-01-15'),
    record('delay-request', 'signed-document', '2023-01-15'),
    record('extension-agreed', 'signed-document', '2023-01-15', { newStartsOn: localDate('2024-01-15') }),
    record('payment-order', 'court-filing', '2023-01-15'),
    record('part-payment', 'payment-voucher', '2023-01-15', { of: 'guarantor' }),
    record('payment-promise', 'signed-document', '2023-01-15', { of: 'guarantor' }),
  ])('is never interrupted: $fact of $obligor.role', (fact) => {
    for (const guarantee of ['ordinary', 'joint'] as const) {
      expect(endOf('guarantee-period', { ...period, guarantee }, fact)).toBe('2023-02-28');
    }
  });

  it('is never suspended', () => {
    const hindered = [start('limitation', '2022-08-31'), obstacle('force-majeure', '2023-01-01')];
    expect(endOf('guarantee-period', period, ...hindered)).toBe('2023-02-28');
  });

  it.each([
    ['joint', 'demand', 'signed-by-addressee', 'guarantor', 'saved'],
    ['joint', 'suit', 'court-filing', 'guarantor', 'saved'],
    ['joint', 'suit', 'court-filing', 'debtor', 'running'],
    ['joint', 'demand', 'oral', 'guarantor', 'running'],
    ['ordinary', 'demand', 'signed-by-addressee', 'guarantor', 'running'],
    ['ordinary', 'suit', 'court-filing', 'debtor', 'saved'],
    ['ordinary', 'arbitration', 'court-filing', 'debtor', 'saved'],
    ['ordinary', 'demand', 'signed-by-addressee', 'debtor', 'running'],
  ] as const)('of a %s guarantee, at a %s (%s) of the %s, is %s', (guarantee, fact, proof, of, status) => {
    const state = aClaim.given({ ...period, guarantee }, record(fact, proof, '2023-02-28', { of })).state;
    expect(readingOf(state, 'guarantee-period').status).toBe(status);
  });

  it('is not revived by a guarantor who signs a late notice (担保解释 34)', () => {
    const late = record('demand', 'signed-by-addressee', '2023-03-01', { of: 'guarantor' });
    expect(readingOf(aClaim.given(period, late).state, 'guarantee-period')).toMatchObject({
      status: 'running',
      endsOn: '2023-02-28',
      acknowledgedOn: null,
    });
  });

  it('runs from the new due date only where the guarantor agreed in writing (民法典 695)', () => {
    const consent = record('extension-consented', 'signed-document', '2022-12-01', {
      of: 'guarantor',
      newStartsOn: localDate('2023-08-31'),
    });
    expect(endOf('guarantee-period', period, consent)).toBe('2024-02-29');
    expect(endOf('guarantee-period', period, { ...consent, proof: 'oral' })).toBe('2023-02-28');
  });
});

describe('the other clocks', () => {
  it('keep a mortgage as long as the claim: what interrupts the one interrupts the other (民法典 419)', () => {
    const mortgage = start('security-right', '2022-12-31');
    expect(endOf('security-right', mortgage)).toBe('2025-12-31');
    expect(endOf('security-right', mortgage, record('demand', 'arrival-shown', '2024-02-29'))).toBe(
      '2027-02-28',
    );
  });

  it('give two years to apply for enforcement, after which nothing is left to save (民诉法 250)', () => {
    const judged = start('enforcement', '2024-02-29');
    expect(endOf('enforcement', judged)).toBe('2026-02-28');
    const applied = (on: string) =>
      readingOf(
        aClaim.given(judged, record('enforcement-application', 'court-filing', on)).state,
        'enforcement',
      );
    expect(applied('2026-02-28').status).toBe('saved');
    expect(applied('2026-03-01').status).toBe('running');
  });

  it('end a registration on the day of the register, until it is renewed', () => {
    const registered = start('registration', '2022-03-01', { agreedEndsOn: localDate('2027-02-28') });
    expect(endOf('registration', registered)).toBe('2027-02-28');
    const renewed = record('registration-renewed', 'register-extract', '2027-01-10', {
      of: 'security',
      newEndsOn: localDate('2032-02-29'),
    });
    expect(endOf('registration', registered, renewed)).toBe('2032-02-29');
  });

  it('give the limitation of a guarantee three years from the demand that saved it (民法典 694)', () => {
    expect(endOf('guarantee-limitation', start('guarantee-limitation', '2023-02-28'))).toBe('2026-02-28');
  });
});
