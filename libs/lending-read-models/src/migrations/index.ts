import { projectionMigrations } from '#projections';
import { CreateLoanSummary1760000001000 } from './1760000001000-create-loan-summary.js';
import { CreateLoanHistory1760000002000 } from './1760000002000-create-loan-history.js';
import { CreateBusinessDay1760000003000 } from './1760000003000-create-business-day.js';
import { CreateInstalment1760000004000 } from './1760000004000-create-instalment.js';
import { CreateInspection1760000101000 } from './1760000101000-create-inspection.js';
import { CreatePortfolioDaily1760000005000 } from './1760000005000-create-portfolio-daily.js';
import { CreatePortfolioMoved1760000005100 } from './1760000005100-create-portfolio-moved.js';
import { CreateLoanClass1760000020000 } from './1760000020000-create-loan-class.js';
import { CreateWarning1760000030000 } from './1760000030000-create-warning.js';
import { CreateAccessLog1760000006000 } from './1760000006000-create-access-log.js';
import { CreateSecurity1760000045000 } from './1760000045000-create-security.js';
import { CreateWatching1760000046000 } from './1760000046000-create-watching.js';
import { CreateApproval1760000047000 } from './1760000047000-create-approval.js';
import { CreateStewardship1760000040000 } from './1760000040000-create-stewardship.js';
import { CreateClaimClock1760000050000 } from './1760000050000-create-claim-clock.js';
import { CreateWriteOff1760000060000 } from './1760000060000-create-write-off.js';
import { CreateAssetRecovery1760000071000 } from './1760000071000-create-asset-recovery.js';
import { CreateLegalMatter1760000070000 } from './1760000070000-create-legal-matter.js';
import { CreateCollection1760000051000 } from './1760000051000-create-collection.js';
import { TellArrearsWithoutRules1760000061000 } from './1760000061000-tell-arrears-without-rules.js';
import { CreateModification1760000075000 } from './1760000075000-create-modification.js';
import { CreateAccountability1760000072000 } from './1760000072000-create-accountability.js';
import { CreateWorkout1760000073000 } from './1760000073000-create-workout.js';
import { CreateLoanSale1760000074000 } from './1760000074000-create-loan-sale.js';
import { CreatePortfolioNpl1760000054000 } from './1760000054000-create-portfolio-npl.js';
import { CreateReceipt1760000053000 } from './1760000053000-create-receipt.js';
import { CreateNotification1760000052000 } from './1760000052000-create-notification.js';
import { HoldAssetsAtTheirValue1760000076000 } from './1760000076000-hold-assets-at-their-value.js';
import { WithdrawCalls1760000077000 } from './1760000077000-withdraw-calls.js';
import { ReturnSoldLoans1760000078000 } from './1760000078000-return-sold-loans.js';
import { CreateCharge1760000079000 } from './1760000079000-create-charge.js';
import { TellOverdueMessages1760000080000 } from './1760000080000-tell-overdue-messages.js';
import { TellReversedModifications1760000081000 } from './1760000081000-tell-reversed-modifications.js';

/** All of schema `read_model`, the projections' own tables included. */
export const readModelMigrations = [
  ...projectionMigrations,
  CreateLoanSummary1760000001000,
  CreateLoanHistory1760000002000,
  CreateBusinessDay1760000003000,
  CreateInstalment1760000004000,
  CreatePortfolioDaily1760000005000,
  CreatePortfolioMoved1760000005100,
  CreateLoanClass1760000020000,
  CreateInspection1760000101000,
  CreateWarning1760000030000,
  CreateAccessLog1760000006000,
  CreateStewardship1760000040000,
  CreateSecurity1760000045000,
  CreateWatching1760000046000,
  CreateClaimClock1760000050000,
  CreateWriteOff1760000060000,
  CreateApproval1760000047000,
  CreateCollection1760000051000,
  TellArrearsWithoutRules1760000061000,
  CreateLegalMatter1760000070000,
  CreateAssetRecovery1760000071000,
  CreateModification1760000075000,
  CreateAccountability1760000072000,
  CreateWorkout1760000073000,
  CreateLoanSale1760000074000,
  CreateNotification1760000052000,
  CreateReceipt1760000053000,
  CreatePortfolioNpl1760000054000,
  HoldAssetsAtTheirValue1760000076000,
  WithdrawCalls1760000077000,
  ReturnSoldLoans1760000078000,
  CreateCharge1760000079000,
  TellOverdueMessages1760000080000,
  TellReversedModifications1760000081000,
];
