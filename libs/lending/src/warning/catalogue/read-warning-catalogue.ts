import { RuleFault } from '../../policy/rule-set.js';
import { warningFactsSchema } from '../facts/warning-facts.schema.js';
import {
  decidingForums,
  handlingSteps,
  type HandlingRule,
  type SignalRule,
  type WarningCatalogue,
  warningGroups,
  warningLevels,
  warningSources,
} from './warning-catalogue.js';

/** Bounds of a catalogue: more is no catalogue of signals but a runaway export. */
const mostSignals = 500;
const mostNames = 500;
const mostExpression = 1_000;
const mostText = 200;
const mostDays = 3_650;
/** A figure that conditions read stays far below what CEL's whole numbers hold, even multiplied by an amount. */
const mostFigure = 1_000_000;

/**
 * Reads the parameters of a rule set of kind `warning-catalogue`. Conditions are texts here: whoever adopts the rule set
 * also compiles them.
 * @throws RuleFault naming the place
 */
export function readWarningCatalogue(params: unknown): WarningCatalogue {
  const root = fields(params, '', ['facts', 'parameters', 'definitions', 'handling', 'watchList', 'signals']);
  return {
    facts: factsOf(root.facts),
    parameters: named(root.parameters, '/parameters', parameterOf),
    definitions: named(root.definitions, '/definitions', (value, at) => text(value, at, mostExpression)),
    handling: handlingOf(root.handling),
    watchList: watchListOf(root.watchList),
    signals: signalsOf(root.signals),
  };
}

function factsOf(value: unknown): WarningCatalogue['facts'] {
  const { schema, version } = fields(value, '/facts', ['schema', 'version']);
  if (schema !== warningFactsSchema.name) fault('/facts/schema', `must be "${warningFactsSchema.name}"`);
  return {
    schema: warningFactsSchema.name,
    version: whole(version, '/facts/version', 1, warningFactsSchema.version),
  };
}

function parameterOf(value: unknown, at: string): number | readonly string[] {
  if (Array.isArray(value)) {
    return list(value, at, 0, mostNames).map((item, index) => text(item, `${at}/${index}`, mostText));
  }
  return whole(value, at, -mostFigure, mostFigure);
}

function handlingOf(value: unknown): WarningCatalogue['handling'] {
  const levels = fields(value, '/handling', warningLevels);
  const rules = warningLevels.map((level) => [level, handlingRule(levels[level], `/handling/${level}`)]);
  return Object.fromEntries(rules) as WarningCatalogue['handling'];
}

function handlingRule(value: unknown, at: string): HandlingRule {
  const { withinDays, decidedBy } = fields(value, at, ['withinDays', 'decidedBy']);
  const steps = fields(withinDays, `${at}/withinDays`, handlingSteps);
  let former = 0;
  const days = handlingSteps.map((step) => {
    former = whole(steps[step], `${at}/withinDays/${step}`, former, mostDays);
    return [step, former];
  });
  return {
    withinDays: Object.fromEntries(days) as HandlingRule['withinDays'],
    decidedBy: oneOf(decidedBy, `${at}/decidedBy`, decidingForums),
  };
}

function watchListOf(value: unknown): WarningCatalogue['watchList'] {
  const { entryLevels, quietDays } = fields(value, '/watchList', ['entryLevels', 'quietDays']);
  const levels = list(entryLevels, '/watchList/entryLevels', 1, warningLevels.length);
  return {
    entryLevels: levels.map((level, index) => oneOf(level, `/watchList/entryLevels/${index}`, warningLevels)),
    quietDays: whole(quietDays, '/watchList/quietDays', 0, mostDays),
  };
}

function signalsOf(value: unknown): readonly SignalRule[] {
  const known = new Set<string>();
  return list(value, '/signals', 1, mostSignals).map((item, index) => {
    const signal = signalRule(item, `/signals/${index}`);
    if (known.has(signal.id)) fault(`/signals/${index}/id`, `"${signal.id}" is there already`);
    known.add(signal.id);
    return signal;
  });
}

