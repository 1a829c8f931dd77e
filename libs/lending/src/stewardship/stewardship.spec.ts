import { type Actor, localDate } from '#kernel';
import {
  type AssignOwner,
  rotationDates,
  rotationRules,
  rotationStanding,
  rotationsRequired,
  stewardship,
  type StewardshipCommand,
} from '../index.js';
import { DeciderSpecification } from '../testing/decider-specification.js';

const aBorrower = new DeciderSpecification(stewardship);
const person = (id: string): Actor => ({ id, role: 'client-manager', org: 'head/branch-1' });
const context = { borrowerId: 'b1', by: person('zhang.min'), businessDate: localDate('2026-03-10') } as const;
const assign = (over: Partial<AssignOwner> = {}): AssignOwner => ({
  ...context,
  type: 'stewardship.assign-owner',
  owner: 'li.na',
  orgUnit: 'head/branch-1',
  assignedOn: localDate('2026-03-01'),
  reason: 'New client',
  ...over,
});
const watch: StewardshipCommand = {
  ...context,
  type: 'stewardship.assign-risk-manager',
  riskManager: 'sun.tao',
  assignedOn: localDate('2026-03-01'),
  reason: 'Second line',
};
const propose: StewardshipCommand = {
  ...context,
  type: 'stewardship.propose-hand-over',
  handOverId: 'h1',
  to: 'wu.fang',
  orgUnit: 'head/branch-1',
  reason: 'Rotation',
};
const accept: StewardshipCommand = {
  ...context,
  type: 'stewardship.accept-hand-over',
  handOverId: 'h1',
  note: 'File seen, complete',
  by: person('wu.fang'),
};
const decline: StewardshipCommand = {
  ...context,
  type: 'stewardship.decline-hand-over',
  handOverId: 'h1',
  reason: 'Related to the client',
  by: person('wu.fang'),
};
const manage: StewardshipCommand = {
  ...context,
  type: 'stewardship.set-management',
  managementClass: 'watched',
  tier: 'key',
  keyClient: true,
  setOn: localDate('2026-03-05'),
  reason: 'Largest exposure of the branch',
};

