import { localDate } from '#kernel';
import { borrower, type ChangePersonalData, type RegisterBorrower } from '../index.js';
import { DeciderSpecification } from '../testing/decider-specification.js';

const aBorrower = new DeciderSpecification(borrower);
const sealed = (ciphertext: string) => ({ identity: { keyId: 'k1', ciphertext } });
const register: RegisterBorrower = {
  type: 'borrower.register',
  borrowerId: '8a4d7c22-93ab-4a1d-8f0e-2b6f0f5e9c31',
  kind: 'business',
  industry: '532420',
  personal: sealed('Zmlyc3Q='),
  registeredOn: localDate('2024-01-10'),
  businessDate: localDate('2024-01-12'),
};
const change: ChangePersonalData = {
  type: 'borrower.change-personal-data',
  changeId: 'p1',
  personal: sealed('c2Vjb25k'),
  reason: 'moved',
  changedOn: localDate('2024-02-01'),
  businessDate: localDate('2024-02-01'),
};

describe('a borrower', () => {
  it('is registered with sealed personal data only', () => {
    aBorrower
      .given()
      .when(register)
      .then({
        type: 'borrower.registered',
        data: { kind: 'business', personal: { identity: { ciphertext: 'Zmlyc3Q=' } } },
      });
  });

  it('registered again, sealed anew, stays as it is', () => {
    aBorrower
      .given(register)
      .when({ ...register, personal: sealed('b3RoZXI=') })
      .thenNothing();
  });

  it('changes its personal data once for each change', () => {
    aBorrower
      .given(register)
      .when(change)
      .then({ type: 'borrower.personal-data-changed', data: { reason: 'moved' } })
      .andState({ personal: { identity: { ciphertext: 'c2Vjb25k' } } });
    aBorrower
      .given(register, change)
      .when({ ...change, personal: sealed('YWdhaW4=') })
      .thenNothing();
  });

  it.each([
    ['an unknown borrower', [], change, 'borrower-not-found', undefined],
    [
      'another registration',
      [register],
      { ...register, kind: 'person' as const },
      'borrower-already-registered',
      undefined,
    ],
    [
      'a change id used before',
      [register, change],
      { ...change, reason: 'x' },
      'borrower-change-reused',
      'changeId',
    ],
    [
      'a change without reason',
      [register],
      { ...change, reason: ' ' },
      'borrower-reference-required',
      'reason',
    ],
    [
      'a registration in the future',
      [],
      { ...register, registeredOn: localDate('2024-01-13') },
      'borrower-date-in-future',
      'registeredOn',
    ],
    [
      'a change before the registration',
      [register],
      { ...change, changedOn: localDate('2024-01-09') },
      'borrower-date-out-of-order',
      'changedOn',
    ],
  ])('refuses %s', (_, history, command, code, field) => {
    aBorrower
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});
