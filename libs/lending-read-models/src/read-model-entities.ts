import { InstalmentRow } from './instalment/instalment.entity.js';
import { LoanSummary, LoanSummaryFold } from './loan-summary/loan-summary.entity.js';

export const readModelEntities = [LoanSummary, LoanSummaryFold, InstalmentRow];
