import { type Currency, isCurrency, type LocalDate, parseLocalDate } from '#kernel';
import { RuleFault } from './rule-set.js';

const plainText = /^[^\p{Cc}]+$/u;
const timeOfDay = /^([01]\d|2[0-3]):([0-5]\d)$/;
const decimal = /^-?\d{1,18}(\.\d{1,12})?$/;

/** One place of a rule file, read strictly: what is missing, of another type, or unknown is a fault with its place. */
export class RuleNode {
  constructor(
    private readonly value: unknown,
    /** JSON Pointer within the params. */
    readonly at: string = '',
  ) {}

  /** @throws RuleFault */
  fault(problem: string): never {
    throw new RuleFault(this.at, problem);
  }

  /** Refuses every field that is not named: a mistyped one must not be silently without effect. */
  only(...names: readonly string[]): this {
    const unknown = Object.keys(this.fields()).find((name) => !names.includes(name));
    if (unknown !== undefined) new RuleNode(undefined, `${this.at}/${unknown}`).fault('is not known');
    return this;
  }

  need(name: string): RuleNode {
    return this.maybe(name) ?? new RuleNode(undefined, `${this.at}/${name}`).fault('is missing');
  }

  maybe(name: string): RuleNode | undefined {
    const fields = this.fields();
    return Object.hasOwn(fields, name) ? new RuleNode(fields[name], `${this.at}/${name}`) : undefined;
  }

  entries(): readonly (readonly [name: string, node: RuleNode])[] {
    return Object.entries(this.fields()).map(([name, value]) => [
      name,
      new RuleNode(value, `${this.at}/${name}`),
    ]);
  }

  list(least: number, most: number): readonly RuleNode[] {
    if (!Array.isArray(this.value) || this.value.length < least || this.value.length > most) {
      this.fault(`must be a list of ${least} to ${most}`);
    }
    return (this.value as unknown[]).map((item, index) => new RuleNode(item, `${this.at}/${index}`));
  }

  text(most = 500): string {
    if (typeof this.value !== 'string' || this.value.length > most || !plainText.test(this.value)) {
      this.fault(`must be a text of 1 to ${most} characters`);
    }
    return this.value as string;
  }

  texts(most = 100): readonly string[] {
    return this.list(1, most).map((item) => item.text());
  }

  whole(least: number, most: number): number {
    if (
      !Number.isSafeInteger(this.value) ||
      (this.value as number) < least ||
      (this.value as number) > most
    ) {
      this.fault(`must be a whole number from ${least} to ${most}`);
    }
    return this.value as number;
  }

  flag(): boolean {
    if (typeof this.value !== 'boolean') this.fault('must be true or false');
    return this.value as boolean;
  }

  oneOf<Choice extends string>(choices: readonly Choice[]): Choice {
    const choice = choices.find((one) => one === this.value);
    return choice ?? this.fault(`must be one of ${choices.join(', ')}`);
  }

  someOf<Choice extends string>(choices: readonly Choice[]): readonly Choice[] {
    return this.list(1, choices.length).map((item) => item.oneOf(choices));
  }

  decimal(): string {
    if (typeof this.value !== 'string' || !decimal.test(this.value)) {
      this.fault('must be a decimal as a text');
    }
    return this.value as string;
  }

  currency(): Currency {
    if (typeof this.value !== 'string' || !isCurrency(this.value))
      this.fault('must be a currency of ISO 4217');
    return this.value as Currency;
  }

  date(): LocalDate {
    const date = typeof this.value === 'string' ? parseLocalDate(this.value) : undefined;
    return date ?? this.fault('must be a date of the form YYYY-MM-DD');
  }

  /** Minutes since midnight. */
  minuteOfDay(): number {
    const match = timeOfDay.exec(this.text(5));
    return match ? Number(match[1]) * 60 + Number(match[2]) : this.fault('must be a time of the form HH:MM');
  }

  private fields(): Readonly<Record<string, unknown>> {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) {
      this.fault('must be an object');
    }
    return this.value as Record<string, unknown>;
  }
}

/** Refuses two items of a list with the same code. */
export function distinctCodes(nodes: readonly RuleNode[], codes: readonly string[]): void {
  codes.forEach((code, index) => {
    if (codes.indexOf(code) !== index) nodes[index]!.fault(`repeats the code "${code}"`);
  });
}
