import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const pom = join(import.meta.dirname, 'pom.xml');
const downloadTimeoutMs = 300_000;
const leastJava = 17;

/** This machine cannot run a broker of its own; the message says what it lacks. */
export class KafkaUnavailable extends Error {
  name = 'KafkaUnavailable';
}

/**
 * The folder of Kafka's jars, fetched by Maven when it is asked for the first time and kept below `var/cache`.
 * A folder a version of the POM, put in place when it is complete, so that a fetch that was cut short is not used.
 */
export async function kafkaJars() {
  await requireJava();
  const digest = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex')
    .slice(0, 12);
  const cache = join(root, 'var/cache/kafka');
  const jars = join(cache, digest);
  if (await exists(jars)) return jars;
  await mkdir(cache, { recursive: true });
  const fetched = await mkdtemp(join(cache, 'fetch-'));
  try {
    const goal = ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${fetched}`];
    await run('mvn', goal, { timeout: downloadTimeoutMs });
    await rename(fetched, jars);
  } catch (error) {
    await rm(fetched, { recursive: true, force: true });
    // Another process may have been quicker.
    if (await exists(jars)) return jars;
    const cause = error.code === 'ENOENT' ? 'Maven (mvn) is not installed' : lastLine(error);
    throw new KafkaUnavailable(`Kafka cannot be fetched: ${cause}`);
  }
  return jars;
}

async function requireJava() {
  const { stderr } = await run('java', ['-version']).catch(() => ({ stderr: '' }));
  const version = Number(/version "(\d+)/.exec(stderr)?.[1]);
  if (!(version >= leastJava)) throw new KafkaUnavailable(`Java ${leastJava} or newer is not installed`);
}

async function exists(path) {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function lastLine({ stdout = '', stderr = '', message }) {
  return `${stderr}${stdout}`.trim().split('\n').at(-1) || message;
}
