import { branchBank } from './branch-bank.js';
import { creditUnion } from './credit-union.js';
import { guaranteeCompany } from './guarantee-company.js';
import { microLender } from './micro-lender.js';
import { studentLoans } from './student-loans.js';

export const profiles = [branchBank, guaranteeCompany, microLender, creditUnion, studentLoans];
