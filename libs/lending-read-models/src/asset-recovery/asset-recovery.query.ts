import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { openBusinessDate } from '../business-day/business-day.query.js';
import { dateForm, decodeCursor, encodeCursor, uuidForm } from '../http/cursor.js';
import { pageOf } from '../http/page-of.js';
import type {
  AssetInLieuItemDto,
  AssetsInLieuDto,
  AssetsInLieuQueryDto,
  DisposalItemDto,
  DisposalsDto,
  DisposalsQueryDto,
  GuarantorCallItemDto,
  GuarantorCallsDto,
  GuarantorCallsQueryDto,
} from './asset-recovery.dto.js';

/** What collateral, assets in its place and guarantors brought or are to bring. */
@Injectable()
export class AssetRecoveryQuery {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** The first to be started first. */
  async disposals(query: DisposalsQueryDto): Promise<DisposalsDto> {
    const sort = 'startedOn';
    const [on, id] = keyOf(query.cursor, sort);
    const items = await this.database.query<DisposalItemDto[]>(
      `select disposal_id as "disposalId", collateral_id as "collateralId", borrower_id as "borrowerId",
              loan_ids as "loanIds", way, status, started_on::text as "startedOn", since_on::text as "sinceOn",
              currency, appraisal::text, rounds, reserve::text, held_on::text as "heldOn", price::text,
              costs::text, to_loans::text as "toLoans", surplus::text, shortfall::text
         from read_model.collateral_disposal
        where ($1::uuid is null or $1 = any (loan_ids)) and ($2::uuid is null or borrower_id = $2)
          and ($3::text is null or status = $3)
          and ($4::date is null or (started_on, disposal_id) > ($4::date, $5::uuid))
        order by started_on, disposal_id limit $6`,
      [query.loanId ?? null, query.borrowerId ?? null, query.status ?? null, on, id, query.limit + 1],
    );
    return pageOf(items, query.limit, (last) => encodeCursor(sort, [last.startedOn, last.disposalId]));
  }

  /** The first to be disposed of first; what is not held yet stands behind. */
  async assets(query: AssetsInLieuQueryDto): Promise<AssetsInLieuDto> {
    const sort = 'disposeBy';
    const [on, id] = keyOf(query.cursor, sort);
    const items = await this.database.query<AssetInLieuItemDto[]>(
      `select asset_id as "assetId", loan_id as "loanId", borrower_id as "borrowerId", kind, way,
              asset_reference as "assetReference", status, proposed_on::text as "proposedOn", currency,
              value::text, carrying::text, impairment::text, revalued_on::text as "revaluedOn", title_on::text as "titleOn", dispose_by::text as "disposeBy",
              limit_article as "limitArticle", limit_grade as "limitGrade",
              coalesce(disposed_on, day.as_of) - title_on as "heldDays",
              case when status = 'held' then dispose_by - day.as_of end as "daysLeft",
              alarm_days as "alarmDays", overdue, booking, disposed_on::text as "disposedOn", gain::text
         from read_model.asset_in_lieu, (select $1::date as as_of) day
        where ($2::uuid is null or loan_id = $2) and ($3::uuid is null or borrower_id = $3)
          and ($4::text is null or status = $4) and ($5::date is null or dispose_by <= $5)
          and ($6::boolean is not true or (status = 'held' and dispose_by < day.as_of))
          and ($7::date is null or (coalesce(dispose_by, 'infinity'), asset_id) > ($7::date, $8::uuid))
        order by coalesce(dispose_by, 'infinity'), asset_id limit $9`,
      [
        query.asOf ?? (await openBusinessDate(this.database)),
        query.loanId ?? null,
        query.borrowerId ?? null,
        query.status ?? null,
        query.disposeBy ?? null,
        query.overdue === 'yes',
        on,
        id,
        query.limit + 1,
      ],
    );
    return pageOf(items, query.limit, (last) =>
      encodeCursor(sort, [last.disposeBy ?? 'infinity', last.assetId]),
    );
  }

  /** The first to be made first. */
  async calls(query: GuarantorCallsQueryDto): Promise<GuarantorCallsDto> {
    const sort = 'calledOn';
    const [on, id] = keyOf(query.cursor, sort);
    const items = await this.database.query<GuarantorCallItemDto[]>(
      `select guarantee_id as "guaranteeId", call_id as "callId", loan_id as "loanId",
              borrower_id as "borrowerId", called_on::text as "calledOn", amount::text,
              period_ends_on::text as "periodEndsOn", answer, paid::text,
              withdrawn_on::text as "withdrawnOn"
         from read_model.guarantor_call
        where ($1::uuid is null or loan_id = $1) and ($2::uuid is null or borrower_id = $2)
          and ($3::text is null or answer = $3)
          and ($4::date is null or (called_on, call_id) > ($4::date, $5::uuid))
        order by called_on, call_id limit $6`,
      [query.loanId ?? null, query.borrowerId ?? null, query.answer ?? null, on, id, query.limit + 1],
    );
    return pageOf(items, query.limit, (last) => encodeCursor(sort, [last.calledOn, last.callId]));
  }
}

function keyOf(cursor: string | undefined, sort: string): readonly (string | null)[] {
  return cursor === undefined ? [null, null] : decodeCursor(cursor, sort, [dateForm, uuidForm]);
}
