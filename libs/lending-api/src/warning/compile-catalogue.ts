import { compileConditions, type ConditionSet } from '#conditions';
import { type WarningCatalogue, warningFactsSchema } from '#lending';

/**
 * Compiles every condition of a catalogue.
 * @throws InvalidConditions with JSON Pointers into the parameters of the rule set
 */
export function compileCatalogue({ parameters, definitions, signals }: WarningCatalogue): ConditionSet {
  return compileConditions(warningFactsSchema, {
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [
        name,
        typeof value === 'number' ? BigInt(value) : value,
      ]),
    ),
    definitions: Object.entries(definitions).map(([name, text]) => ({
      name,
      path: `/definitions/${name}`,
      text,
    })),
    conditions: signals.flatMap(({ id, about, condition, again }, index) =>
      condition === undefined
        ? []
        : [
            {
              name: id,
              path: `/signals/${index}/condition`,
              text: condition,
              scope: about,
              ...(again !== undefined && { again: { path: `/signals/${index}/again`, text: again } }),
            },
          ],
    ),
  });
}
