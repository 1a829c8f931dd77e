import {
  anApproval,
  authority,
  endorse,
  head,
  heads,
  maker,
  matter,
  on,
  otherHead,
  president,
  refuse,
  request,
  top,
} from '../testing/an-approval.js';

const renew = {
  type: 'approval.renew',
  by: maker,
  expectedRevision: 5,
  preview: request().preview,
  matter,
  authority: authority(heads),
  businessDate: on('2026-03-05'),
} as const;
const refused = { type: 'approval.record-execution-refused', businessDate: on('2026-03-03') } as const;
const executed = {
  type: 'approval.record-execution',
  eventIds: ['e1'],
  targetRevision: 5,
  businessDate: on('2026-03-03'),
} as const;

describe('a request for approval', () => {
  it('holds the command, what it would change and who must approve, by the rule that asks for it', () => {
    anApproval
      .given()
      .when(request())
      .then({
        type: 'approval.requested',
        ruleSet: { id: 'authority.house', version: '1' },
        data: {
          maker,
          expectedRevision: 4,
          preview: [{ type: 'loan.extended' }],
          requirement: 'extension',
          levels: [{ id: 'head', quorum: 1 }],
          lapsesOn: on('2026-03-12'),
          decision: { inputs: matter, reasons: ['extension'] },
        },
      });
    anApproval.given(request()).when(request()).thenNothing();
  });

  it.each([
    [
      'below the amount from which one is needed',
      { matter: { ...matter, amount: { amount: '99999.99', currency: 'CNY' } } },
      'approval-not-required',
      undefined,
    ],
    ['where no rules of authority hold', { authority: null }, 'approval-not-required', undefined],
    ['of a command that changes nothing', { preview: [] }, 'approval-nothing-changes', undefined],
    ['without a reason', { reason: ' ' }, 'approval-reason-required', 'reason'],
  ])('is refused %s', (_, over, code, field) => {
    anApproval.given().when(request(over)).thenRefused(code, field);
  });

  it('keeps its id for itself', () => {
    const other = { ...request().command, targetId: 'another' };
    anApproval
      .given(request())
      .when(request({ command: other }))
      .thenRefused('approval-id-reused', 'approvalId');
  });

  it('in another currency counts as above every limit', () => {
    anApproval
      .given()
      .when(request({ matter: { ...matter, amount: { amount: '1.00', currency: 'USD' } } }))
      .then({ type: 'approval.requested' });
  });
});

describe('a checker', () => {
  it('grants it alone where one is enough, with a signature and a delegation', () => {
    anApproval
      .given(request())
      .when(endorse())
      .then(
        { type: 'approval.endorsed', data: { level: 'head', delegation: 'heads', signature: { by: head } } },
        { type: 'approval.granted', data: { endorsedBy: ['zhang.min'] } },
      )
      .andState({ status: 'granted' });
  });

  it('who says the same again says nothing new', () => {
    anApproval.given(request(), endorse()).when(endorse()).thenNothing();
  });

  it('signs what he saw: another preview gives another signature', () => {
    const signed = (over: object) =>
      anApproval
        .given(request(over))
        .when(endorse())
        .events.find(({ type }) => type === 'approval.endorsed')!.data as { signature: { hash: string } };
    expect(signed({}).signature.hash).toBe(signed({}).signature.hash);
    expect(signed({}).signature.hash).not.toBe(
      signed({ preview: [{ ...request().preview[0]!, data: { maturityOn: '2028-01-15' } }] }).signature.hash,
    );
  });

  it('is never the maker, whatever his role', () => {
    anApproval
      .given(request())
      .when(endorse({ ...maker, role: 'credit-head' }))
      .thenRefused('checker-is-maker');
    anApproval
      .given(request())
      .when(refuse({ ...maker, role: 'credit-head' }))
      .thenRefused('checker-is-maker');
  });

  it('needs the role of the level', () => {
    anApproval.given(request()).when(endorse(president)).thenRefused('checker-not-entitled');
  });

  it('needs a delegation that covers the amount, on its days', () => {
    const above = request({ matter: { ...matter, amount: { amount: '1000000.01', currency: 'CNY' } } });
    const atMost = request({ matter: { ...matter, amount: { amount: '1000000.00', currency: 'CNY' } } });
    anApproval.given(above).when(endorse()).thenRefused('authority-exceeded');
    anApproval
      .given(atMost)
      .when(endorse())
      .then({ type: 'approval.endorsed' }, { type: 'approval.granted' });
    const late = request({ businessDate: on('2026-12-30') });
    anApproval
      .given(late)
      .when(endorse(head, { businessDate: on('2026-12-31') }))
      .then({ type: 'approval.endorsed' }, { type: 'approval.granted' });
    anApproval
      .given(late)
      .when(endorse(head, { businessDate: on('2027-01-01') }))
      .thenRefused('authority-exceeded');
    anApproval
      .given(request())
      .when(endorse(head, { authority: null }))
      .thenRefused('authority-exceeded');
  });

  it('refuses for good, with a reason', () => {
    anApproval
      .given(request())
      .when(refuse())
      .then({ type: 'approval.rejected', data: { level: 'head', by: head } })
      .andState({ status: 'rejected' });
    anApproval.given(request(), refuse()).when(endorse(otherHead)).thenRefused('approval-not-pending');
    anApproval
      .given(request())
      .when(refuse(head, { reason: '' }))
      .thenRefused('approval-reason-required', 'reason');
  });
});

