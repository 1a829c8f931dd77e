import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { MappingInvalid, type MappingMistake } from './mapping-mistakes.js';

interface Reading {
  readonly fileName: string;
  readonly lines: LineCounter;
  readonly mistakes: MappingMistake[];
}

/** Thrown to leave the reading of one part after its mistake was noted; the parts beside it are still read. */
class Unreadable extends Error {}

/** A place in a mapping file: reads what stands there and notes mistakes with line and column. */
export class MappingNode {
  private constructor(
    private readonly reading: Reading,
    private readonly node: Node | null,
    readonly path: string,
    private readonly offset: number,
  ) {}

  /**
   * Reads a mapping file as a whole.
   * @throws MappingInvalid with every mistake that was noted
   */
  static read<T>(text: string, fileName: string, read: (root: MappingNode) => T): T {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines });
    const reading: Reading = { fileName, lines, mistakes: [] };
    const root = new MappingNode(reading, document.contents as Node | null, '', 0);
    for (const error of document.errors) root.note(error.message.split('\n')[0]!, error.pos[0]);
    const result = reading.mistakes.length === 0 ? root.attempt(() => read(root)) : undefined;
    if (reading.mistakes.length > 0 || result === undefined) {
      reading.mistakes.sort((a, b) => a.line - b.line || a.column - b.column);
      throw new MappingInvalid(fileName, reading.mistakes);
    }
    return result;
  }

  /** Notes a mistake at this place and gives up reading it. */
  fail(message: string): never {
    this.note(message, this.offset);
    throw new Unreadable(message);
  }

  /** Notes a mistake and goes on. */
  complain(message: string): void {
    this.note(message, this.offset);
  }

  /** Undefined where `read` gave up; its mistake is noted and others can still be found. */
  attempt<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (error instanceof Unreadable) return undefined;
      throw error;
    }
  }

  get kind(): 'map' | 'list' | 'scalar' | 'empty' {
    if (isMap(this.node)) return 'map';
    if (isSeq(this.node)) return 'list';
    return isScalar(this.node) && this.node.value !== null ? 'scalar' : 'empty';
  }

  keys(): string[] {
    return this.map().items.map((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key));
  }

  /** Refuses keys that mean nothing here. */
  allowOnly(names: readonly string[]): void {
    for (const key of this.keys()) {
      if (!names.includes(key)) this.get(key)!.complain(`unknown; one of: ${names.join(', ')}`);
    }
  }

  get(key: string): MappingNode | undefined {
    const pair = this.map().items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    if (pair === undefined) return undefined;
    const at = (pair.value as Node | null)?.range?.[0] ?? (pair.key as Node).range?.[0] ?? this.offset;
    const path = this.path === '' ? key : `${this.path}.${key}`;
    return new MappingNode(this.reading, pair.value as Node | null, path, at);
  }

  required(key: string): MappingNode {
    return this.get(key) ?? this.fail(`"${key}" is missing`);
  }

  entries(): [string, MappingNode][] {
    return this.keys().map((key) => [key, this.get(key)!]);
  }

  items(): MappingNode[] {
    if (!isSeq(this.node)) this.fail('must be a list');
    return this.node.items.map((item, index) => {
      const node = item as Node | null;
      return new MappingNode(this.reading, node, `${this.path}[${index}]`, node?.range?.[0] ?? this.offset);
    });
  }

  /** The text of a scalar exactly as it is written in the file, so that no number loses digits. */
  text(): string {
    if (!isScalar(this.node) || this.node.value === null) this.fail('must be a text or a number');
    return typeof this.node.value === 'string'
      ? this.node.value
      : (this.node.source ?? String(this.node.value));
  }

  boolean(): boolean {
    const text = this.text();
    if (text !== 'true' && text !== 'false') this.fail('must be true or false');
    return text === 'true';
  }

  oneOf<T extends string>(choices: readonly T[]): T {
    const text = this.text();
    const found = choices.find((choice) => choice === text);
    return found ?? this.fail(`"${text}" is not one of: ${choices.join(', ')}`);
  }

  private map(): YAMLMap {
    if (!isMap(this.node)) this.fail('must be a map of names to values');
    return this.node;
  }

  private note(message: string, offset: number): void {
    const { line, col } = this.reading.lines.linePos(offset);
    this.reading.mistakes.push({ line, column: col, path: this.path || '(mapping)', message });
  }
}
