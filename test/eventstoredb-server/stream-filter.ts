import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { LogRecord } from './event-log.js';

type Options = InstanceType<typeof streams.ReadReq.Options>;

/** Events that a filtered subscription looks at between two checkpoints, times the multiplier that was asked for. */
const defaultSearchWindow = 32;

export interface Filter {
  readonly matches: (record: LogRecord) => boolean;
  /** Records looked at between two checkpoints; undefined without a filter, where none are sent. */
  readonly checkpointEvery?: number;
}

/** The filter of a request: by prefix or regular expression, on stream name or event type. */
export function filterOf(options: Options): Filter {
  const filter = options.getFilter();
  if (!filter) return { matches: () => true };
  const onStream = filter.hasStreamIdentifier();
  const expression = onStream ? filter.getStreamIdentifier()! : filter.getEventType()!;
  const prefixes = expression.getPrefixList();
  const pattern = prefixes.length > 0 ? undefined : new RegExp(expression.getRegex());
  const window = filter.hasMax() ? filter.getMax() : defaultSearchWindow;
  return {
    checkpointEvery: window * Math.max(1, filter.getCheckpointintervalmultiplier()),
    matches: (record) => {
      const text = onStream ? record.stream : record.type;
      return pattern ? pattern.test(text) : prefixes.some((prefix) => text.startsWith(prefix));
    },
  };
}
