import { v5 as uuidV5 } from 'uuid';
import type { DataSource } from 'typeorm';
import type { LocalDate } from '#kernel';
import { type ClassificationRules, classificationRules, dayFloors, holdsOn, withoutGrades } from '#lending';
import { loansDueForClassification } from '#lending-read-models';
import type { DayStep } from '../business-day/day-step.js';
import type { RuleBook } from '../policy/index.js';
import type { ClassificationAssessor } from './classification-assessor.js';

/** Judges every loan whose class the passing of the day may make worse. */
export function classificationStep(
  assessor: ClassificationAssessor,
  database: DataSource,
  rules: RuleBook,
): DayStep {
  return {
    name: 'classification',
    due: async (asOf, after, limit) => {
      const floors = (await rulesOn(rules, asOf)).flatMap(dayFloors);
      return floors.length === 0 ? [] : loansDueForClassification(database, floors, asOf, after, limit);
    },
    act: async (loanId, { asOf, actor, origin, namespace }) => {
      const result = await assessor.assess(loanId, asOf, {
        commandId: uuidV5(`classify/${asOf}/${loanId}`, namespace),
        actor,
        correlationId: origin.correlationId,
        causationId: origin.eventId,
      });
      return result?.changed ?? false;
    },
  };
}

/** Of every product and org unit: a loan that its own rules leave where it is costs a look, and no event. */
async function rulesOn(rules: RuleBook, on: LocalDate): Promise<ClassificationRules[]> {
  const { adopted } = await rules.adopted('classification');
  return adopted
    .filter((one) => holdsOn(one, on))
    .map(({ ruleSet }) => classificationRules(withoutGrades(ruleSet.params)));
}
