import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { ChoiceFilter, DateFilter, IdFilter, PageQueryDto, TextFilter } from '../http/query-fields.js';
import { NplRecoveryDto } from './npl-recovery.dto.js';

const date = { type: 'string', format: 'date', example: '2026-03-31' } as const;
const text = { type: 'string' } as const;
const count = { type: 'integer' } as const;
const amount = { type: 'string', example: '1250.00' } as const;
const orNull = { nullable: true } as const;
const id = { type: 'string', format: 'uuid' } as const;
const rate = { ...text, ...orNull, example: '0.8571' } as const;

export class CollectionListQueryDto extends PageQueryDto {
  @TextFilter('Only cases of this person, team or agency: my cases.')
  readonly assignee?: string;

  @TextFilter('Only cases of this org unit and those below it.')
  readonly orgUnit?: string;

  @TextFilter('Only cases in this phase.')
  readonly phase?: string;

  @TextFilter('Only cases whose next action falls to this person.')
  readonly actionOwner?: string;

  @DateFilter('Only cases whose next action is due by this day.')
  readonly actionBy?: string;

  @ChoiceFilter('`running`: nobody has contacted the customer yet; `missed`: nor in time.', [
    'running',
    'missed',
    'made',
  ])
  readonly firstContact?: 'running' | 'missed' | 'made';

  @ChoiceFilter('Open cases, or all that ever were.', ['open', 'all'])
  readonly status: 'open' | 'all' = 'open';
}

export class CollectionItemDto {
  @ApiProperty(id) readonly borrowerId!: string;
  @ApiProperty(count) readonly caseNumber!: number;
  @ApiProperty(text) readonly orgUnit!: string;
  @ApiProperty(date) readonly openedOn!: string;
  @ApiProperty({ ...date, ...orNull }) readonly closedOn!: string | null;
  @ApiProperty({ ...text, ...orNull }) readonly outcome!: string | null;
  @ApiProperty(text) readonly phase!: string;
  @ApiProperty(date) readonly phaseSince!: string;
  @ApiProperty({ ...text, ...orNull }) readonly assignee!: string | null;
  @ApiProperty({ ...text, ...orNull }) readonly nextAction!: string | null;
  @ApiProperty({ ...date, ...orNull }) readonly nextActionOn!: string | null;
  @ApiProperty({ ...text, ...orNull }) readonly cause!: string | null;
  @ApiProperty(text) readonly firstContact!: string;
  @ApiProperty({ ...count, description: 'Loans in the case now.' }) readonly loans!: number;
}

export class CollectionListDto {
  @ApiProperty({ type: [CollectionItemDto] }) readonly items!: readonly CollectionItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}

export class UnitAndDayDto {
  @TextFilter('Only this org unit and those below it.')
  readonly orgUnit?: string;

  @DateFilter('As of this day; everything known where absent.')
  readonly asOf?: string;
}

export class PhaseCountDto {
  @ApiProperty(text) readonly orgUnit!: string;
  @ApiProperty(text) readonly phase!: string;
  @ApiProperty(count) readonly cases!: number;
  @ApiProperty({ ...date, description: 'Since when the oldest of them is in the phase.' })
  readonly oldestSince!: string;
}

export class PhaseBoardDto {
  @ApiProperty({ type: [PhaseCountDto] }) readonly phases!: readonly PhaseCountDto[];
}

export class PromiseListQueryDto extends PageQueryDto {
  @TextFilter('Only of this org unit and those below it.')
  readonly orgUnit?: string;

  @IdFilter('Only of this borrower.')
  readonly borrowerId?: string;

  @ChoiceFilter('Only with this outcome.', [
    'open',
    'kept',
    'kept-late',
    'partly-kept',
    'broken',
    'withdrawn',
  ])
  readonly outcome?: string;
}

export class PromiseItemDto {
  @ApiProperty(text) readonly promiseId!: string;
  @ApiProperty(id) readonly borrowerId!: string;
  @ApiProperty(id) readonly loanId!: string;
  @ApiProperty(text) readonly kind!: string;
  @ApiProperty(date) readonly madeOn!: string;
  @ApiProperty({ ...date, description: 'Of its last part.' }) readonly dueOn!: string;
  @ApiProperty(amount) readonly amount!: string;
  @ApiProperty({ ...amount, description: 'As last judged.' }) readonly paid!: string;
  @ApiProperty(text) readonly currency!: string;
  @ApiProperty(text) readonly outcome!: string;
  @ApiProperty({ ...date, ...orNull }) readonly settledOn!: string | null;
}

export class PromiseListDto {
  @ApiProperty({ type: [PromiseItemDto] }) readonly items!: readonly PromiseItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}

