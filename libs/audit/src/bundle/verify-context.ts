import { canonicalJson, type RecordedEvent, type RuleSetRef } from '#kernel';
import { sha256 } from '../crypto/primitives.js';
import { bundleFiles, type BundleManifest, type RuleSetUsed } from './bundle-format.js';
import type { BundleReader } from './bundle-reader.js';
import type { Findings } from './verdict.js';

/** Recomputes figures from events. What they mean is known to the caller. */
export interface FigureReplay<Line = never> {
  expect(line: Line): void;
  take(event: RecordedEvent): void;
  conclude(): { readonly agreeing: number; readonly differing: readonly string[] };
}

export interface ContextStatements {
  readonly proven: readonly string[];
  readonly notProven: readonly string[];
}

const noFigures = { agreeing: 0, differing: [] };

/** What stands beside the events: rule sets, and figures that have to follow from the events. */
export class ContextCheck {
  /** By name of a rule set, the hashes that decisions state of it: one, unless something is wrong. */
  private readonly named = new Map<string, Set<string>>();

  constructor(
    private readonly bundle: BundleReader,
    private readonly replay: FigureReplay | undefined,
    private readonly hasFigures: boolean,
  ) {}

  /** Reads the figures, which have to be known before the events come. */
  static async of(bundle: BundleReader, { files }: BundleManifest, replay: FigureReplay | undefined) {
    const has = (path: string) => files.some((file) => file.path === path);
    if (replay !== undefined) {
      for await (const line of bundle.values<never>(bundleFiles.figures)) replay.expect(line);
    }
    return new ContextCheck(bundle, replay, has(bundleFiles.figures));
  }

  take(event: RecordedEvent): void {
    const { ruleSet, data } = event;
    if (ruleSet !== undefined) {
      const { decision } = data as { readonly decision?: { readonly ruleSetHash?: string } | null };
      const hashes = this.named.get(nameOf(ruleSet)) ?? new Set();
      this.named.set(nameOf(ruleSet), hashes);
      if (decision?.ruleSetHash !== undefined) hashes.add(decision.ruleSetHash);
    }
    this.replay?.take(event);
  }

  async conclude(findings: Findings): Promise<ContextStatements> {
    const missing = await this.missingRuleSets(findings);
    const { agreeing, differing } =
      this.replay !== undefined && this.hasFigures ? this.replay.conclude() : noFigures;
    for (const text of differing) findings.add('figure-differs', text);
    return {
      proven: agreeing > 0 ? [`the reported figures of ${agreeing} loans follow from their events`] : [],
      notProven:
        missing.length > 0 ? [`by which rules was decided: the bundle lacks ${missing.join(', ')}`] : [],
    };
  }

  private async missingRuleSets(findings: Findings): Promise<string[]> {
    const held = new Map<string, RuleSetUsed>();
    for (const each of await this.ruleSets()) held.set(nameOf(each), each);
    for (const [name, { hash, ruleSet }] of held) {
      const differs = sha256(Buffer.from(canonicalJson(ruleSet))).toString('hex') !== hash;
      if (differs) findings.add('rules-differ', `${name} is not the rule set of this hash`);
      if ([...(this.named.get(name) ?? [])].some((stated) => stated !== hash)) {
        findings.add('rules-differ', `${name} is not the rule set by which was decided`);
      }
    }
    return [...this.named.keys()].filter((name) => !held.has(name));
  }

  private async ruleSets(): Promise<readonly RuleSetUsed[]> {
    let text = '';
    for await (const line of this.bundle.lines(bundleFiles.ruleSets)) text += `${line}\n`;
    return text === '' ? [] : (JSON.parse(text) as RuleSetUsed[]);
  }
}

function nameOf({ id, version }: RuleSetRef): string {
  return `${id} ${version}`;
}
