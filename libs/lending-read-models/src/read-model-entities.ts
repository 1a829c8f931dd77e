import { InstalmentRow } from './instalment/instalment.entity.js';
import { LoanSummary } from './loan-summary/loan-summary.entity.js';

export const readModelEntities = [LoanSummary, InstalmentRow];
