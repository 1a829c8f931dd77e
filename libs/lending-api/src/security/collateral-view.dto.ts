import { ApiProperty } from '@nestjs/swagger';
import type { KnownCollateral } from '#lending';

const day = { type: 'string', format: 'date', nullable: true, example: '2027-01-19' } as const;

export class ValuationViewDto {
  @ApiProperty({ format: 'date' }) readonly on!: string;
  @ApiProperty({ example: '1000000.00' }) readonly value!: string;
}

export class CollateralViewDto {
  @ApiProperty({ format: 'uuid' }) readonly collateralId!: string;
  @ApiProperty({ enum: ['held', 'released', 'disposed'] }) readonly status!: string;
  @ApiProperty({ format: 'uuid' }) readonly borrowerId!: string;
  @ApiProperty({ type: [String], format: 'uuid' }) readonly loanIds!: readonly string[];
  @ApiProperty({ example: 'real-estate' }) readonly kind!: string;
  @ApiProperty({ example: 'mortgage' }) readonly form!: string;
  @ApiProperty() readonly description!: string;
  @ApiProperty() readonly titleReference!: string;
  @ApiProperty() readonly titleIsClear!: boolean;
  @ApiProperty({ example: 'CNY' }) readonly currency!: string;
  @ApiProperty({ format: 'date' }) readonly registeredOn!: string;
  @ApiProperty({ type: [ValuationViewDto], description: 'By day; the last is the present one.' })
  readonly valuations!: readonly ValuationViewDto[];
  @ApiProperty({ description: 'The security is registered with the authority.' })
  readonly registered!: boolean;
  @ApiProperty({
    ...day,
    description: 'Last day of the registration; null where it has no end or there is none.',
  })
  readonly registeredUntil!: string | null;
  @ApiProperty({ ...day, description: 'Last day of the insurance; null where there is none.' })
  readonly insuredUntil!: string | null;
  @ApiProperty() readonly seized!: boolean;
  @ApiProperty({
    ...day,
    description: 'Since when its title documents are out; null while they are in custody.',
  })
  readonly titleOutSince!: string | null;

  static of(collateralId: string, state: KnownCollateral): CollateralViewDto {
    const { registration, registeredUntil, insuredUntil, titleOut, status, loanIds } = state;
    const { borrowerId, kind, form, description, titleReference, titleIsClear, currency } = registration;
    return {
      collateralId,
      status,
      borrowerId,
      loanIds,
      kind,
      form,
      description,
      titleReference,
      titleIsClear,
      currency,
      registeredOn: state.registeredOn,
      valuations: state.valuations,
      registered: registeredUntil !== undefined,
      registeredUntil: registeredUntil ?? null,
      insuredUntil: insuredUntil ?? null,
      seized: state.seized,
      titleOutSince: titleOut?.since ?? null,
    };
  }
}
