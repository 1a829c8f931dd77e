import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type CommandResult } from '#event-store';
import { type HandlingRule, warning, type WarningCommand, type WarningLevel } from '#lending';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { CommandExecutor } from '../commands/command-executor.js';
import { type CommandRequest } from '../commands/command-request.js';
import { WarningRules } from './warning-rules.js';

type ByPerson = Exclude<WarningCommand, { type: 'warning.raise' | 'warning.escalate' }>;
type Without<C, Keys extends string> = C extends unknown ? Omit<C, Keys> : never;

/** Of the catalogue in force, what a step may need. */
export interface Handling {
  /** Null where no catalogue is in force. */
  readonly of: (level: WarningLevel) => HandlingRule | null;
  readonly watchListLevels: readonly WarningLevel[];
}

/** A step of a warning that a person takes. */
export class ActOnWarning extends Command<CommandResult> {
  constructor(
    readonly warningId: string,
    readonly input: object,
    readonly request: CommandRequest,
    readonly act: (handling: Handling) => Without<ByPerson, 'by' | 'businessDate'>,
  ) {
    super();
  }
}

@CommandHandler(ActOnWarning)
export class ActOnWarningHandler implements ICommandHandler<ActOnWarning> {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly calendar: BusinessCalendar,
    private readonly rules: WarningRules,
  ) {}

  async execute({ warningId, input, request, act }: ActOnWarning) {
    const catalogue = (await this.rules.inForce(await this.calendar.openDate()))?.catalogue;
    const step = act({
      of: (level) => catalogue?.handling[level] ?? null,
      watchListLevels: catalogue?.watchList.entryLevels ?? [],
    });
    return this.commands.on(warning, warningId, input, request, ({ businessDate }) => ({
      ...step,
      by: request.actor.id,
      businessDate,
    }));
  }
}
