import type { LocalDate } from '#kernel';
import type { DecisionKind, DecisionServed, EnforcementOutcome, PropertyKind } from '#lending';
import {
  AmountField,
  ChoiceField,
  choices,
  CountField,
  DateField,
  InstantField,
  TextField,
  textLimits,
} from '../fields/index.js';
import { LegalActDto, LegalAmountsDto, LegalAmountsField, PartyDto, PartyField } from './legal-act.dto.js';

const decisionKinds = choices<DecisionKind>({
  judgment: true,
  ruling: true,
  mediation: true,
  award: true,
  'payment-order': true,
});
const results = choices<DecisionServed['data']['result']>({
  granted: true,
  'partly-granted': true,
  dismissed: true,
});
const outcomes = choices<EnforcementOutcome>({
  satisfied: true,
  terminated: true,
  suspended: true,
  withdrawn: true,
});
const properties = choices<PropertyKind>({
  deposit: true,
  movable: true,
  'real-estate': true,
  'other-right': true,
});

const court = {
  description: 'The court or tribunal.',
  example: 'Huangpu District Court',
  maxLength: textLimits.name,
};

export class CourtActDto extends LegalActDto {
  @TextField(court) readonly court!: string;
}

export class ServiceDto extends LegalActDto {
  @PartyField() readonly party!: PartyDto;
}

export class HearingDto extends LegalActDto {
  @DateField({ description: 'Day of the hearing, which may lie ahead.', example: '2026-06-30' })
  readonly heldOn!: LocalDate;
}

export class DecisionDto extends LegalActDto {
  @ChoiceField({ description: 'What was decided by.', of: decisionKinds, example: 'judgment' })
  readonly kind!: DecisionKind;

  @ChoiceField({ description: 'Instance.', of: ['first', 'second'], example: 'first' })
  readonly instance!: 'first' | 'second';

  @ChoiceField({ description: 'For the creditor.', of: results, example: 'granted' })
  readonly result!: DecisionServed['data']['result'];

  @LegalAmountsField() readonly awarded!: LegalAmountsDto;
}

export class AppealDto extends LegalActDto {
  @ChoiceField({ description: 'Who appeals.', of: ['creditor', 'opponent'], example: 'opponent' })
  readonly appellant!: 'creditor' | 'opponent';
}

export class EffectDto extends LegalActDto {
  @DateField({
    description: 'Last day of performance that it sets; absent: none.',
    example: '2026-07-31',
    optional: true,
  })
  readonly performBy?: LocalDate;
}

export class EnforcementEndDto extends LegalActDto {
  @ChoiceField({
    description: 'Suspended: for want of assets, and can be taken up again.',
    of: outcomes,
    example: 'suspended',
  })
  readonly outcome!: EnforcementOutcome;

  @AmountField({ description: 'What it brought, in the currency of the loan.', example: '0.00' })
  readonly recovered!: string;
}

export class PreservationDto extends LegalActDto {
  @PartyField() readonly party!: PartyDto;

  @ChoiceField({ description: 'What is to be preserved.', of: properties, example: 'real-estate' })
  readonly propertyKind!: PropertyKind;

  @TextField({
    description: 'Number of the thing in the books; what it is belongs into the particulars.',
    example: 'MTG-2026-7',
    maxLength: textLimits.reference,
  })
  readonly propertyReference!: string;

  @AmountField({ description: 'Up to which amount, in the currency of the loan.', example: '1200.00' })
  readonly amount!: string;

  @TextField(court) readonly court!: string;
}

export class PreservationGrantDto extends LegalActDto {
  @InstantField({
    description: 'When it was seized or frozen, to the second, on the day of the act.',
    example: '2026-03-02T09:30:07+08:00',
  })
  readonly preservedAt!: string;

  @DateField({
    description: 'Its last day, as the court tells it; the last that the rules allow where absent.',
    example: '2029-03-01',
    optional: true,
  })
  readonly endsOn?: LocalDate;

  @CountField({ description: '1: first; from 2 on it waits behind others.', example: 1, min: 1, max: 1_000 })
  readonly rank!: number;
}

export class PreservationRenewalDto extends LegalActDto {
  @DateField({ description: 'Its new last day.', example: '2032-03-01' })
  readonly endsOn!: LocalDate;
}
