import type { RecordedEvent } from '#kernel';
import { entryFormat, entryOf, eventLine } from '../entry/log-entry.js';
import { type HeadKey, headKeysOf, nextChain, type Head } from '../heads/head-map.js';
import { Frontier } from '../merkle/frontier.js';
import { leafHash } from '../merkle/hash.js';
import { verifyInclusion } from '../merkle/verify.js';
import type { Checkpoint } from '../notes/checkpoint.js';
import {
  bundleFiles,
  type BundleScope,
  type EventProof,
  fromBase64,
  type OmittedEvent,
} from './bundle-format.js';
import type { BundleReader } from './bundle-reader.js';
import type { Findings } from './verdict.js';

/** What the events of a bundle add up to. */
export interface EventSums {
  readonly events: number;
  readonly omitted: number;
  /** Heads of every key that the events and omitted events bear, rebuilt in the order of the log. */
  readonly heads: ReadonlyMap<HeadKey, Head>;
  readonly gaps: readonly string[];
}

interface Leaf {
  readonly index: number;
  readonly leaf: Buffer;
  readonly proof: readonly Buffer[] | undefined;
  readonly heads: readonly HeadKey[];
  readonly event?: RecordedEvent;
}

const noChain = Buffer.alloc(32);

/** Checks each event, or the hash that stands for it, against the signed root, and adds up the heads. */
export async function verifyEvents(
  bundle: BundleReader,
  scope: BundleScope,
  checkpoint: Checkpoint,
  findings: Findings,
  take: (event: RecordedEvent) => void,
): Promise<EventSums> {
  const heads = new Map<HeadKey, Head>();
  const revisions = new Map<string, number>();
  const gaps: string[] = [];
  const wanted = new Set(scope.heads);
  const tree = Frontier.empty();
  let [events, omitted, last] = [0, 0, -1];
  for await (const each of merged(leavesOf(bundle, findings), omittedOf(bundle))) {
    const { index, leaf, event } = each;
    const name = event ? `event ${event.eventId}` : `omitted entry ${index}`;
    if (index === last) findings.add('event-duplicated', `${name}: entry ${index} stands there twice`);
    else if (index < last) findings.add('events-out-of-order', `${name}: entry ${index} comes after ${last}`);
    last = index;
    if (scope.kind === 'all') tree.append(leaf);
    else if (!verifyInclusion(index, checkpoint.size, leaf, each.proof ?? [], checkpoint.root)) {
      findings.add('event-not-in-log', `${name} is not what was sealed as entry ${index}`);
    }
    if (scope.kind === 'selection' && !each.heads.some((key) => wanted.has(key))) {
      findings.add('event-foreign', `${name} belongs to none of ${scope.title}`);
    }
    if (event) {
      events += 1;
      take(event);
      checkRevision(event, wanted, scope, revisions, gaps);
    } else omitted += 1;
    for (const key of each.heads) {
      const { count, chain } = heads.get(key) ?? { count: 0, chain: noChain };
      heads.set(key, { count: count + 1, chain: nextChain(chain, leaf) });
    }
  }
  if (scope.kind === 'all' && !(tree.size === checkpoint.size && tree.root().equals(checkpoint.root))) {
    const fault = tree.size < checkpoint.size ? 'event-missing' : 'event-not-in-log';
    findings.add(fault, `${tree.size} events do not give the root that was signed for ${checkpoint.size}`);
  }
  return { events, omitted, heads, gaps };
}

function checkRevision(
  { stream, revision }: RecordedEvent,
  wanted: ReadonlySet<HeadKey>,
  { kind, from, to }: BundleScope,
  revisions: Map<string, number>,
  gaps: string[],
): void {
  if (kind === 'selection' && !wanted.has(`stream:${stream}`)) return;
  const expected = revisions.get(stream) ?? (from === undefined && to === undefined ? 0 : revision);
  if (revision !== expected) gaps.push(`${stream} goes from revision ${expected - 1} to ${revision}`);
  revisions.set(stream, revision + 1);
}

async function* leavesOf(bundle: BundleReader, findings: Findings): AsyncGenerator<Leaf> {
  const proofs = bundle.values<EventProof>(bundleFiles.proofs);
  for await (const line of bundle.lines(bundleFiles.events)) {
    const { value } = await proofs.next();
    const place = value as EventProof | undefined;
    const { format, ...event } = JSON.parse(line) as RecordedEvent & { format: string };
    if (format !== entryFormat || eventLine(event) !== line) {
      findings.add('malformed', `event ${event.eventId} is not in canonical form`);
    }
    if (place === undefined) {
      findings.add('event-not-in-log', `event ${event.eventId} has no proof`);
      return;
    }
    const leaf = leafHash(entryOf(line));
    const proof = place.proof && fromBase64(place.proof);
    yield { index: place.index, leaf, proof, heads: headKeysOf(event), event };
  }
  if ((await proofs.next()).done !== true) findings.add('event-missing', 'there are more proofs than events');
}

async function* omittedOf(bundle: BundleReader): AsyncGenerator<Leaf> {
  for await (const { index, leaf, proof, heads } of bundle.values<OmittedEvent>(bundleFiles.omitted)) {
    yield { index, leaf: Buffer.from(leaf, 'base64'), proof: proof && fromBase64(proof), heads };
  }
}

/** Both in the order of the log, as one. */
async function* merged(left: AsyncGenerator<Leaf>, right: AsyncGenerator<Leaf>): AsyncGenerator<Leaf> {
  let [a, b] = [await left.next(), await right.next()];
  while (a.done !== true || b.done !== true) {
    if (b.done === true || (a.done !== true && a.value.index <= b.value.index)) {
      yield a.value as Leaf;
      a = await left.next();
    } else {
      yield b.value;
      b = await right.next();
    }
  }
}
