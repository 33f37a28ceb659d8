import type { MigrationInterface } from 'typeorm';

/** What a migration may say of itself, for the gate. */
export interface DeclaredMigration extends MigrationInterface {
  /** The last release that does not work with what it leaves; null where every release does, against what the gate sees. */
  breaks?: string | null;
}

/** Why the versions that serve or stand by must not meet what `migration` leaves; `changes` are those that the gate has seen. */
export function reasonsOfBreaking(migration: DeclaredMigration, changes: string[], versions: string[]): string[] {
  const { breaks } = migration;
  if (breaks === undefined) {
    return changes.map(
      (change) =>
        `${change}. ${versions.join(' and ')} may need it as it was: leave it until no release in use does, then declare the last that did, \`breaks = '1.4.0'\`.`,
    );
  }
  return breaks === null
    ? []
    : versions.filter((version) => !isLater(version, breaks)).map((version) => stillUsed(breaks, version));
}

function stillUsed(breaks: string, version: string): string {
  return `It breaks ${breaks} and all before, and ${version} is in use: run it when two later releases were deployed, one that serves and one to go back to.`;
}

/** Of a version that is no release's, such as a commit, nobody knows. */
function isLater(version: string, than: string): boolean {
  const [one, other] = [releaseOf(version), releaseOf(than)];
  return one !== null && other !== null && one.localeCompare(other, 'en', { numeric: true }) > 0;
}

/** A candidate, 1.4.0-rc.1, counts as the release that it became. */
function releaseOf(version: string): string | null {
  return /^v?(\d+\.\d+\.\d+)/.exec(version)?.[1] ?? null;
}
