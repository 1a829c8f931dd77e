import type { Aggregate, Subject } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { LegalMatterCommand } from './legal-matter.commands.js';
import { decide } from './legal-matter.decide.js';
import type { LegalMatterEvent } from './legal-matter.events.js';
import { evolve, type LegalMatterState } from './legal-matter.state.js';

const schemas: Readonly<Record<LegalMatterEvent['type'], number>> = {
  'legal-matter.opened': 1,
  'legal-matter.demand-sent': 1,
  'legal-matter.demand-received': 1,
  'legal-matter.debt-recognised': 1,
  'legal-matter.preservation-applied': 1,
  'legal-matter.preservation-granted': 1,
  'legal-matter.preservation-refused': 1,
  'legal-matter.preservation-renewed': 1,
  'legal-matter.preservation-lifted': 1,
  'legal-matter.preservation-lapsed': 1,
  'legal-matter.filed': 1,
  'legal-matter.not-accepted': 1,
  'legal-matter.accepted': 1,
  'legal-matter.complaint-served': 1,
  'legal-matter.hearing-set': 1,
  'legal-matter.hearing-held': 1,
  'legal-matter.decision-served': 1,
  'legal-matter.appealed': 1,
  'legal-matter.effective': 1,
  'legal-matter.enforcement-applied': 1,
  'legal-matter.enforcement-ended': 1,
  'legal-matter.enforcement-resumed': 1,
  'legal-matter.withdrawn': 1,
  'legal-matter.closed': 1,
  'legal-matter.cost-incurred': 1,
  'legal-matter.cost-charged': 1,
  'legal-matter.cost-charge-refused': 1,
  'legal-matter.deadline-set': 1,
  'legal-matter.deadline-alarmed': 1,
  'legal-matter.deadline-met': 1,
  'legal-matter.deadline-missed': 1,
  'legal-matter.deadline-dropped': 1,
};

/** The claim from one loan pursued in law, from the demand to the end of enforcement. */
export const legalMatter: Aggregate<LegalMatterCommand, LegalMatterEvent, LegalMatterState> = {
  category: 'legalmatter',
  initialState: () => ({ status: 'none' }),
  evolve,
  decide,
  subjectsOf: (id, { data }): readonly Subject[] => [
    `legal-matter/${id}`,
    `loan/${data.loanId}`,
    `borrower/${data.borrowerId}`,
  ],
  schemas,
  upcast: (stored) => currentShape<LegalMatterEvent>(stored, schemas),
};
