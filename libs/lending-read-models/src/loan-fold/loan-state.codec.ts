import type { Amounts, Charge, Instalment, KnownLoan } from '#lending';

/**
 * A loan's state as a projection keeps it beside its rows: three texts, for they change at different rates and are
 * written with every change of a loan. `origin` never changes, `plan` changes when instalments are planned anew,
 * `standing` with every event.
 *
 * The state's `parts` and `facts` are left out. Only decisions read them; a projection that kept them would slow down
 * with every event of a long life.
 */
export interface EncodedLoan {
  readonly origin: string;
  readonly plan: string;
  readonly standing: string;
}

/** Facts that stand in `standing` as they are, by place: what is added comes last, with a new version of the projections. */
const factKeys = [
  'status',
  'annualRate',
  'firstDisbursedOn',
  'tranches',
  'lastInstalmentNumber',
  'plannedFrom',
  'maturityOn',
  'writtenOffOn',
  'bucket',
  'overdueSince',
  'assessedOn',
  'riskClass',
  'openWarnings',
  'lastInspectedOn',
  'nextInspectionOn',
  'settledOn',
  'closedOn',
  'archivedOn',
  'lastPaymentOn',
  'repayments',
  'summarisedTo',
  'lastFactOn',
  'chargedOffOn',
] as const satisfies readonly (keyof KnownLoan)[];

const amountKeys = ['disbursed', 'principalOutstanding', 'recoveredExcess', 'credit'] as const;
const totalKeys = ['received', 'waived', 'writtenOff', 'recovered'] as const;

type Encoded =
  | (typeof factKeys | typeof amountKeys | typeof totalKeys)[number]
  | 'registration'
  | 'registeredOn'
  | 'currency'
  | 'schedule'
  | 'charges'
  | 'parts'
  | 'facts';
/** Does not compile where a field of the state would get lost. */
const nothingIsLost: Exclude<keyof KnownLoan, Encoded> extends never ? true : never = true;
void nothingIsLost;

export function encodeOrigin({ registration, registeredOn }: KnownLoan): string {
  return JSON.stringify({ registeredOn, registration });
}

export function encodePlan({ schedule }: KnownLoan): string {
  return schedule
    .map(({ number, dueOn, principal, interest }) => `${number} ${dueOn} ${principal} ${interest}`)
    .join(';');
}

/** Whether both would encode to the same plan. Instalments that did not change are the same objects. */
export function samePlan(a: readonly Instalment[], b: readonly Instalment[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index]!;
      return (
        one === other ||
        (one.number === other.number &&
          one.dueOn === other.dueOn &&
          one.principal === other.principal &&
          one.interest === other.interest)
      );
    })
  );
}

export function encodeStanding(state: KnownLoan): string {
  const facts: unknown[] = factKeys.map((key) => state[key]);
  facts.push(
    amountKeys.map((key) => state[key]).join(' '),
    totalKeys.map((key) => encodeTotal(state[key])).join(' '),
    encodeCleared(state.schedule),
    state.charges.length === 0 ? 0 : state.charges.map(encodeCharge),
  );
  return JSON.stringify(facts);
}

export function decodeLoan({ origin, plan, standing }: EncodedLoan): KnownLoan {
  const { registration, registeredOn } = JSON.parse(origin) as Pick<
    KnownLoan,
    'registration' | 'registeredOn'
  >;
  const values = JSON.parse(standing) as unknown[];
  const facts = Object.fromEntries(factKeys.map((key, index) => [key, values[index]]));
  const [amounts, totals, cleared, charges] = values.slice(factKeys.length) as [
    string,
    string,
    string,
    EncodedCharge[] | 0,
  ];
  const amountOf = amounts.split(' ').map(BigInt);
  const totalOf = totals.split(' ').map(BigInt);
  return {
    ...(facts as unknown as Pick<KnownLoan, (typeof factKeys)[number]>),
    registration,
    registeredOn,
    currency: registration.terms.currency as KnownLoan['currency'],
    ...(Object.fromEntries(amountKeys.map((key, index) => [key, amountOf[index]])) as unknown as Pick<
      KnownLoan,
      (typeof amountKeys)[number]
    >),
    ...(Object.fromEntries(
      totalKeys.map((key, index) => [key, decodeTotal(totalOf.slice(index * 4, index * 4 + 4))]),
    ) as unknown as Pick<KnownLoan, (typeof totalKeys)[number]>),
    schedule: decodeSchedule(plan, cleared),
    charges: charges === 0 ? [] : charges.map(decodeCharge),
    parts: [],
    facts: [],
  };
}

function encodeTotal({ fees, penalty, interest, principal }: Amounts): string {
  return `${fees} ${penalty} ${interest} ${principal}`;
}

function decodeTotal([fees, penalty, interest, principal]: readonly bigint[]): Amounts {
  return { fees: fees!, penalty: penalty!, interest: interest!, principal: principal! };
}

/** By instalment: nothing where nothing is cleared, `p` where all of it is. */
function encodeCleared(schedule: readonly Instalment[]): string {
  let text = '';
  for (const { principal, interest, principalCleared, interestCleared } of schedule) {
    if (principalCleared === principal && interestCleared === interest) text += 'p;';
    else if (principalCleared === 0n && interestCleared === 0n) text += ';';
    else text += `${principalCleared} ${interestCleared};`;
  }
  return text;
}

function decodeSchedule(plan: string, cleared: string): Instalment[] {
  if (plan === '') return [];
  const clearedOf = cleared.split(';');
  return plan.split(';').map((row, index) => {
    const [number, dueOn, principalText, interestText] = row.split(' ');
    const principal = BigInt(principalText!);
    const interest = BigInt(interestText!);
    const text = clearedOf[index]!;
    const [principalCleared, interestCleared] =
      text === 'p' ? [principal, interest] : text === '' ? [0n, 0n] : text.split(' ').map(BigInt);
    return {
      number: Number(number),
      dueOn: dueOn as Instalment['dueOn'],
      principal,
      interest,
      principalCleared: principalCleared!,
      interestCleared: interestCleared!,
    };
  });
}

type EncodedCharge = Omit<Charge, 'amount' | 'cleared'> & { readonly amounts: string };

function encodeCharge({ amount, cleared, ...charge }: Charge): EncodedCharge {
  return { ...charge, amounts: `${amount} ${cleared}` };
}

function decodeCharge({ amounts, ...charge }: EncodedCharge): Charge {
  const [amount, cleared] = amounts.split(' ').map(BigInt);
  return { ...charge, amount: amount!, cleared: cleared! };
}