export class ContactLogQueryDto extends PageQueryDto {
  @IdFilter('Only about this borrower.')
  readonly borrowerId?: string;

  @ChoiceFilter('What the gate said.', ['cleared', 'refused'])
  readonly verdict?: 'cleared' | 'refused';
}

export class ContactItemDto {
  @ApiProperty(id) readonly personId!: string;
  @ApiProperty(text) readonly attemptId!: string;
  @ApiProperty(id) readonly borrowerId!: string;
  @ApiProperty(text) readonly channel!: string;
  @ApiProperty(text) readonly purpose!: string;
  @ApiProperty({ ...text, description: 'Where the person is.' }) readonly localAt!: string;
  @ApiProperty(text) readonly by!: string;
  @ApiProperty({ ...text, ...orNull }) readonly agency!: string | null;
  @ApiProperty({ enum: ['cleared', 'refused'] }) readonly verdict!: string;
  @ApiProperty({ type: [String], description: 'Rules that stood in the way.' })
  readonly rules!: readonly string[];
  @ApiProperty({ ...text, ...orNull }) readonly result!: string | null;
}

export class ContactLogDto {
  @ApiProperty({ type: [ContactItemDto] }) readonly items!: readonly ContactItemDto[];
  @ApiProperty({ ...text, ...orNull }) readonly nextCursor!: string | null;
}

@ApiExtraModels(NplRecoveryDto)
export class CollectionFiguresDto {
  @ApiProperty({ ...count, description: 'Cases opened in the time.' }) readonly opened!: number;
  @ApiProperty({ ...count, description: 'Of them contacted within the hours of the rules.' })
  readonly contactedInTime!: number;
  @ApiProperty({ ...rate, description: 'K-11: contacted in time by opened.' }) readonly contactRate!:
    string | null;
  @ApiProperty({
    ...count,
    description: 'Cases with a loan more than 90 days past due at the end of the time.',
  })
  readonly over90!: number;
  @ApiProperty({ ...rate, description: 'K-12: of these, the share whose customer is lost.' })
  readonly lostShare!: string | null;
  @ApiProperty({ ...rate, description: 'K-12: of the searches that ended, the share that found him.' })
  readonly traceSuccess!: string | null;
  @ApiProperty({ ...count, description: 'Contacts that the gate let through.' }) readonly contacts!: number;
  @ApiProperty({ ...count, description: 'Contacts that it stopped.' }) readonly refusals!: number;
  @ApiProperty({ ...rate, description: 'Promises kept, late ones too, by promises settled.' })
  readonly promisesKept!: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Money that came on loans in a case, by currency.',
    example: { CNY: '1250.00' },
  })
  readonly received!: Readonly<Record<string, string>>;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'K-15: received by contact, by currency.',
    example: { CNY: '62.50' },
  })
  readonly receivedPerContact!: Readonly<Record<string, string>>;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'K-05: of the instalments due in the time, the share that is cleared today, by currency.',
    example: { CNY: '0.9120' },
  })
  readonly repaymentRate!: Readonly<Record<string, string>>;

  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(NplRecoveryDto) },
    description: 'K-04: what came for bad loans, by currency; `GET /npl-recovery` lists the loans behind it.',
  })
  readonly nplRecovery!: Readonly<Record<string, NplRecoveryDto>>;
}

export class FiguresQueryDto {
  @TextFilter('Only this org unit and those below it.')
  readonly orgUnit?: string;

  @DateFilter('First day.')
  readonly from?: string;

  @DateFilter('Last day.')
  readonly to?: string;
}

export class OverdueReportRowDto {
  @ApiProperty(text) readonly orgUnit!: string;
  @ApiProperty(text) readonly currency!: string;
  @ApiProperty({ ...count, description: 'Loans in a case when the month began.' }) readonly before!: number;
  @ApiProperty({ ...count, description: 'Loans that fell overdue in it.' }) readonly fellOverdue!: number;
  @ApiProperty({ ...count, description: 'Loans that were cured in it.' }) readonly cured!: number;
  @ApiProperty({ ...count, description: 'Loans of which nothing is owed any more.' }) readonly ended!: number;
  @ApiProperty({ ...count, description: 'Loans in a case at the end of the day.' }) readonly after!: number;
  @ApiProperty({ ...amount, description: 'Money received on loans in a case in the month.' })
  readonly received!: string;
}

export class OverdueReportDto {
  @ApiProperty({ ...date, description: 'First day of the month.' }) readonly from!: string;
  @ApiProperty({ ...date, description: 'The day as of which it is.' }) readonly to!: string;
  @ApiProperty({ type: [OverdueReportRowDto] }) readonly rows!: readonly OverdueReportRowDto[];
}
