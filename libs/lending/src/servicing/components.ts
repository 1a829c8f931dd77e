/**
 * What a receivable consists of. `penalty` and `fees` are charges of a stated amount; the four last are interest
 * that runs by the day once something is overdue: 罚息 on principal, 复利 on interest, and compound on each of the two.
 */
export type Component =
  | 'fees'
  | 'penalty'
  | 'interest'
  | 'principal'
  | 'penalty-interest'
  | 'compound-interest'
  | 'compound-on-penalty'
  | 'compound-on-compound';

export const components: readonly Component[] = [
  'fees',
  'penalty',
  'interest',
  'principal',
  'penalty-interest',
  'compound-interest',
  'compound-on-penalty',
  'compound-on-compound',
];

/** Minor units by component. */
export type Amounts = Readonly<Record<Component, bigint>>;
export type MutableAmounts = Record<Component, bigint>;

export function noAmounts(): MutableAmounts {
  return {
    fees: 0n,
    penalty: 0n,
    interest: 0n,
    principal: 0n,
    'penalty-interest': 0n,
    'compound-interest': 0n,
    'compound-on-penalty': 0n,
    'compound-on-compound': 0n,
  };
}

/** For what is hardly ever used: shared, so it must be copied before it is changed. */
export const zeroAmounts: Amounts = Object.freeze(noAmounts());

/* Written out by name: these are asked of every row at every fact, and a name that is a variable is looked up anew. */

export function totalOf(amounts: Amounts): bigint {
  return (
    amounts.fees +
    amounts.penalty +
    amounts.interest +
    amounts.principal +
    amounts['penalty-interest'] +
    amounts['compound-interest'] +
    amounts['compound-on-penalty'] +
    amounts['compound-on-compound']
  );
}

export function amountOf(amounts: Amounts, component: Component): bigint {
  switch (component) {
    case 'fees':
      return amounts.fees;
    case 'penalty':
      return amounts.penalty;
    case 'interest':
      return amounts.interest;
    case 'principal':
      return amounts.principal;
    case 'penalty-interest':
      return amounts['penalty-interest'];
    case 'compound-interest':
      return amounts['compound-interest'];
    case 'compound-on-penalty':
      return amounts['compound-on-penalty'];
    case 'compound-on-compound':
      return amounts['compound-on-compound'];
  }
}

export function addPart(target: MutableAmounts, component: Component, amount: bigint): void {
  switch (component) {
    case 'fees':
      target.fees = sum(target.fees, amount);
      return;
    case 'penalty':
      target.penalty = sum(target.penalty, amount);
      return;
    case 'interest':
      target.interest = sum(target.interest, amount);
      return;
    case 'principal':
      target.principal = sum(target.principal, amount);
      return;
    case 'penalty-interest':
      target['penalty-interest'] = sum(target['penalty-interest'], amount);
      return;
    case 'compound-interest':
      target['compound-interest'] = sum(target['compound-interest'], amount);
      return;
    case 'compound-on-penalty':
      target['compound-on-penalty'] = sum(target['compound-on-penalty'], amount);
      return;
    case 'compound-on-compound':
      target['compound-on-compound'] = sum(target['compound-on-compound'], amount);
  }
}

/** Without a new number where the first is zero, as a part mostly is before something is added. */
export function sum(part: bigint, amount: bigint): bigint {
  return part === 0n ? amount : part + amount;
}

export function sameAmounts(a: Amounts, b: Amounts): boolean {
  return (
    a.principal === b.principal &&
    a.interest === b.interest &&
    a.fees === b.fees &&
    a.penalty === b.penalty &&
    a['penalty-interest'] === b['penalty-interest'] &&
    a['compound-interest'] === b['compound-interest'] &&
    a['compound-on-penalty'] === b['compound-on-penalty'] &&
    a['compound-on-compound'] === b['compound-on-compound']
  );
}

export function addInto(target: MutableAmounts, amounts: Amounts): void {
  for (const component of components) target[component] += amounts[component];
}
