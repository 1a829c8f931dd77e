import type { EventStore } from '#event-store';
import { START, type RecordedEvent, type RuleSetRef } from '#kernel';
import { SealRefused } from '../audit.errors.js';
import { entryOf, eventLine } from '../entry/log-entry.js';
import { storePages } from '../entry/store-pages.js';
import { type HeadKey, HeadMap, headKeysOf } from '../heads/head-map.js';
import type { LogDirectory } from '../log/log-directory.js';
import { leafHash } from '../merkle/hash.js';
import { consistencyProof, inclusionProof, treeRoot } from '../merkle/prove.js';
import { parseCheckpoint } from '../notes/checkpoint.js';
import { parseNote } from '../notes/signed-note.js';
import type { TileReader } from '../tiles/tile-reader.js';
import {
  type BundleContext,
  bundleFiles as files,
  type BundleManifest,
  type BundleScope,
  toBase64,
} from './bundle-format.js';
import { BundleWriter } from './bundle-writer.js';

export interface ExportOptions {
  /** Must be empty or not exist. */
  readonly out: string;
  readonly scope: BundleScope;
  /** Note of a checkpoint that the auditor holds: the bundle then proves that the log contains it. */
  readonly held?: string | undefined;
  /** Tells what belongs beside the events. */
  readonly context?: (used: UsedByEvents) => Promise<BundleContext>;
}

/** What the events of a bundle name. */
export interface UsedByEvents {
  readonly ruleSets: readonly RuleSetRef[];
  readonly types: ReadonlySet<string>;
  /** Last revision of each stream in the bundle. */
  readonly revisions: ReadonlyMap<string, number>;
}

const keptLimit = 2_000;

/**
 * Writes everything that an outsider needs to check the scope under the log's last checkpoint. Each event comes from
 * the store and must be the one that was sealed.
 * @throws SealRefused where store, log and heads do not fit together; nothing that was written is a bundle then
 */
export async function exportBundle(
  store: EventStore,
  directory: LogDirectory,
  { out, scope, held, context }: ExportOptions,
): Promise<BundleManifest> {
  const signed = await directory.lastCheckpoint();
  if (signed === undefined) throw new SealRefused('checkpoint-not-signed', 'the log has no checkpoint yet');
  const { size, root } = signed.checkpoint;
  const heads = await directory.heads(size);
  const reader = directory.reader(size);
  if (!(await treeRoot(reader.subtrees, size)).equals(root)) {
    throw new SealRefused(
      'tile-changed',
      `the tiles do not give the root that was signed for ${size} entries`,
    );
  }
  const bundle = await BundleWriter.create(out);
  const { events, map, used } = await writeEvents(bundle, store, reader, scope);
  if (!heads?.statement.root.equals(map.root())) {
    throw new SealRefused('heads-differ', `the heads signed for ${size} entries are not those of the events`);
  }
  for (const key of scope.heads) {
    const { bucket, proof } = await map.prove(key);
    await bundle.line(files.headEvidence, { key, bucket, proof: toBase64(proof) });
  }
  const earlier = (await directory.keptCheckpoints(size)).slice(-keptLimit);
  await writeConsistency(bundle, reader, held === undefined ? earlier : [...earlier, held]);
  await bundle.write(files.checkpoint, signed.note);
  await bundle.write(files.heads, heads.note);
  await bundle.write(files.keys, `${JSON.stringify(await directory.keyHistory(), undefined, 2)}\n`);
  if (context !== undefined) await writeContext(bundle, await context(used));
  await directory.keep(size);
  const createdAt = new Date().toISOString();
  return bundle.finish({
    format: 'afterloan-audit-bundle/1',
    createdAt,
    scope,
    storeId: await store.storeId(),
    events,
  });
}

async function writeEvents(bundle: BundleWriter, store: EventStore, reader: TileReader, scope: BundleScope) {
  const wanted = new Set<HeadKey>(scope.heads);
  const map = new HeadMap();
  const used = new Used();
  let [index, events] = [0, 0];
  await bundle.write(files.events, '');
  for await (const page of storePages(store, START)) {
    for (const event of page) {
      if (index === reader.size) return { events, map, used };
      const line = eventLine(event);
      const leaf = leafHash(entryOf(line));
      if (!leaf.equals(await reader.leaf(index))) {
        const message = `event ${event.eventId} at ${event.position} is not what was sealed as entry ${index}`;
        throw new SealRefused('store-differs', message);
      }
      map.add(event, leaf);
      const heads = headKeysOf(event).filter((key) => wanted.has(key));
      if (scope.kind === 'all' || heads.length > 0) {
        const place = await evidence(reader, index, scope);
        if (recordedWithin(event, scope)) {
          await bundle.write(files.events, `${line}\n`);
          await bundle.line(files.proofs, place);
          used.add(event);
          events += 1;
        } else {
          await bundle.line(files.omitted, { ...place, leaf: leaf.toString('base64'), heads });
        }
      }
      index += 1;
    }
  }
  if (index < reader.size) {
    const message = `the store holds ${index} of the ${reader.size} events that were sealed`;
    throw new SealRefused('store-truncated', message);
  }
  return { events, map, used };
}

/** Of a whole log the root is rebuilt from all leaves: a proof for each would only repeat it. */
async function evidence(reader: TileReader, index: number, { kind }: BundleScope) {
  if (kind === 'all') return { index };
  return { index, proof: toBase64(await inclusionProof(reader.subtrees, index, reader.size)) };
}

function recordedWithin({ recordedAt }: RecordedEvent, { from, to }: BundleScope): boolean {
  const day = recordedAt.slice(0, 10);
  return (from === undefined || day >= from) && (to === undefined || day <= to);
}

async function writeConsistency(
  bundle: BundleWriter,
  reader: TileReader,
  notes: readonly string[],
): Promise<void> {
  const done = new Set<number>();
  for (const note of notes) {
    const { size, root } = parseCheckpoint(parseNote(note).text);
    if (size === 0 || size > reader.size || done.has(size)) continue;
    done.add(size);
    const proof = await consistencyProof(reader.subtrees, size, reader.size);
    await bundle.line(files.consistency, { size, root: root.toString('base64'), proof: toBase64(proof) });
  }
}

class Used implements UsedByEvents {
  private readonly byName = new Map<string, RuleSetRef>();
  readonly types = new Set<string>();
  readonly revisions = new Map<string, number>();

  get ruleSets(): readonly RuleSetRef[] {
    return [...this.byName.values()];
  }

  add({ type, stream, revision, ruleSet }: RecordedEvent): void {
    this.types.add(type);
    this.revisions.set(stream, revision);
    if (ruleSet !== undefined) this.byName.set(`${ruleSet.id} ${ruleSet.version}`, ruleSet);
  }
}

async function writeContext(bundle: BundleWriter, { ruleSets, schemas, figures }: BundleContext) {
  await bundle.write(files.ruleSets, `${JSON.stringify(ruleSets, undefined, 2)}\n`);
  await bundle.write(files.schemas, `${JSON.stringify(schemas, undefined, 2)}\n`);
  await bundle.write(files.figures, '');
  for (const line of figures) await bundle.line(files.figures, line);
}
