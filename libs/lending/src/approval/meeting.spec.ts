import {
  anApproval,
  authority,
  close,
  committee,
  convene,
  endorse,
  heads,
  maker,
  member,
  opinion,
  refuse,
  request,
} from '../testing/an-approval.js';

const names = ['a', 'b', 'c'];
const asked = request({ authority: authority(committee) });
const met = [asked, convene(names)];
const votes = (...verdicts: readonly ('approve' | 'reject' | 'abstain')[]) =>
  verdicts.map((verdict, index) => opinion(names[index]!, verdict));
const closing = (opinions: Parameters<typeof close>[0], over = {}) =>
  close(opinions, { authority: authority(committee), ...over });

describe('a committee', () => {
  it('decides only by a meeting', () => {
    anApproval
      .given(asked)
      .when(endorse(member('a')))
      .thenRefused('meeting-required');
    anApproval
      .given(asked)
      .when(refuse(member('a')))
      .thenRefused('meeting-required');
    anApproval.given(request()).when(convene(names)).thenRefused('meeting-not-required');
    anApproval.given(asked).when(opinion('a', 'approve')).thenRefused('meeting-not-convened');
    anApproval.given(asked).when(closing([])).thenRefused('meeting-not-convened');
  });

  it.each([
    ['fewer than the quorum', ['a', 'b'], {}, 'meeting-too-small'],
    ['the same person twice', ['a', 'b', 'b'], {}, 'meeting-too-small'],
    ['the maker', ['a', 'b', maker.id], {}, 'checker-is-maker'],
  ])('is not convened with %s', (_, members, over, code) => {
    anApproval.given(asked).when(convene(members, over)).thenRefused(code, 'members');
  });

  it('is convened by a secretary, once', () => {
    anApproval
      .given(asked)
      .when(convene(names, { by: member('a') }))
      .thenRefused('checker-not-entitled');
    anApproval
      .given(...met)
      .when(convene(names))
      .thenNothing();
    anApproval
      .given(...met)
      .when(convene(['a', 'b', 'd']))
      .thenRefused('meeting-already-convened');
  });

  it('hears its own members, each once, and in no one else’s name', () => {
    anApproval
      .given(...met)
      .when(opinion('d', 'approve'))
      .thenRefused('not-a-member');
    anApproval
      .given(...met)
      .when(opinion('a', 'approve', { by: { ...member('a'), role: 'loan-officer' } }))
      .thenRefused('checker-not-entitled');
    anApproval
      .given(...met, opinion('a', 'approve'))
      .when(opinion('a', 'reject'))
      .thenRefused('opinion-given-before');
    anApproval
      .given(...met)
      .when(opinion('a', 'approve', { targetRevision: 5 }))
      .thenRefused('approval-stale');
  });

  it('keeps an opinion hidden: the event holds it sealed, with a signature that does not betray it', () => {
    const event = (salt: string) =>
      anApproval.given(...met).when(opinion('a', 'approve', { salt, note: '' })).events[0]!;
    expect(JSON.stringify(event('x').data)).not.toMatch(/"(verdict|note|salt)"/);
    expect(event('x').data).not.toEqual(event('y').data);
  });

  it('decides by the majority that the rules ask for: two thirds of three are two', () => {
    const opinions = votes('approve', 'reject', 'approve');
    anApproval
      .given(...met, ...opinions)
      .when(closing(opinions))
      .then(
        {
          type: 'approval.meeting-closed',
          data: {
            inFavour: 2,
            delegation: 'committee',
            minutes: { reference: 'Minutes 2026-07' },
            opinions: { length: 3 },
          },
        },
        { type: 'approval.granted', data: { endorsedBy: names } },
      );
    const few = votes('approve', 'abstain', 'reject');
    anApproval
      .given(...met, ...few)
      .when(closing(few))
      .then({ type: 'approval.meeting-closed', data: { inFavour: 1 } }, { type: 'approval.rejected' });
  });

  it('has no valid meeting without its quorum, its minutes, a secretary and a delegation', () => {
    const two = votes('approve', 'approve');
    const all = votes('approve', 'approve', 'approve');
    anApproval
      .given(...met, ...two)
      .when(closing(two))
      .thenRefused('meeting-without-quorum');
    anApproval
      .given(...met, ...all)
      .when(closing(all, { minutes: { sha256: 'b'.repeat(64), reference: ' ' } }))
      .thenRefused('approval-reason-required', 'minutes.reference');
    anApproval
      .given(...met, ...all)
      .when(closing(all, { by: member('a') }))
      .thenRefused('checker-not-entitled');
    anApproval
      .given(...met, ...all)
      .when(closing(all, { authority: null }))
      .thenRefused('authority-exceeded');
    anApproval
      .given(...met, ...all)
      .when(closing(all, { targetRevision: 5 }))
      .thenRefused('approval-stale');
  });

  it('counts each opinion as it was signed, or not at all', () => {
    const all = votes('approve', 'approve', 'reject');
    const forged = all.map((one) => ({ ...one, verdict: 'approve' as const }));
    anApproval
      .given(...met, ...all)
      .when(closing(forged))
      .thenRefused('opinion-not-as-signed');
    anApproval
      .given(...met, ...all)
      .when(closing(all.slice(1)))
      .thenRefused('opinion-not-as-signed');
  });

  it('before another level only passes the request on, and nobody checks twice', () => {
    const both = authority(
      { ...committee, roles: ['committee-member'] },
      { ...heads, roles: ['committee-member'] },
    );
    const all = votes('approve', 'approve', 'approve');
    const passedOn = [
      request({ authority: both }),
      convene(names),
      ...all,
      closing(all, { authority: both }),
    ];
    anApproval
      .given(...passedOn.slice(0, -1))
      .when(passedOn.at(-1)!)
      .then({ type: 'approval.meeting-closed' });
    anApproval
      .given(...passedOn)
      .when(endorse(member('a'), { authority: both }))
      .thenRefused('checker-spoke-before');
    anApproval
      .given(...passedOn)
      .when(endorse(member('d'), { authority: both }))
      .then({ type: 'approval.endorsed' }, { type: 'approval.granted' });
  });
});
