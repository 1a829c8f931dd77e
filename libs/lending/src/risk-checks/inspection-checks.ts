import { daysBetween } from '#kernel';
import { factsOfType, finding, type RiskCheck } from './risk-check.js';

export const lendAndForget: RiskCheck = {
  id: 'lend-and-forget',
  point: 'Q-05',
  title: 'A first inspection follows the disbursement in time',
  run(history, { firstInspectionDays }) {
    const paid = factsOfType(history, 'loan.disbursed')[0];
    const last = history.facts.at(-1);
    if (paid === undefined || last === undefined || history.isImported) return [];
    const first = factsOfType(history, 'loan.inspected')
      .map(({ event }) => event.occurredOn)
      .sort()[0];
    const days = daysBetween(paid.event.occurredOn, first ?? last.event.occurredOn);
    if (days <= firstInspectionDays) return [];
    const when = first === undefined ? `none within ${days} days` : `the first after ${days} days`;
    return [finding(`inspections: ${when}`, paid)];
  },
};

export const copiedInspection: RiskCheck = {
  id: 'copied-inspection',
  point: 'Q-04',
  title: 'No inspection repeats the findings of another',
  run(history) {
    const inspections = factsOfType(history, 'loan.inspected');
    return inspections.flatMap((inspection, index) => {
      const former = inspections
        .slice(0, index)
        .find(({ event }) => event.data.findings === inspection.event.data.findings);
      return former ? [finding('the findings are those of an earlier inspection', former, inspection)] : [];
    });
  },
};

export const inspectionWithoutFigures: RiskCheck = {
  id: 'inspection-without-figures',
  point: 'Q-01',
  title: 'A good conclusion rests on figures',
  run: (history) =>
    factsOfType(history, 'loan.inspected')
      .filter(({ event: { data } }) => data.conclusion === 'satisfactory' && !/\d/.test(data.findings))
      .map((inspection) => finding('satisfactory, without a single figure', inspection)),
};

export const inspectedAtDisbursement: RiskCheck = {
  id: 'inspected-at-disbursement',
  point: 'Q-03',
  title: 'No inspection is signed on the day of the disbursement',
  run(history) {
    const paid = factsOfType(history, 'loan.disbursed');
    return factsOfType(history, 'loan.inspected').flatMap((inspection) => {
      const same = paid.find(({ event }) => event.occurredOn === inspection.event.occurredOn);
      return same ? [finding(`both on ${same.event.occurredOn}`, same, inspection)] : [];
    });
  },
};
