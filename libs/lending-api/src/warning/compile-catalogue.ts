import { compileConditions, type ConditionSet, InvalidConditions } from '#conditions';
import { RuleFault, readWarningCatalogue, type WarningCatalogue, warningFactsSchema } from '#lending';

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

/** All that is wrong with the conditions of a catalogue, by JSON Pointer into its parameters; none where it is sound. */
export function catalogueFaults(
  params: unknown,
): readonly { readonly at: string; readonly message: string }[] {
  try {
    compileCatalogue(readWarningCatalogue(params));
    return [];
  } catch (error) {
    if (error instanceof RuleFault) return [{ at: error.at, message: error.message }];
    if (!(error instanceof InvalidConditions)) throw error;
    return error.problems.map(({ path, message, range }) => ({
      at: path,
      message: range === undefined ? message : `${message} (characters ${range.start} to ${range.end})`,
    }));
  }
}
