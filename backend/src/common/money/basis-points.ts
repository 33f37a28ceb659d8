const PERCENT = /^(\d{1,3})(?:\.(\d{1,2}))?$/;

/**
 * A percentage with two decimals at most ('10', '7.5', '12.25') in basis points (1000, 750, 1225).
 * Throws RangeError for anything else, also above 100.
 */
export function parseBasisPoints(percent: string): number {
  const match = PERCENT.exec(percent.trim());
  const bps = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : NaN;
  if (!(bps <= 10_000)) {
    throw new RangeError(`'${percent}' is not a percentage from 0 to 100 with two decimals at most`);
  }
  return bps;
}
