import { isCurrency, type LocalDate, parseLocalDate, parseMinor } from '#kernel';
import { RuleFault } from '../policy/rule-set.js';
import { isApprovable } from './approvable.js';
import type {
  CheckingLevel,
  AuthorityRules,
  Delegation,
  Limit,
  Requirement,
  Separation,
} from './authority.js';

interface LimitJson {
  readonly currency: string;
  readonly amount: string;
}

type WithLimit<T, Field extends string> = Omit<T, Field> & { readonly [name in Field]?: LimitJson };

/** The form that `policies/schemas/authority.schema.json` has checked. */
interface AuthorityJson {
  readonly requirements: readonly (WithLimit<Omit<Requirement, 'levels'>, 'amountFrom'> & {
    readonly levels: readonly (Omit<CheckingLevel, 'containing'> & { readonly containing?: boolean })[];
  })[];
  readonly delegations: readonly WithLimit<Delegation, 'upTo'>[];
  readonly separations?: readonly WithLimit<Separation, 'amountFrom'>[];
}

/**
 * Reads the parameters of rules of kind `authority`: who may approve what.
 * @throws RuleFault for what the schema cannot see
 */
export function authorityRules(params: unknown): AuthorityRules {
  const { requirements, delegations, separations = [] } = params as AuthorityJson;
  distinct(requirements, '/requirements');
  distinct(delegations, '/delegations');
  distinct(separations, '/separations');
  return {
    requirements: requirements.map(({ amountFrom, levels, ...rest }, index) => {
      checkApprovable(rest.commands, `/requirements/${index}/commands`);
      distinct(levels, `/requirements/${index}/levels`);
      return {
        ...rest,
        ...limit('amountFrom', amountFrom, `/requirements/${index}`),
        levels: levels.map((level) => ({ ...level, containing: level.containing ?? false })),
      };
    }),
    delegations: delegations.map(({ upTo, ...rest }, index) => {
      checkApprovable(rest.commands, `/delegations/${index}/commands`);
      checkDelegation(rest, `/delegations/${index}`);
      return { ...rest, ...limit('upTo', upTo, `/delegations/${index}`) };
    }),
    separations: separations.map(({ amountFrom, ...rest }, index) => ({
      ...rest,
      ...limit('amountFrom', amountFrom, `/separations/${index}`),
    })),
  };
}

function limit<Field extends string>(
  field: Field,
  json: LimitJson | undefined,
  at: string,
): { readonly [name in Field]?: Limit } {
  if (json === undefined) return {};
  const { currency } = json;
  if (!isCurrency(currency)) throw new RuleFault(`${at}/${field}/currency`, `"${currency}" is no currency`);
  const amount = parseMinor(json.amount, currency);
  if (amount === undefined || amount < 0n) {
    throw new RuleFault(`${at}/${field}/amount`, `"${json.amount}" is no amount of ${currency}`);
  }
  return { [field]: { currency, amount } } as { readonly [name in Field]?: Limit };
}

function checkDelegation(delegation: Omit<Delegation, 'upTo'>, at: string): void {
  const { person, role, orgUnit, validFrom, validTo } = delegation;
  if (person === undefined && role === undefined && orgUnit === undefined) {
    throw new RuleFault(at, 'a delegation names a person, a role or an org unit');
  }
  checkDay(validFrom, `${at}/validFrom`);
  if (validTo === null) return;
  checkDay(validTo, `${at}/validTo`);
  if (validTo < validFrom) throw new RuleFault(`${at}/validTo`, `${validTo} is before ${validFrom}`);
}

function checkDay(on: LocalDate, at: string): void {
  if (parseLocalDate(on) === undefined) throw new RuleFault(at, `"${on}" is not a date`);
}

function checkApprovable(commands: readonly string[], at: string): void {
  commands.forEach((command, index) => {
    if (!isApprovable(command.split(':')[0]!)) {
      throw new RuleFault(`${at}/${index}`, `"${command}" is no command that can wait for approval`);
    }
  });
}

function distinct(items: readonly { readonly id: string }[], at: string): void {
  items.forEach(({ id }, index) => {
    if (items.findIndex((item) => item.id === id) < index) {
      throw new RuleFault(`${at}/${index}/id`, `"${id}" stands twice`);
    }
  });
}
