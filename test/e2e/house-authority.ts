/** Who must approve what, in a house of the tests. */
export const authority = {
  id: 'authority.house',
  kind: 'authority',
  version: '1',
  jurisdiction: 'CN',
  institutionType: 'bank',
  validFrom: '2026-01-01',
  validTo: null,
  source: 'House rule 3',
  sourceGrade: 'default',
  params: {
    requirements: [
      {
        id: 'extension',
        commands: ['loan.extend'],
        levels: [{ id: 'head', roles: ['credit-head'], quorum: 1 }],
        lapseDays: 10,
      },
      {
        id: 'waiver-of-a-key-client',
        commands: ['loan.waive'],
        tiers: ['key'],
        levels: [{ id: 'head', roles: ['credit-head'], quorum: 1 }],
        lapseDays: 10,
      },
      {
        id: 'upgrade',
        commands: ['loan.classify:upgrade'],
        levels: [{ id: 'heads', roles: ['credit-head'], quorum: 2 }],
        lapseDays: 10,
      },
      {
        id: 'write-off',
        commands: ['loan.write-off'],
        levels: [
          {
            id: 'committee',
            roles: ['member'],
            quorum: 2,
            committee: { majority: 'majority', secretaries: ['secretary'] },
          },
        ],
        lapseDays: 10,
      },
    ],
    delegations: [
      {
        id: 'all',
        commands: ['loan.extend', 'loan.classify', 'loan.write-off'],
        orgUnit: 'branch-07',
        validFrom: '2026-01-01',
        validTo: null,
      },
    ],
  },
};
