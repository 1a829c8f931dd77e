import { addDays } from '#kernel';
import { sameFacts } from '../../loan/loan.same-facts.js';
import { decisionOn } from '../../policy/decision.js';
import { exemptionUnmet } from '../accountability-rules.js';
import type {
  AssignInvestigator,
  CheckExemption,
  NamePerson,
  OpenAccountability,
  RecordDutyFinding,
} from '../accountability.commands.js';
import type { AccountabilityEvent } from '../accountability.events.js';
import { rejectAccountability } from '../accountability.rejections.js';
import type { AccountabilityState } from '../accountability.state.js';
import {
  byInvestigator,
  checkCode,
  checkDay,
  checkPerson,
  checkText,
  investigated,
  ofCase,
} from './checks.js';

const [mostLoans, mostPersons, mostFindings] = [50, 50, 500];

/** A case that was opened by itself stays as it is, whatever would open it again. */
export function open(state: AccountabilityState, command: OpenAccountability): AccountabilityEvent[] {
  const { caseId, loans, occasion, reason, scope, given, by, businessDate } = command;
  const loanIds = loans.map(({ loanId }) => loanId);
  if (state.status !== 'none') {
    if (occasion !== 'by-person' || sameFacts(state.opened.loanIds, loanIds)) return [];
    rejectAccountability('accountability-id-reused', 'the id was used for other loans', 'caseId');
  }
  if (given === null) {
    rejectAccountability('accountability-rules-missing', 'no rules of kind accountability hold on this day');
  }
  const [first] = loans;
  if (first === undefined || loans.length > mostLoans) {
    rejectAccountability('accountability-too-large', `a case is about 1 to ${mostLoans} loans`, 'loanIds');
  }
  const { borrowerId, currency } = first;
  if (loans.some((one) => one.borrowerId !== borrowerId || one.currency !== currency)) {
    rejectAccountability(
      'accountability-loan-of-another',
      'all loans are of one borrower and currency',
      'loanIds',
    );
  }
  if (occasion === 'by-person') checkText(reason ?? '', 'reason');
  const { rules, ruleSet, hash } = given;
  return [
    {
      type: 'accountability.opened',
      occurredOn: businessDate,
      ruleSet,
      data: {
        caseId,
        loanIds,
        borrowerId,
        occasion,
        ...(reason !== undefined && { reason }),
        scope,
        rules,
        rulesHash: hash,
        concludeBy: addDays(businessDate, rules.concludeWithinDays),
        by,
      },
    },
  ];
}

export function assignInvestigator(
  state: AccountabilityState,
  { investigator, by, businessDate }: AssignInvestigator,
): AccountabilityEvent[] {
  const at = investigated(state);
  if (at.investigator === investigator) return [];
  checkText(investigator, 'investigator');
  if (at.persons.some(({ personId }) => personId === investigator)) {
    rejectAccountability('accountability-own-matter', `${investigator} is named in the case`, 'investigator');
  }
  const data = { ...ofCase(at), investigator, by };
  return [{ type: 'accountability.investigator-assigned', occurredOn: businessDate, data }];
}

export function namePerson(state: AccountabilityState, command: NamePerson): AccountabilityEvent[] {
  const { type: _, businessDate, ...told } = command;
  const at = investigated(state);
  const { personId, role, fromOn, toOn } = told;
  const same = at.persons.some(
    (one) => one.personId === personId && one.role === role && one.fromOn === fromOn,
  );
  if (same) return [];
  byInvestigator(at, told.by);
  checkText(personId, 'personId');
  if (personId === told.by) {
    rejectAccountability('accountability-own-matter', 'nobody looks into his own part', 'personId');
  }
  checkCode(at.opened.rules.roles, role, 'role');
  checkDay(fromOn, toOn ?? businessDate, 'fromOn');
  if (toOn !== undefined) checkDay(toOn, businessDate, 'toOn');
  if (at.persons.length >= mostPersons) tooMany('persons', mostPersons);
  return [
    { type: 'accountability.person-named', occurredOn: businessDate, data: { ...ofCase(at), ...told } },
  ];
}

export function recordDutyFinding(
  state: AccountabilityState,
  command: RecordDutyFinding,
): AccountabilityEvent[] {
  const { type: _, businessDate, ...told } = command;
  const at = investigated(state);
  const known = at.findings.find(({ findingId }) => findingId === told.findingId);
  if (known) {
    if (sameFacts(known, told)) return [];
    rejectAccountability('accountability-id-reused', 'the finding has other content', 'findingId');
  }
  byInvestigator(at, told.by);
  checkPerson(at, told.personId, 'personId');
  checkCode(at.opened.rules.duties, told.duty, 'duty');
  checkText(told.reference, 'reference');
  if (at.findings.length >= mostFindings) tooMany('findings', mostFindings);
  return [{ type: 'accountability.duty-found', occurredOn: businessDate, data: { ...ofCase(at), ...told } }];
}

export function checkExemption(state: AccountabilityState, command: CheckExemption): AccountabilityEvent[] {
  const { personId, answers, by, businessDate } = command;
  const at = investigated(state);
  const before = at.exemptions.find((one) => one.personId === personId);
  if (before && sameFacts(before.answers, answers)) return [];
  byInvestigator(at, by);
  checkPerson(at, personId, 'personId');
  const { exemption } = at.opened.rules;
  answers.forEach(({ item, reference }, index) => {
    checkCode([...exemption.items, ...exemption.excluding], item, `answers.${index}.item`);
    checkText(reference, `answers.${index}.reference`);
  });
  const unmet = exemptionUnmet(exemption, answers);
  return [
    {
      type: 'accountability.exemption-checked',
      occurredOn: businessDate,
      ruleSet: at.ruleSet,
      data: { ...ofCase(at), personId, unmet, by, decision: decisionOn(at.hash, { answers }, unmet) },
    },
  ];
}

function tooMany(what: string, most: number): never {
  rejectAccountability('accountability-too-large', `a case has at most ${most} ${what}`);
}
