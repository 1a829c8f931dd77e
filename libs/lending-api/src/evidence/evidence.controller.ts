import { Body, Controller, Get, HttpCode, Inject, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { EvidenceEmpty, type EvidenceStore, EvidenceTooLarge } from '#evidence';
import { ApiProblems } from '../http/api-problems.js';
import { ApiRejection } from '../http/api.rejections.js';
import { EVIDENCE_STORE, evidenceMediaTypes, mostEvidenceBytes } from './evidence-store.token.js';

class StoredEvidenceDto {
  @ApiProperty({ description: 'SHA-256 of the content, hex: its name.', example: 'ab'.repeat(32) })
  readonly sha256!: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: mostEvidenceBytes, example: 20_480 })
  readonly bytes!: number;
}

@ApiTags('Evidence')
@Controller('evidence')
export class EvidenceController {
  constructor(@Inject(EVIDENCE_STORE) private readonly store: EvidenceStore) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Store a file',
    description:
      `At most ${mostEvidenceBytes} bytes. The answer names it by its hash; sent again, it is stored once. It means ` +
      'nothing until an inspection names it.',
  })
  @ApiConsumes(...evidenceMediaTypes)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ type: StoredEvidenceDto })
  @ApiProblems(400, 401, 422)
  async put(@Body() body: unknown): Promise<StoredEvidenceDto> {
    if (!isStream(body)) {
      throw new ApiRejection('evidence-expected', `send a file of type ${evidenceMediaTypes.join(', ')}`);
    }
    try {
      return await this.store.put(body);
    } catch (error) {
      if (error instanceof EvidenceTooLarge) throw new ApiRejection('evidence-too-large', error.message);
      if (error instanceof EvidenceEmpty) throw new ApiRejection('evidence-expected', error.message);
      throw error;
    }
  }

  @Get(':sha256')
  @ApiOperation({ summary: 'Fetch a file by its hash', description: 'It is checked against its name first.' })
  @ApiOkResponse({
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiProblems(401, 404)
  async get(@Param('sha256') sha256: string): Promise<StreamableFile> {
    const content = await this.store.get(sha256);
    if (content === undefined)
      throw new ApiRejection('evidence-not-found', `there is no file ${sha256}`, 'sha256');
    return new StreamableFile(content, { disposition: `attachment; filename="${sha256}"` });
  }
}

function isStream(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}
