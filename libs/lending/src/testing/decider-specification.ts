import type { DomainEvent, LocalDate } from '#kernel';
import { Rejection } from '#kernel';

/** The part of an aggregate that a specification needs. */
interface Decides<Command, Event, State> {
  initialState(): State;
  evolve(state: State, event: Event): State;
  decide(command: Command, state: State): readonly Event[];
}

/**
 * Given facts, when a command comes, then these facts follow, or nothing, or a refusal. Each step of a given history
 * is an event or a command; a command stands for the events that follow from it.
 */
export class DeciderSpecification<Command extends { type: string }, Event extends DomainEvent, State> {
  constructor(private readonly decider: Decides<Command, Event, State>) {}

  given(...history: readonly (Command | Event)[]): Given<Command, Event, State> {
    let state = this.decider.initialState();
    for (const step of history) {
      const events = isEvent<Event>(step) ? [step] : this.decider.decide(step as Command, state);
      for (const event of events) state = this.decider.evolve(state, event);
    }
    return new Given(this.decider, state);
  }
}

class Given<Command extends { type: string }, Event extends DomainEvent, State> {
  constructor(
    private readonly decider: Decides<Command, Event, State>,
    readonly state: State,
  ) {}

  when(command: Command): Outcome<Event, State> {
    try {
      const events = this.decider.decide(command, this.state);
      return new Outcome(events, events.reduce(this.decider.evolve, this.state), undefined);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      return new Outcome([], this.state, error);
    }
  }
}

class Outcome<Event extends DomainEvent, State> {
  constructor(
    readonly events: readonly Event[],
    readonly state: State,
    readonly refusal: Rejection | undefined,
  ) {}

  then(...expected: readonly DeepPartial<Event>[]): this {
    expect(this.refusal).toBeUndefined();
    expect(this.events.map(({ type }) => type)).toEqual(expected.map(({ type }) => type));
    expect(this.events).toMatchObject(expected);
    return this;
  }

  thenNothing(): this {
    expect(this.refusal).toBeUndefined();
    expect(this.events).toEqual([]);
    return this;
  }

  thenRefused(code: string, field?: string): this {
    expect({ code: this.refusal?.code, field: this.refusal?.field }).toEqual({ code, field });
    return this;
  }

  /** Checks a part of the state that follows. */
  andState(expected: DeepPartial<State>): this {
    expect(this.state).toMatchObject(expected as object);
    return this;
  }
}

type DeepPartial<T> = T extends LocalDate
  ? string
  : T extends string | bigint | number
    ? T
    : T extends readonly (infer Item)[]
      ? readonly DeepPartial<Item>[] | { readonly length: number }
      : T extends object
        ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> }
        : T;

function isEvent<Event>(step: unknown): step is Event {
  return typeof step === 'object' && step !== null && 'occurredOn' in step;
}
