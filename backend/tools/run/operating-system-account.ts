import { execa } from 'execa';
import { RunFailure } from './failures.ts';

export interface Account {
  name: string;
  uid: number;
  gid: number;
}

const DATABASE_ACCOUNT = 'postgres';

/**
 * The OS account PostgreSQL runs as: it refuses to be root. Null when we are not root, and run it as
 * ourselves. The account distributions give PostgreSQL is used, and made where there is none.
 */
export async function databaseAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  return (await findAccount(DATABASE_ACCOUNT)) ?? (await createAccount(DATABASE_ACCOUNT));
}

async function findAccount(name: string): Promise<Account | null> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => execa('id', [flag, name], { reject: false })));
  if (uid?.exitCode !== 0 || gid?.exitCode !== 0) return null;
  return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

async function createAccount(name: string): Promise<Account> {
  await execa('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name], {
    reject: false,
  });
  const account = await findAccount(name);
  if (account) return account;
  throw new RunFailure(
    `PostgreSQL does not run as root and no OS user \`${name}\` could be made for it: run \`useradd --system ${name}\`, run Forno as another user, or set DATABASE_URL.`,
  );
}
