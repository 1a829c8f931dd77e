import { localDate } from '#kernel';
import {
  aMapping,
  gatherAll,
  PortfolioDirectory,
  registerAndDisburse,
} from '../testing/portfolio-directory.js';
import type { Mapping } from '../mapping/mapping.js';
import type { LoanPlan, Planned } from './loan-plan.js';
import { planLoan } from './plan-loan.js';

const cutOverOn = localDate('2024-06-30');

describe('the plan of a loan', () => {
  let directory: PortfolioDirectory;
  beforeAll(async () => {
    directory = await PortfolioDirectory.make();
  });
  afterAll(() => directory.close());

  async function planned(mapping: Mapping, ...csv: string[]): Promise<Planned[]> {
    const roles = mapping.files.map(({ role }) => role);
    const paths = await Promise.all(
      csv.map(async (text, index) => `${roles[index]}=${await directory.write(`${index}.csv`, text)}`),
    );
    const { gathered } = await gatherAll(mapping, paths);
    return gathered.map((one) =>
      'loan' in one ? planLoan(mapping, cutOverOn, one.loan) : { rejects: [one.reject] },
    );
  }
  const planOf = (one: Planned | undefined): LoanPlan => {
    if (one && 'plan' in one) return one.plan;
    throw new Error(`no plan but ${JSON.stringify(one)}`);
  };
  const amountOf = async (values: string, csv: string) => {
    const [one] = await planned(aMapping({ values }), csv);
    if (one && 'rejects' in one) return one.rejects.map(({ code, field }) => `${field} ${code}`);
    const { commands, flags } = planOf(one);
    return [(commands[1]!.command as { amount?: string }).amount, ...flags];
  };

  it('is the same with the same ids every time', async () => {
    const csv = 'id,amount,granted\nL1,100.005,2024-01-01\n';
    const [first] = await planned(aMapping(), csv);
    const [second] = await planned(aMapping(), csv);
    expect(first).toEqual(second);
    expect(planOf(first).commands).toMatchObject([
      {
        line: 2,
        command: {
          type: 'loan.register',
          loanId: planOf(first).loanId,
          terms: { principal: '100.01', currency: 'CNY', instalments: 12, annualRate: '0' },
          migration: { source: 'test-bank', cutOverOn, coverage: 'dated', flags: [] },
        },
      },
      {
        command: { type: 'loan.disburse', amount: '100.01', valueOn: '2024-01-01', businessDate: cutOverOn },
      },
    ]);
  });

  it('names other loans by other ids, and all its parts apart', async () => {
    const csv = 'id,amount,granted\nL1,1,2024-01-01\nL2,1,2024-01-01\n';
    const plans = (await planned(aMapping(), csv)).map(planOf);
    const ids = plans.flatMap(({ loanId, commands }) => [
      loanId,
      ...commands.map(({ commandId }) => commandId),
    ]);
    expect(new Set(ids).size).toBe(6);
  });

  it.each([
    [
      'the first that is there',
      'firstOf: [{ money: a }, { money: b, flag: from-b }]',
      ',7',
      ['7.00', 'from-b'],
    ],
    [
      'without the flag of what was not needed',
      'firstOf: [{ money: a }, { money: b, flag: from-b }]',
      '5,7',
      ['5.00'],
    ],
    ['the greatest', 'maximum: [{ money: a }, { money: b, flag: b-won }]', '5,7', ['7.00', 'b-won']],
    ['the first of equals', 'maximum: [{ money: a }, { money: b, flag: b-won }]', '7,7', ['7.00']],
    ['the least', 'minimum: [{ money: a }, { money: b }, 6.5]', '7,8', ['6.50']],
    ['a sum', 'sum: [{ money: a }, { money: b }]', '0.1,0.2', ['0.30']],
    ['a difference', 'difference: [{ money: a }, { money: b }]', '10,0.01', ['9.99']],
    [
      'near enough to another',
      '{ snap: { money: a }, to: { money: b, flag: snapped }, within: 0.5 }',
      '9.6,10',
      ['10.00', 'snapped'],
    ],
    [
      'not near enough',
      '{ snap: { money: a }, to: { money: b, flag: snapped }, within: 0.5 }',
      '9.4,10',
      ['9.40'],
    ],
    ['from a table', '{ lookup: { text: a }, in: { x: 12.5 }, otherwise: 1 }', 'x,', ['12.50']],
    ['else than in the table', '{ lookup: { text: a }, in: { x: 12.5 }, otherwise: 1 }', 'y,', ['1.00']],
    [
      'chosen',
      'choose: [{ when: { money: a, above: 3 }, take: { money: b } }, { take: { constant: 1, flag: assumed } }]',
      '4,2',
      ['2.00'],
    ],
    [
      'chosen otherwise',
      'choose: [{ when: { money: a, above: 3 }, take: { money: b } }, { take: { constant: 1, flag: assumed } }]',
      '3,2',
      ['1.00', 'assumed'],
    ],
  ])('takes an amount that is %s', async (_, expression, cells, expected) => {
    const body = expression.startsWith('{') ? expression : `{ ${expression} }`;
    const values = `  typed: { money: b }\n  amount: { firstOf: [${body}, { value: typed }] }`;
    expect(await amountOf(values, `id,granted,a,b\nL1,2024-01-01,${cells}\n`)).toEqual(expected);
  });

  it('is refused with every reason where fields cannot be filled', async () => {
    const [one] = await planned(aMapping(), 'id,amount,granted\nL1,much,\n');
    expect(one).toMatchObject({
      rejects: [
        { line: 2, key: 'L1', code: 'unreadable-number', field: 'loan.register: principal' },
        { code: 'value-missing', field: 'loan.register: registeredOn' },
        { code: 'unreadable-number', field: 'loan.disburse: amount' },
        { code: 'value-missing', field: 'loan.disburse: valueOn' },
      ],
    });
  });

  it('is left out where the mapping says so', async () => {
    const more = 'include: { date: granted, atMost: { value: cutOverOn } }';
    const csv = 'id,amount,granted\nL1,1,2024-06-30\nL2,1,2024-07-01\n';
    const [first, second] = await planned(aMapping({ more }), csv);
    expect(planOf(first).key).toBe('L1');
    expect(second).toEqual({ excluded: true });
  });

  it('seals what is personal of the borrower apart', async () => {
    const more =
      'borrower: { kind: person, key: { text: who }, name: { text: name }, region: SH, phone: { text: tel } }';
    const csv = 'id,amount,granted,who,name,tel\nL1,1,2024-01-01,B7,张伟,\nL2,1,2024-01-01,B7,张伟,\n';
    const [first, second] = (await planned(aMapping({ more }), csv)).map(planOf);
    expect(first!.borrower).toMatchObject({ kind: 'person', region: 'SH', personal: { name: '张伟' } });
    expect(first!.borrower!.borrowerId).toBe(second!.borrower!.borrowerId);
    expect(JSON.stringify(first!.commands)).not.toContain('张伟');
  });

  const files = `
  loans: { rows: loan, key: id }
  payments: { rows: transaction, key: loan, orderBy: { date: paid }, rowKey: no }`;
  const repay = `${registerAndDisburse}
  - forEach: payments
    when: { money: sum, above: 0 }
    commands:
      - record-repayment: { amount: { money: sum, flag: rounded }, valueOn: { date: paid } }`;
  const loans = 'id,amount,granted\nL1,100,2024-01-01\n';

  it('gives a command for every dated row, and the flags of all to the registration', async () => {
    const csv = 'loan,no,paid,sum\nL1,b,2024-03-01,2\nL1,a,2024-02-01,1\nL1,c,2024-04-01,0\n';
    const [one] = await planned(aMapping({ files, commands: repay }), loans, csv);
    const { commands } = planOf(one);
    expect(commands.slice(2)).toMatchObject([
      { file: 'payments', line: 3, command: { amount: '1.00', valueOn: '2024-02-01' } },
      { file: 'payments', line: 2, command: { amount: '2.00', valueOn: '2024-03-01' } },
    ]);
    expect(commands[0]!.command).toMatchObject({ migration: { flags: ['rounded'] } });
  });

  it('keeps the id of a row that has a key of its own wherever it stands', async () => {
    const mapping = aMapping({ files, commands: repay });
    const one = await planned(mapping, loans, 'loan,no,paid,sum\nL1,a,2024-02-01,1\n');
    const two = await planned(mapping, loans, 'loan,no,paid,sum\nL1,x,2024-01-15,5\nL1,a,2024-02-01,1\n');
    expect(planOf(two[0]).commands[3]!.commandId).toBe(planOf(one[0]).commands[2]!.commandId);
  });

  it('can total, count and pick from the rows of a file', async () => {
    const values = `
  amount: { total: { money: sum }, rows: payments, where: { date: paid, atMost: 2024-03-01 } }
  last: { last: { date: paid }, rows: payments }
  rows: { count: payments, where: { money: sum, above: 1 } }`;
    const commands = registerAndDisburse
      .replace('instalments: 12', 'instalments: { value: rows }')
      .replace('registeredOn: { date: granted }', 'registeredOn: { value: last }');
    const csv = 'loan,no,paid,sum\nL1,b,2024-03-01,2\nL1,a,2024-02-01,1\nL1,c,2024-04-01,4\n';
    const [one] = await planned(aMapping({ files, values, commands }), loans, csv);
    expect(planOf(one).commands[0]!.command).toMatchObject({
      registeredOn: '2024-04-01',
      terms: { principal: '3.00', instalments: 2 },
    });
  });
});
