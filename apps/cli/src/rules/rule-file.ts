import { existsSync, readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { checkRuleSet, PolicyRejection, type RuleSet } from '#lending';
import { ruleSetOf } from '#lending-api';
import { packageFile } from '#platform';
import { CommandFailed, exitCode } from '../exit-codes.js';

const mostBytes = 4 * 1024 * 1024;

/**
 * Reads a rule file and checks all of it.
 * @param name path of a file, or the name of one that ships, such as `classification/bank-2023`
 * @throws CommandFailed naming file, line, column and JSON Pointer of what is wrong
 */
export function readRuleFile(name: string): RuleSet {
  const path = pathOf(name);
  const text = textOf(path);
  try {
    const ruleSet = ruleSetOf(jsonOf(text, path));
    checkRuleSet(ruleSet, ruleSet.kind);
    return ruleSet;
  } catch (error) {
    if (!(error instanceof PolicyRejection)) throw error;
    throw unusable(`${path}${placeOf(error.field, text)}: ${error.message}`);
  }
}

function pathOf(name: string): string {
  if (existsSync(name) || !/^[\w./-]+$/.test(name) || name.includes('..')) return name;
  const shipped = packageFile(`libs/lending/policies/${name.replace(/\.json$/, '')}.json`);
  return existsSync(shipped) ? shipped : name;
}

function textOf(path: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw unusable(`${path} cannot be read: ${(error as Error).message}`);
  }
  if (text.length > mostBytes) throw unusable(`${path} is longer than ${mostBytes} characters`);
  return text;
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // A JSON text is YAML too, and its parser tells where a mistake is.
    const lines = new LineCounter();
    const [mistake] = parseDocument(text, { lineCounter: lines }).errors;
    const place = mistake === undefined ? '' : lineAndColumn(lines, mistake.pos[0]);
    throw unusable(`${path}${place}: is no JSON: ${(error as Error).message}`);
  }
}

/** Line and column of the value that a JSON Pointer names, or of the nearest one around it. */
function placeOf(pointer: string | undefined, text: string): string {
  if (pointer === undefined || !pointer.startsWith('/')) return '';
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const path = pointer.split('/').slice(1).map(unescaped);
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] } | undefined;
    if (node?.range) return lineAndColumn(lines, node.range[0]!);
  }
  return '';
}

function unescaped(step: string): string | number {
  const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
  return /^\d+$/.test(key) ? Number(key) : key;
}

function lineAndColumn(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `:${line}:${col}`;
}

function unusable(message: string): CommandFailed {
  return new CommandFailed(message, exitCode.unusable);
}
