import { ApiProperty } from '@nestjs/swagger';
import { type CommandResult } from '#event-store';
import { parseStreamName } from '#kernel';
import { type LoanPreview, PreviewDto, previewView } from './preview.dto.js';

export class AppendedEventDto {
  @ApiProperty({ format: 'uuid', example: '0b7f6a55-0a3c-5c0e-8c53-2f0f3c1a9a10' })
  readonly eventId!: string;

  @ApiProperty({ example: 'loan.repaid' })
  readonly type!: string;
}

/** What a command did. The `ETag` header carries the revision, for `If-Match` of the next command. */
export class CommandAnswerDto {
  @ApiProperty({
    description: 'Id of what the command was about.',
    example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11',
  })
  readonly id!: string;

  @ApiProperty({
    required: false,
    format: 'uuid',
    description: 'The loan, where the command was about one.',
    example: '5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11',
  })
  readonly loanId?: string;

  @ApiProperty({
    required: false,
    format: 'uuid',
    description: 'The borrower, where the command was about one.',
    example: '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12',
  })
  readonly borrowerId?: string;

  @ApiProperty({
    description: 'Stream that the events stand in.',
    example: 'loan-5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11',
  })
  readonly stream!: string;

  @ApiProperty({ description: 'Revision of the last event of this command, from 0.', example: 2 })
  readonly revision!: number;

  @ApiProperty({
    description: 'Place in the order of the whole store: a query with `after=` this one sees the change.',
    example: '0000000000000003',
  })
  readonly position!: string;

  @ApiProperty({
    type: [AppendedEventDto],
    description: 'The events of this command, in order; none where nothing had to change.',
  })
  readonly events!: readonly AppendedEventDto[];

  @ApiProperty({ description: 'True where this command had been executed before.', example: false })
  readonly repeated!: boolean;

  @ApiProperty({
    required: false,
    type: PreviewDto,
    description: 'Of a preview: what the command would do. Nothing was recorded.',
  })
  readonly preview?: PreviewDto;

  static of(result: CommandResult & { readonly preview?: LoanPreview }): CommandAnswerDto {
    const { category, id } = parseStreamName(result.stream);
    const { stream, revision, position, events, repeated } = result;
    return {
      id,
      ...(category === 'loan' && { loanId: id }),
      ...(category === 'borrower' && { borrowerId: id }),
      stream,
      revision,
      position,
      events,
      repeated,
      ...(result.preview && { preview: previewView(result.preview, result) }),
    };
  }
}
