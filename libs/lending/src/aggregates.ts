import { accountability } from './accountability/accountability.aggregate.js';
import { approval } from './approval/approval.aggregate.js';
import type { RecordKind } from '#kernel';
import { access } from './access/access.record.js';
import { borrower } from './borrower/borrower.aggregate.js';
import { claim } from './claim/claim.aggregate.js';
import { businessDay } from './business-day/business-day.aggregate.js';
import { classification } from './classification/classification.aggregate.js';
import { classificationRun } from './classification-run/classification-run.aggregate.js';
import { inspection } from './inspection/inspection.aggregate.js';
import { inspectionPlan } from './inspection/plan/inspection-plan.aggregate.js';
import { collateral } from './collateral/collateral.aggregate.js';
import { issuedDocument } from './document/document.aggregate.js';
import { assetInLieu } from './asset-recovery/asset-in-lieu/asset-in-lieu.aggregate.js';
import { disposal } from './asset-recovery/disposal/disposal.aggregate.js';
import { legalMatter } from './legal-matter/legal-matter.aggregate.js';
import { collection } from './collection/collection.aggregate.js';
import { workout } from './workout/workout.aggregate.js';
import { contact } from './collection/contact/contact.aggregate.js';
import { covenant } from './covenant/covenant.aggregate.js';
import { guarantee } from './guarantee/guarantee.aggregate.js';
import { filing } from './filing/filing.aggregate.js';
import { useOfFunds } from './use-of-funds/use-of-funds.aggregate.js';
import { loanFile } from './loan-file/loan-file.aggregate.js';
import { loanSale } from './loan-sale/loan-sale.aggregate.js';
import { loan } from './loan/loan.aggregate.js';
import { modification } from './modification/modification.aggregate.js';
import { monitoring } from './monitoring/monitoring.aggregate.js';
import { warning } from './warning/warning.aggregate.js';
import { writeOff } from './write-off/write-off.aggregate.js';
import { stewardship } from './stewardship/stewardship.aggregate.js';
import { portfolio } from './portfolio/portfolio.aggregate.js';
import { notification } from './notification/notification.aggregate.js';
import { receiptBook } from './payment/receipt-book/receipt-book.aggregate.js';
import { policy } from './policy/policy.aggregate.js';
import { rejection } from './rejection/rejection.record.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each has events of its own
export type AnyKind = RecordKind<any>;

/** Every aggregate and kind of record of the domain by its stream category: who can read any stored event. */
export const aggregates: Readonly<Record<string, AnyKind>> = {
  [loan.category]: loan,
  [borrower.category]: borrower,
  [businessDay.category]: businessDay,
  [policy.category]: policy,
  [claim.category]: claim,
  [classification.category]: classification,
  [classificationRun.category]: classificationRun,
  [monitoring.category]: monitoring,
  [warning.category]: warning,
  [inspectionPlan.category]: inspectionPlan,
  [inspection.category]: inspection,
  [approval.category]: approval,
  [collateral.category]: collateral,
  [guarantee.category]: guarantee,
  [covenant.category]: covenant,
  [collection.category]: collection,
  [contact.category]: contact,
  [access.category]: access,
  [filing.category]: filing,
  [portfolio.category]: portfolio,
  [rejection.category]: rejection,
  [useOfFunds.category]: useOfFunds,
  [stewardship.category]: stewardship,
  [loanFile.category]: loanFile,
  [legalMatter.category]: legalMatter,
  [disposal.category]: disposal,
  [assetInLieu.category]: assetInLieu,
  [writeOff.category]: writeOff,
  [issuedDocument.category]: issuedDocument,
  [modification.category]: modification,
  [accountability.category]: accountability,
  [workout.category]: workout,
  [loanSale.category]: loanSale,
  [notification.category]: notification,
  [receiptBook.category]: receiptBook,
};
