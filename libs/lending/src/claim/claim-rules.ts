import { RuleNode } from '../policy/rule-node.js';

/** Whose acts and whose thing a clock is about: 债务人, 保证人, 担保物. */
export const obligorRoles = ['debtor', 'guarantor', 'security'] as const;
export type ObligorRole = (typeof obligorRoles)[number];

/** A fact works on a clock where it is proved in one of these ways, and by this article. */
export interface EffectRule {
  readonly fact: string;
  /** Whose fact: of the one the clock is about, or of the debtor whose debt it secures. */
  readonly of: 'own' | 'debtor';
  readonly proofs: readonly string[];
  readonly article: string;
  /** It holds the clock until the proceedings have ended, not for its day only. */
  readonly proceedings: boolean;
  /** Only for a guarantee of this kind. */
  readonly guarantee?: 'ordinary' | 'joint';
}

/** The clock stands still where an obstacle lies in its last months, and ends so many months after it has gone. */
export interface SuspensionRule {
  readonly lastMonths: number;
  readonly thenMonths: number;
  readonly causes: readonly string[];
  readonly article: string;
}

export interface ClockRule {
  readonly kind: string;
  readonly obligor: ObligorRole;
  readonly article: string;
  /** Length from its start; absent: it ends as agreed or registered. */
  readonly months?: number;
  /** Whether an end may be agreed in its place. */
  readonly agreed: 'never' | 'may' | 'must';
  /** Never later than so many months after its start, whatever happened since. */
  readonly longest?: { readonly months: number; readonly article: string };
  /** It begins anew. */
  readonly interruptedBy: readonly EffectRule[];
  /** The right is kept: the clock has done its work. */
  readonly savedBy: readonly EffectRule[];
  /** Its start or agreed end moves to what the fact says. */
  readonly movedBy: readonly EffectRule[];
  /** After its end: the defence is lost. */
  readonly acknowledgedBy: readonly EffectRule[];
  readonly suspension?: SuspensionRule;
}

export interface ClaimClockRules {
  /** Days before the end of a clock at which it gives an alarm, longest first. */
  readonly alarmDays: readonly number[];
  readonly facts: readonly string[];
  readonly proofs: readonly string[];
  readonly clocks: readonly ClockRule[];
}

const mostMonths = 1_200;
const mostDays = 3_660;

/**
 * Reads the parameters of rules of kind `claim-clocks`.
 * @throws RuleFault
 */
export function claimClockRules(params: unknown): ClaimClockRules {
  const node = new RuleNode(params).only('alarmDays', 'facts', 'proofs', 'clocks');
  const codes = (name: string) =>
    node
      .need(name)
      .list(1, 100)
      .map((one) => one.only('code', 'title').need('code').text(64));
  const known = { facts: codes('facts'), proofs: codes('proofs') };
  return {
    alarmDays: node
      .need('alarmDays')
      .list(1, 20)
      .map((days) => days.whole(0, mostDays))
      .sort((a, b) => b - a),
    ...known,
    clocks: node
      .need('clocks')
      .list(1, 50)
      .map((clock) => clockRule(clock, known)),
  };
}

type Known = Pick<ClaimClockRules, 'facts' | 'proofs'>;

function clockRule(node: RuleNode, known: Known): ClockRule {
  node.only(
    'kind',
    'title',
    'obligor',
    'article',
    'months',
    'agreed',
    'longest',
    'interruptedBy',
    'savedBy',
    'movedBy',
    'acknowledgedBy',
    'suspension',
  );
  const effects = (name: string) =>
    node
      .maybe(name)
      ?.list(0, 100)
      .map((effect) => effectRule(effect, known)) ?? [];
  const [months, longest, suspension] = [
    node.maybe('months'),
    node.maybe('longest'),
    node.maybe('suspension'),
  ];
  const agreed = node.need('agreed').oneOf(['never', 'may', 'must'] as const);
  if (months === undefined && agreed !== 'must') node.fault('a clock has a length, or an end that is agreed');
  return {
    kind: node.need('kind').text(64),
    obligor: node.need('obligor').oneOf(obligorRoles),
    article: node.need('article').text(),
    ...(months && { months: months.whole(1, mostMonths) }),
    agreed,
    ...(longest && {
      longest: {
        months: longest.only('months', 'article').need('months').whole(1, mostMonths),
        article: longest.need('article').text(),
      },
    }),
    interruptedBy: effects('interruptedBy'),
    savedBy: effects('savedBy'),
    movedBy: effects('movedBy'),
    acknowledgedBy: effects('acknowledgedBy'),
    ...(suspension && { suspension: suspensionRule(suspension) }),
  };
}

function effectRule(node: RuleNode, { facts, proofs }: Known): EffectRule {
  node.only('fact', 'of', 'proofs', 'article', 'proceedings', 'guarantee');
  const guarantee = node.maybe('guarantee')?.oneOf(['ordinary', 'joint'] as const);
  return {
    fact: node.need('fact').oneOf(facts),
    of: node.need('of').oneOf(['own', 'debtor'] as const),
    proofs: node.need('proofs').someOf(proofs),
    article: node.need('article').text(),
    proceedings: node.maybe('proceedings')?.flag() ?? false,
    ...(guarantee && { guarantee }),
  };
}

function suspensionRule(node: RuleNode): SuspensionRule {
  node.only('lastMonths', 'thenMonths', 'causes', 'article');
  return {
    lastMonths: node.need('lastMonths').whole(1, mostMonths),
    thenMonths: node.need('thenMonths').whole(1, mostMonths),
    causes: node.need('causes').texts(),
    article: node.need('article').text(),
  };
}
