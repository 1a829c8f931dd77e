import { addDays, daysBetween, type LocalDate } from '#kernel';
import { factsOfType, finding, isByPerson, type RiskCheck, type RiskFinding } from './risk-check.js';

export const approvalBeforeDisbursement: RiskCheck = {
  id: 'approval-before-disbursement',
  point: '7',
  title: 'Money is paid out only after approval',
  run: (history) =>
    factsOfType(history, 'loan.registered').flatMap((registered) => {
      const { approvedOn } = registered.event.data;
      return factsOfType(history, 'loan.disbursed')
        .filter(({ event }) => approvedOn !== undefined && event.occurredOn < approvedOn)
        .map((paid) =>
          finding(`paid out on ${paid.event.occurredOn}, approved on ${approvedOn}`, registered, paid),
        );
    }),
};

export const lateRecording: RiskCheck = {
  id: 'late-recording',
  point: '7',
  title: 'Facts are recorded when they happen, not long after later ones',
  run({ facts, isImported }, { lateRecordingDays }) {
    if (isImported) return [];
    const found: RiskFinding[] = [];
    let latest: LocalDate | undefined;
    for (const fact of facts) {
      const { occurredOn, type } = fact.event;
      const late = latest === undefined ? 0 : daysBetween(occurredOn, latest);
      if (late > lateRecordingDays && isByPerson(fact)) {
        found.push(finding(`${type} of ${occurredOn} was recorded after a fact ${late} days later`, fact));
      }
      if (latest === undefined || occurredOn > latest) latest = occurredOn;
    }
    return found;
  },
};

export const oneHand: RiskCheck = {
  id: 'one-hand',
  point: '20',
  title: 'No one person registers a loan and pays it out',
  run: (history) =>
    factsOfType(history, 'loan.registered')
      .filter(isByPerson)
      .flatMap((registered) =>
        factsOfType(history, 'loan.disbursed')
          .filter((paid) => paid.stored.actor.id === registered.stored.actor.id)
          .map((paid) =>
            finding(`${paid.stored.actor.id} registered the loan and paid it out`, registered, paid),
          ),
      ),
};

export const beyondApproval: RiskCheck = {
  id: 'beyond-approval',
  point: '8',
  title: 'Nobody tries to pay out more than was approved',
  run: ({ all }) =>
    all
      .filter(
        ({ type, data }) => type === 'rejection.recorded' && data.code === 'disbursement-above-approved',
      )
      .map((stored) => finding(`${stored.actor.id} tried to pay out more than was approved`, { stored })),
};

export const waiverApproval: RiskCheck = {
  id: 'waiver-approval',
  point: '2',
  title: 'A waiver names its approval',
  run: (history) =>
    factsOfType(history, 'loan.waived')
      .filter(({ event }) => event.data.approvalReference === undefined)
      .map((waived) => finding(`${waived.event.data.amount} waived without an approval`, waived)),
};

export const recoveryReference: RiskCheck = {
  id: 'recovery-reference',
  point: '18',
  title: 'Money received after a write-off names its booking',
  run: (history) =>
    factsOfType(history, 'loan.recovered')
      .filter(({ event }) => event.data.reference === undefined)
      .map((got) => finding(`${got.event.data.amount} recovered without a reference`, got)),
};

export const releaseBeforeEnd: RiskCheck = {
  id: 'release-before-end',
  point: '10',
  title: 'Collateral is given back only after the loan has ended',
  run: (history) => {
    const settled = factsOfType(history, 'loan.settled').at(-1);
    return factsOfType(history, 'loan.collateral-released')
      .filter(({ stored }) => settled === undefined || stored.position < settled.stored.position)
      .map((released) =>
        finding(`${released.event.data.collateralReference} was released while the loan was owed`, released),
      );
  },
};

export const extensions: RiskCheck = {
  id: 'extensions',
  point: '23',
  title: 'Extensions are few, early, and not of overdue loans',
  run(history, { extensionsMost, extensionNoticeDays }) {
    const found: RiskFinding[] = [];
    factsOfType(history, 'loan.extended').forEach((extended, index) => {
      const { formerMaturityOn } = extended.event.data;
      const agreedOn = extended.event.occurredOn;
      if (index >= extensionsMost) found.push(finding(`extension ${index + 1} of the loan`, extended));
      if (agreedOn > addDays(formerMaturityOn, -extensionNoticeDays)) {
        found.push(finding(`agreed on ${agreedOn}, maturity was ${formerMaturityOn}`, extended));
      }
      const lapse = history.facts.findLast(
        ({ event, stored }) =>
          stored.position < extended.stored.position &&
          ['loan.overdue-recognised', 'loan.bucket-moved', 'loan.cured'].includes(event.type),
      );
      if (lapse && lapse.event.type !== 'loan.cured') {
        found.push(finding('extended while overdue', lapse, extended));
      }
    });
    return found;
  },
};
