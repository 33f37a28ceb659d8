import { type Program, provideDebianProgram } from '../run/debian-program.ts';

/** Debian and Ubuntu have one of these each; an older client speaks to a newer server. */
const VERSIONS = [18, 17, 16, 15];

/** Gives a pgbench: the system's, else Debian's unpacked in the user's cache; null when neither is to be had. */
export async function findPgbench(): Promise<Program | null> {
  for (const version of VERSIONS) {
    const file = `usr/lib/postgresql/${version}/bin/pgbench`;
    const wanted = { name: 'pgbench', packageName: `postgresql-${version}`, file, versionFlag: '--version' };
    const program = await provideDebianProgram(wanted).catch(() => null);
    if (program) return program;
  }
  return null;
}