function signalRule(value: unknown, at: string): SignalRule {
  const given = fields(
    value,
    at,
    ['id', 'group', 'name', 'level', 'levelFrom', 'sources', 'about'],
    ['condition', 'again', 'feeds'],
  );
  const name = fields(given.name, `${at}/name`, ['zh', 'en']);
  const sources = list(given.sources, `${at}/sources`, 1, warningSources.length).map((source, index) =>
    oneOf(source, `${at}/sources/${index}`, warningSources),
  );
  if (sources.includes('rule') !== 'condition' in given) {
    fault(`${at}/condition`, 'a signal has a condition where a rule may raise it, and only there');
  }
  if (sources.includes('feed') !== 'feeds' in given) {
    fault(`${at}/feeds`, 'a signal names kinds of findings where a feed may raise it, and only there');
  }
  if ('again' in given && !('condition' in given)) fault(`${at}/again`, 'nothing is decided again');
  return {
    id: text(given.id, `${at}/id`, 16),
    group: oneOf(given.group, `${at}/group`, warningGroups),
    name: { zh: text(name.zh, `${at}/name/zh`, mostText), en: text(name.en, `${at}/name/en`, mostText) },
    level: oneOf(given.level, `${at}/level`, warningLevels),
    levelFrom: oneOf(given.levelFrom, `${at}/levelFrom`, ['source', 'ours']),
    sources,
    about: oneOf(given.about, `${at}/about`, ['borrower', 'loan']),
    ...('condition' in given && { condition: text(given.condition, `${at}/condition`, mostExpression) }),
    ...('again' in given && { again: text(given.again, `${at}/again`, mostExpression) }),
    ...('feeds' in given && {
      feeds: list(given.feeds, `${at}/feeds`, 1, 50).map((kind, index) =>
        text(kind, `${at}/feeds/${index}`, mostText),
      ),
    }),
  };
}

function fault(at: string, message: string): never {
  throw new RuleFault(at, message);
}

/** An object with exactly these fields, and any of the optional ones. */
function fields<Name extends string, Optional extends string = never>(
  value: unknown,
  at: string,
  names: readonly Name[],
  optional: readonly Optional[] = [],
): Readonly<Record<Name, unknown>> & Readonly<Partial<Record<Optional, unknown>>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fault(at, 'must be an object');
  const missing = names.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) fault(`${at}/${missing}`, 'is missing');
  const known: readonly string[] = [...names, ...optional];
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) fault(`${at}/${unknown}`, 'is not known');
  return value as Readonly<Record<Name, unknown>> & Readonly<Partial<Record<Optional, unknown>>>;
}

const identifier = /^[a-z][A-Za-z0-9]{0,59}$/;

function named<T>(
  value: unknown,
  at: string,
  read: (value: unknown, at: string) => T,
): Readonly<Record<string, T>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fault(at, 'must be an object');
  const entries = Object.entries(value);
  if (entries.length > mostNames) fault(at, `has more than ${mostNames} names`);
  return Object.fromEntries(
    entries.map(([name, item]) => {
      if (!identifier.test(name)) fault(`${at}/${name}`, 'is no name such as salesFallPercent');
      return [name, read(item, `${at}/${name}`)];
    }),
  );
}

function list(value: unknown, at: string, least: number, most: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length < least || value.length > most) {
    fault(at, `must be a list of ${least} to ${most}`);
  }
  return value as unknown[];
}

function text(value: unknown, at: string, most: number): string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > most) {
    fault(at, `must be a text of 1 to ${most} characters`);
  }
  return value as string;
}

function whole(value: unknown, at: string, least: number, most: number): number {
  if (!Number.isSafeInteger(value) || (value as number) < least || (value as number) > most) {
    fault(at, `must be a whole number from ${least} to ${most}`);
  }
  return value as number;
}

function oneOf<Choice extends string>(value: unknown, at: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((one) => one === value);
  return choice ?? fault(at, `must be one of ${choices.join(', ')}`);
}
