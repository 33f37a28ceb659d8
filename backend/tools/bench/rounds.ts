import { RunFailure } from '../run/failures.ts';

/** The middle of the values; of an even number of them, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('There is no median of nothing');
  return (lower + upper) / 2;
}

/** The median of the ratios that were measured within one round each: what slows a whole round slows both. */
export function medianRatio(values: readonly number[], references: readonly number[]): number {
  if (values.length !== references.length) throw new Error('Each value needs the reference of its round');
  return median(values.map((value, round) => value / (references[round] as number)));
}

/**
 * Takes every measurement once a round, one after the other, each round beginning with the next of them, so that neither a
 * slow moment of a shared machine nor the order favours one. Gives each one's samples by round.
 */
export async function inRounds<Name extends string, Sample>(
  rounds: number,
  measurements: Record<Name, () => Promise<Sample>>,
): Promise<Record<Name, Sample[]>> {
  const names = Object.keys(measurements) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as Sample[]])) as Record<Name, Sample[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of rotated(names, round)) samples[name].push(await measurements[name]());
  }
  return samples;
}

function rotated<T>(values: readonly T[], by: number): T[] {
  const start = by % values.length;
  return [...values.slice(start), ...values.slice(0, start)];
}

/** How often everything is measured; 5 unless ROUNDS says another. */
export function wantedRounds(given: NodeJS.ProcessEnv): number {
  const rounds = Number(given.ROUNDS || 5);
  if (Number.isInteger(rounds) && rounds > 0) return rounds;
  throw new RunFailure(`ROUNDS is '${given.ROUNDS}': write a whole number from 1, for example \`make bench ROUNDS=9\`.`);
}
