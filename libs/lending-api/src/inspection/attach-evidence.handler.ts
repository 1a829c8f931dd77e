import { Inject } from '@nestjs/common';
import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type CommandResult } from '#event-store';
import { type EvidenceStore } from '#evidence';
import { type InspectionCommand, inspection } from '#lending';
import { CommandExecutor } from '../commands/command-executor.js';
import { type CommandRequest } from '../commands/command-request.js';
import { EVIDENCE_STORE } from '../evidence/index.js';
import { ApiRejection } from '../http/api.rejections.js';
import { InspectionEvidenceDto } from './inspection.dto.js';

/** Names a stored file as evidence of an inspection. */
export class AttachEvidence extends Command<CommandResult> {
  constructor(
    readonly inspectionId: string,
    readonly body: InspectionEvidenceDto,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(AttachEvidence)
export class AttachEvidenceHandler implements ICommandHandler<AttachEvidence> {
  constructor(
    private readonly commands: CommandExecutor,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {}

  async execute({ inspectionId, body, request }: AttachEvidence) {
    const stored = await this.store.find(body.sha256);
    if (stored === undefined) {
      throw new ApiRejection(
        'evidence-not-found',
        `send the file ${body.sha256} to POST /evidence first`,
        'sha256',
      );
    }
    return this.commands.on(
      inspection,
      inspectionId,
      body,
      request,
      ({ businessDate }): InspectionCommand => ({
        type: 'inspection.attach-evidence',
        evidence: {
          sha256: stored.sha256,
          mediaType: body.mediaType,
          bytes: stored.bytes,
          kind: body.kind,
          capturedAt: body.capturedAt ?? null,
          capturedPlace: body.capturedPlace ?? null,
          source: body.source ?? null,
          verified: body.verified ?? false,
        },
        by: request.actor.id,
        businessDate,
      }),
    );
  }
}
