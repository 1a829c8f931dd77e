import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CommandReused } from '#event-store';
import { Config } from '#platform';

/**
 * Which stream a client's command is for, where the event store itself has no index across streams: EventStoreDB would
 * take a key that is used again for another loan, and hold two events with one id. PostgreSQL refuses that by itself.
 */
@Injectable()
export class CommandKeys {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(DataSource) private readonly database: DataSource,
  ) {}

  /**
   * To be called right before the events of a command are appended. A claim outlives an append that fails.
   * @throws CommandReused where the command was for another stream
   */
  async claim(commandId: string, stream: string): Promise<void> {
    if (this.config.eventStoreDbUrl === undefined) return;
    // The update changes nothing: it waits for whoever claims the same at once, and returns what that one wrote.
    const [claimed] = await this.database.query<{ stream: string }[]>(
      `insert into command.key as k (command_id, stream) values ($1, $2)
       on conflict (command_id) do update set stream = k.stream returning stream`,
      [commandId, stream],
    );
    if (claimed!.stream !== stream) throw new CommandReused(commandId);
  }
}