describe('several checkers', () => {
  const two = { authority: authority({ ...heads, quorum: 2 }) };
  const levels = { authority: authority(heads, top) };

  it('must all be different persons', () => {
    anApproval
      .given(request(two), endorse())
      .when(endorse(head, { note: 'once more' }))
      .thenRefused('checker-spoke-before');
    anApproval
      .given(request(two), endorse())
      .when(endorse(otherHead))
      .then(
        { type: 'approval.endorsed' },
        { type: 'approval.granted', data: { endorsedBy: ['zhang.min', 'chen.hao'] } },
      );
  });

  it('decide level after level', () => {
    anApproval.given(request(levels)).when(endorse(president)).thenRefused('checker-not-entitled');
    anApproval
      .given(request(levels))
      .when(endorse())
      .then({ type: 'approval.endorsed' })
      .andState({ status: 'pending', level: 1 });
    anApproval
      .given(request(levels), endorse())
      .when(endorse(president))
      .then(
        { type: 'approval.endorsed', data: { level: 'top', delegation: 'president' } },
        { type: 'approval.granted' },
      );
  });

  it('of a level above must stand above the loan, where the rules say so', () => {
    anApproval
      .given(request(levels), endorse())
      .when(endorse({ ...president, org: 'head/branch-2' }))
      .thenRefused('checker-not-entitled');
  });
});

describe('a request that was overtaken', () => {
  it('is refused to its checkers until it is renewed, and then everybody begins anew', () => {
    const two = { authority: authority({ ...heads, quorum: 2 }) };
    anApproval
      .given(request())
      .when(endorse(head, { targetRevision: 5 }))
      .thenRefused('approval-stale');
    anApproval
      .given(request(two), endorse())
      .when({ ...renew, ...two })
      .then({ type: 'approval.renewed', data: { expectedRevision: 5, lapsesOn: on('2026-03-15') } })
      .andState({ endorsements: { length: 0 }, round: 2 });
  });

  it('is renewed by its maker only, and not where nothing has changed', () => {
    anApproval
      .given(request())
      .when({ ...renew, by: head })
      .thenRefused('not-the-maker');
    anApproval
      .given(request())
      .when({ ...renew, expectedRevision: 4 })
      .thenNothing();
    anApproval.given(request(), refuse()).when(renew).thenRefused('approval-not-renewable');
  });

  it('is requested anew where the rules now ask for others', () => {
    anApproval
      .given(request())
      .when({ ...renew, authority: authority(heads, top) })
      .thenRefused('approval-not-renewable');
  });

  it('by its execution may be renewed too', () => {
    const overtaken = { ...refused, code: 'revision-mismatch', message: 'moved on' };
    anApproval
      .given(request(), endorse(), overtaken)
      .when({ ...renew, expectedRevision: 4 })
      .then({ type: 'approval.renewed' })
      .andState({ status: 'pending' });
  });
});

describe('the end of a request', () => {
  it('comes after its last day', () => {
    const after = on('2026-03-13');
    anApproval
      .given(request())
      .when(endorse(head, { businessDate: on('2026-03-12') }))
      .then({ type: 'approval.endorsed' }, { type: 'approval.granted' });
    anApproval
      .given(request())
      .when(endorse(head, { businessDate: after }))
      .thenRefused('approval-lapsed');
    anApproval
      .given(request())
      .when({ type: 'approval.lapse', businessDate: on('2026-03-12') })
      .thenRefused('approval-not-lapsed');
    anApproval
      .given(request())
      .when({ type: 'approval.lapse', businessDate: after })
      .then({ type: 'approval.lapsed', data: { lapsesOn: on('2026-03-12') } });
    anApproval
      .given(request(), endorse())
      .when({ type: 'approval.lapse', businessDate: after })
      .thenNothing();
  });

  it('may be its withdrawal by the maker', () => {
    const withdraw = {
      type: 'approval.withdraw',
      by: maker,
      reason: 'Paid after all',
      businessDate: on('2026-03-03'),
    } as const;
    anApproval.given(request()).when(withdraw).then({ type: 'approval.withdrawn' });
    anApproval.given(request(), withdraw).when(withdraw).thenNothing();
    anApproval
      .given(request())
      .when({ ...withdraw, by: head })
      .thenRefused('not-the-maker');
    anApproval.given(request(), endorse()).when(withdraw).thenRefused('approval-not-pending');
  });

  it('is the execution, once and only of what was granted', () => {
    anApproval
      .given(request(), endorse())
      .when(executed)
      .then({ type: 'approval.executed', data: { eventIds: ['e1'] } });
    anApproval.given(request(), endorse(), executed).when(executed).thenNothing();
    anApproval.given(request()).when(executed).thenRefused('approval-not-granted');
    anApproval
      .given(request())
      .when({ ...refused, code: 'x', message: 'y' })
      .thenRefused('approval-not-granted');
  });

  it('is nothing of what was never requested', () => {
    anApproval.given().when(endorse()).thenRefused('approval-not-found');
  });
});
