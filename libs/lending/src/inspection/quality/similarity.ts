/**
 * How alike two texts are, in thousandths: the Jaccard index of their sets of three-character shingles, 1000 × the
 * shingles that both hold ÷ the shingles that either holds, rounded down. Case, spaces and punctuation do not count,
 * so that neither Chinese nor English needs words cut out; texts of fewer than three characters are one shingle.
 */
export function similarityPerMille(left: string, right: string): number {
  const [a, b] = [shingles(left), shingles(right)];
  if (a.size === 0 || b.size === 0) return a.size === b.size ? 1_000 : 0;
  let shared = 0;
  for (const shingle of a) shared += b.has(shingle) ? 1 : 0;
  return Math.floor((1_000 * shared) / (a.size + b.size - shared));
}

const width = 3;

function shingles(text: string): ReadonlySet<string> {
  const letters = [...text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')];
  if (letters.length === 0) return new Set();
  if (letters.length <= width) return new Set([letters.join('')]);
  return new Set(
    Array.from({ length: letters.length - width + 1 }, (_, index) =>
      letters.slice(index, index + width).join(''),
    ),
  );
}