describe('the care for a borrower', () => {
  it('has an owner and a risk manager, who are two persons', () => {
    aBorrower
      .given()
      .when(assign())
      .then({ type: 'stewardship.owner-assigned', data: { owner: 'li.na' } });
    aBorrower.given(assign()).when(assign()).thenNothing();
    aBorrower.given(assign()).when(watch).then({ type: 'stewardship.risk-manager-assigned' });
    aBorrower.given(assign(), watch).when(watch).thenNothing();
    aBorrower
      .given(watch)
      .when(assign({ owner: 'sun.tao' }))
      .thenRefused('owner-is-risk-manager');
    aBorrower
      .given(assign())
      .when({ ...watch, riskManager: 'li.na' })
      .thenRefused('owner-is-risk-manager');
  });

  it('changes hands when the new owner accepts, and the old one answers until then', () => {
    aBorrower
      .given(assign(), propose)
      .when(accept)
      .then({ type: 'stewardship.hand-over-accepted', data: { from: 'li.na', to: 'wu.fang' } })
      .andState({
        owner: { owner: 'wu.fang', sinceOn: localDate('2026-03-10') },
        formerOwners: [{ owner: 'li.na', untilOn: localDate('2026-03-10') }],
      });
    aBorrower.given(assign(), propose).when(propose).thenNothing();
    aBorrower.given(assign(), propose, accept).when(accept).thenNothing();
    expect(aBorrower.given(assign(), propose).state.owner?.owner).toBe('li.na');
  });

  it('stays where it is when the new owner declines, and may be proposed again', () => {
    aBorrower.given(assign(), propose).when(decline).then({ type: 'stewardship.hand-over-declined' });
    aBorrower.given(assign(), propose, decline).when(decline).thenNothing();
    aBorrower
      .given(assign(), propose, decline)
      .when({ ...propose, handOverId: 'h2' })
      .then({ type: 'stewardship.hand-over-proposed' });
  });

  it('is as close as the management that was set', () => {
    aBorrower
      .given()
      .when(manage)
      .then({ type: 'stewardship.management-set', data: { tier: 'key', keyClient: true } });
    aBorrower.given(manage).when(manage).thenNothing();
  });

  it.each<[string, readonly StewardshipCommand[], StewardshipCommand, string, string | undefined]>([
    ['a second first owner', [assign()], assign({ owner: 'wu.fang' }), 'owner-assigned-before', undefined],
    ['a hand-over of what nobody owns', [], propose, 'owner-not-assigned', undefined],
    ['a hand-over to the owner', [assign()], { ...propose, to: 'li.na' }, 'hand-over-to-owner', 'to'],
    [
      'a hand-over to the risk manager',
      [assign(), watch],
      { ...propose, to: 'sun.tao' },
      'owner-is-risk-manager',
      undefined,
    ],
    [
      'a second hand-over at once',
      [assign(), propose],
      { ...propose, handOverId: 'h2' },
      'hand-over-open',
      undefined,
    ],
    ['an id used before', [assign(), propose, decline], propose, 'hand-over-id-reused', 'handOverId'],
    [
      'an id used for another',
      [assign(), propose],
      { ...propose, to: 'x' },
      'hand-over-id-reused',
      'handOverId',
    ],
    [
      'acceptance by somebody else',
      [assign(), propose],
      { ...accept, by: person('x') },
      'hand-over-not-for-you',
      undefined,
    ],
    [
      'declining by somebody else',
      [assign(), propose],
      { ...decline, by: person('x') },
      'hand-over-not-for-you',
      undefined,
    ],
    ['acceptance of nothing', [assign()], accept, 'hand-over-not-open', 'handOverId'],
    ['no reason', [], assign({ reason: ' ' }), 'stewardship-reference-required', 'reason'],
    ['no name', [], assign({ owner: '' }), 'stewardship-reference-required', 'owner'],
    [
      'a day to come',
      [],
      assign({ assignedOn: localDate('2026-03-11') }),
      'stewardship-date-in-future',
      'assignedOn',
    ],
    [
      'a day before the last change',
      [assign()],
      { ...manage, setOn: localDate('2026-02-28') },
      'stewardship-date-out-of-order',
      'setOn',
    ],
  ])('refuses %s', (_, history, command, code, field) => {
    aBorrower
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});

describe('the rotation of owners', () => {
  const rules = rotationRules({
    normalMonths: 36,
    maximumMonths: 72,
    yearlyShare: { numerator: 1, denominator: 3 },
  });

  it('is due after three years and must have been after six', () => {
    expect(rotationDates({ sinceOn: localDate('2023-02-28') }, rules)).toEqual({
      dueOn: '2026-02-28',
      latestOn: '2029-02-28',
    });
    expect(rotationDates({ sinceOn: localDate('2024-02-29') }, rules).dueOn).toBe('2027-02-28');
  });

  it.each([
    ['2026-06-30', 'not-due'],
    ['2026-07-01', 'due'],
    ['2026-07-02', 'due'],
    ['2029-06-30', 'due'],
    ['2029-07-01', 'due'],
    ['2029-07-02', 'overdue'],
  ])('stands on %s at %s for an owner since 1 July 2023 (N-14)', (on, standing) => {
    expect(rotationStanding({ sinceOn: localDate('2023-07-01') }, localDate(on), rules)).toBe(standing);
  });

  it('takes a third of the borrowers in a year, rounded up', () => {
    expect([0, 1, 2, 3, 4, 9, 10].map((count) => rotationsRequired(count, rules))).toEqual([
      0, 1, 1, 1, 2, 3, 4,
    ]);
  });

  it.each([
    ['a maximum below the normal time', { normalMonths: 72, maximumMonths: 36 }, '/maximumMonths'],
    ['a share of more than all', { yearlyShare: { numerator: 4, denominator: 3 } }, '/yearlyShare/numerator'],
  ])('is refused with %s', (_, over, at) => {
    const read = () =>
      rotationRules({
        normalMonths: 36,
        maximumMonths: 72,
        yearlyShare: { numerator: 1, denominator: 3 },
        ...over,
      });
    expect(read).toThrow(expect.objectContaining({ at }));
  });
});
