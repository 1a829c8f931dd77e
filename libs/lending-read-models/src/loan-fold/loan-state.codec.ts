import type { Instalment, KnownLoan } from '#lending';

/**
 * A loan's state as text that a projection keeps beside its rows. The text holds no bigint and no repeated field
 * names for instalments: it is written with every change of a loan.
 *
 * `parts` is left out. Only decisions read it; a projection that grew a list with every event would slow down for
 * loans with a long life.
 */
export function encodeLoan({ parts: _, schedule, charges, ...state }: KnownLoan): string {
  const { disbursed, principalOutstanding, recoveredExcess, credit, ...rest } = state;
  const { received, waived, writtenOff, recovered, ...facts } = rest;
  const text = {
    ...facts,
    amounts: [disbursed, principalOutstanding, recoveredExcess, credit].join(' '),
    totals: [received, waived, writtenOff, recovered].map(
      ({ fees, penalty, interest, principal }) => `${fees} ${penalty} ${interest} ${principal}`,
    ),
    schedule: encodeSchedule(schedule),
    charges: charges.map(({ amount, cleared, ...charge }) => ({ ...charge, amount: `${amount} ${cleared}` })),
  };
  return JSON.stringify(text satisfies WithoutBigint<typeof text>);
}

export function decodeLoan(text: string): KnownLoan {
  const { amounts, totals, schedule, charges, ...facts } = JSON.parse(text) as Encoded;
  const [disbursed, principalOutstanding, recoveredExcess, credit] = amountsOf(amounts);
  const [received, waived, writtenOff, recovered] = totals.map((total) => {
    const [fees, penalty, interest, principal] = amountsOf(total);
    return { fees: fees!, penalty: penalty!, interest: interest!, principal: principal! };
  });
  return {
    ...facts,
    disbursed: disbursed!,
    principalOutstanding: principalOutstanding!,
    recoveredExcess: recoveredExcess!,
    credit: credit!,
    received: received!,
    waived: waived!,
    writtenOff: writtenOff!,
    recovered: recovered!,
    schedule: decodeSchedule(schedule),
    charges: charges.map(({ amount, ...charge }) => {
      const [whole, cleared] = amountsOf(amount);
      return { ...charge, amount: whole!, cleared: cleared! };
    }),
    parts: [],
  };
}

type Amount = 'disbursed' | 'principalOutstanding' | 'recoveredExcess' | 'credit';
type Total = 'received' | 'waived' | 'writtenOff' | 'recovered';
type Charge = KnownLoan['charges'][number];

type Encoded = Omit<KnownLoan, Amount | Total | 'schedule' | 'charges' | 'parts'> & {
  readonly amounts: string;
  readonly totals: readonly string[];
  readonly schedule: string;
  readonly charges: readonly (Omit<Charge, 'amount' | 'cleared'> & { readonly amount: string })[];
};

/** Does not compile where a bigint would reach `JSON.stringify`. */
type WithoutBigint<T> = T extends bigint
  ? never
  : T extends object
    ? { readonly [Key in keyof T]: WithoutBigint<T[Key]> }
    : T;

function encodeSchedule(schedule: readonly Instalment[]): string {
  let text = '';
  for (const { number, dueOn, principal, interest, principalCleared, interestCleared } of schedule) {
    if (text !== '') text += ';';
    text += `${number} ${dueOn} ${principal} ${interest} ${principalCleared} ${interestCleared}`;
  }
  return text;
}

function decodeSchedule(text: string): Instalment[] {
  if (text === '') return [];
  return text.split(';').map((row) => {
    const [number, dueOn, principal, interest, principalCleared, interestCleared] = row.split(' ');
    return {
      number: Number(number),
      dueOn: dueOn as Instalment['dueOn'],
      principal: BigInt(principal!),
      interest: BigInt(interest!),
      principalCleared: BigInt(principalCleared!),
      interestCleared: BigInt(interestCleared!),
    };
  });
}

function amountsOf(text: string): bigint[] {
  return text.split(' ').map(BigInt);
}
