import fc from 'fast-check';
import { bitFlips, leavesOf, modelRoot, subtreesOf } from '../../testing/leaves.js';
import { rootOf } from './frontier.js';
import { emptyRoot, leafHash, nodeHash } from './hash.js';
import { consistencyProof, inclusionProof, treeRoot } from './prove.js';
import { verifyConsistency, verifyInclusion } from './verify.js';

const hex = (bytes: Buffer) => bytes.toString('hex');

describe('the hashes of RFC 6962', () => {
  it('are the published ones', () => {
    expect(hex(emptyRoot)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(hex(leafHash(Buffer.of()))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
    expect(hex(leafHash(Buffer.from('L123456')))).toBe(
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
    );
    expect(hex(nodeHash(Buffer.from('N123'), Buffer.from('N456')))).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    );
  });

  it('give the root of the definition, appended leaf by leaf and from subtrees', async () => {
    const leaves = leavesOf(300);
    const subtrees = subtreesOf(leaves);
    for (let size = 1; size <= 300; size += 1) {
      const expected = modelRoot(leaves.slice(0, size));
      expect(rootOf(leaves.slice(0, size))).toEqual(expected);
      expect(await treeRoot(subtrees, size)).toEqual(expected);
    }
    expect(rootOf([])).toEqual(emptyRoot);
    expect(await treeRoot(subtrees, 0)).toEqual(emptyRoot);
  });
});

describe('proofs', () => {
  const leaves = leavesOf(300);
  const subtrees = subtreesOf(leaves);

  it('of inclusion hold for every leaf of every tree up to 300 leaves', async () => {
    let proofs = 0;
    for (let size = 1; size <= 300; size += 1) {
      const root = await treeRoot(subtrees, size);
      for (let index = 0; index < size; index += 1) {
        const proof = await inclusionProof(subtrees, index, size);
        if (!verifyInclusion(index, size, leaves[index]!, proof, root))
          throw new Error(`${index} of ${size}`);
        proofs += 1;
      }
    }
    expect(proofs).toBe(45_150);
  });

  it('of consistency hold between every two trees up to 300 leaves', async () => {
    const roots = await Promise.all(Array.from({ length: 301 }, (_, size) => treeRoot(subtrees, size)));
    let proofs = 0;
    for (let second = 1; second <= 300; second += 1) {
      for (let first = 1; first <= second; first += 1) {
        const proof = await consistencyProof(subtrees, first, second);
        if (!verifyConsistency(first, second, roots[first]!, roots[second]!, proof)) {
          throw new Error(`${first} to ${second}`);
        }
        proofs += 1;
      }
    }
    expect(proofs).toBe(45_150);
  });

  it('do not exist where there is nothing to prove', async () => {
    await expect(inclusionProof(subtrees, 0, 0)).rejects.toThrow(RangeError);
    await expect(inclusionProof(subtrees, 5, 5)).rejects.toThrow(RangeError);
    await expect(consistencyProof(subtrees, 0, 5)).rejects.toThrow(RangeError);
    await expect(consistencyProof(subtrees, 6, 5)).rejects.toThrow(RangeError);
    expect(verifyConsistency(0, 5, emptyRoot, await treeRoot(subtrees, 5), [])).toBe(false);
  });

  it('do not pass an inner node off as a leaf, in a smaller or larger tree', async () => {
    const root = await treeRoot(subtrees, 8);
    const proof = await inclusionProof(subtrees, 0, 8);
    const inner = await subtrees(1, 0);
    expect(verifyInclusion(0, 8, inner, proof.slice(1), root)).toBe(false);
    expect(verifyInclusion(0, 16, leaves[0]!, proof, root)).toBe(false);
    const half = await treeRoot(subtrees, 4);
    const consistent = await consistencyProof(subtrees, 4, 8);
    expect(verifyConsistency(4, 16, half, root, consistent)).toBe(false);
  });

  it('do not pass hashes of other lengths, whose bytes together are the right ones', async () => {
    const root = await treeRoot(subtrees, 2);
    const both = Buffer.concat([leaves[0]!, leaves[1]!]);
    expect(verifyInclusion(0, 2, both.subarray(0, 32), [both.subarray(32)], root)).toBe(true);
    for (const length of [0, 31, 33, 64]) {
      expect(verifyInclusion(0, 2, both.subarray(0, length), [both.subarray(length)], root)).toBe(false);
    }
    const proof = await consistencyProof(subtrees, 3, 4);
    const [three, four] = [await treeRoot(subtrees, 3), await treeRoot(subtrees, 4)];
    expect(verifyConsistency(3, 4, three, four, proof)).toBe(true);
    expect(verifyConsistency(3, 4, three, four, [...proof.slice(0, -1), Buffer.alloc(31)])).toBe(false);
  });

  it('hold for large trees at random places', async () => {
    const many = leavesOf(20_000);
    const large = subtreesOf(many);
    const places = fc
      .integer({ min: 1, max: many.length })
      .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 1, max: size })));
    await fc.assert(
      fc.asyncProperty(places, async ([size, first]) => {
        const root = await treeRoot(large, size);
        const included = await inclusionProof(large, first - 1, size);
        const consistent = await consistencyProof(large, first, size);
        const firstRoot = await treeRoot(large, first);
        return (
          verifyInclusion(first - 1, size, many[first - 1]!, included, root) &&
          verifyConsistency(first, size, firstRoot, root, consistent)
        );
      }),
      { numRuns: 200 },
    );
  });

  it.each([1, 2, 3, 7, 8, 9, 64, 65, 255, 256, 257])(
    'of a tree of %i leaves fail for every single changed bit, and for another place',
    async (size) => {
      const root = await treeRoot(subtrees, size);
      for (const index of new Set([0, size >> 1, size - 1])) {
        const leaf = leaves[index]!;
        const proof = await inclusionProof(subtrees, index, size);
        for (const other of bitFlips(leaf))
          expect(verifyInclusion(index, size, other, proof, root)).toBe(false);
        for (const other of bitFlips(root))
          expect(verifyInclusion(index, size, leaf, proof, other)).toBe(false);
        for (const changed of changedProofs(proof)) {
          if (verifyInclusion(index, size, leaf, changed, root)) throw new Error(`${index} of ${size}`);
        }
        expect(verifyInclusion(index + 1, size, leaf, proof, root)).toBe(false);
        const first = index + 1;
        const firstRoot = await treeRoot(subtrees, first);
        const consistent = await consistencyProof(subtrees, first, size);
        for (const other of bitFlips(firstRoot)) {
          expect(verifyConsistency(first, size, other, root, consistent)).toBe(false);
        }
        for (const other of bitFlips(root)) {
          expect(verifyConsistency(first, size, firstRoot, other, consistent)).toBe(false);
        }
        for (const changed of changedProofs(consistent)) {
          if (verifyConsistency(first, size, firstRoot, root, changed))
            throw new Error(`${first} to ${size}`);
        }
      }
    },
  );
});

/** With one bit turned, with a hash too many, too few, or cut short. */
function* changedProofs(proof: readonly Buffer[]): Generator<Buffer[]> {
  for (const [at, hash] of proof.entries()) {
    for (const other of bitFlips(hash)) yield proof.with(at, other);
    yield proof.toSpliced(at, 1);
    yield proof.with(at, hash.subarray(1));
  }
  yield [...proof, proof.at(-1) ?? emptyRoot];
}
