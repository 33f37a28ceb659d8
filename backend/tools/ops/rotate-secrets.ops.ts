import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';

/**
 * Writes down what it is called with, what PostgreSQL and Redis are told, and what Nginx is switched to. It fails what `failing`
 * matches, and has done what `killing` matches when it kills who called.
 */
const DOCKER = `#!/bin/sh
case "$*" in *psql* | *redis-cli*) told=$(cat) ;; esac
said="$*\${told:+ $told}"
printf '%s\\n' "$said" >>told
! printf '%s\\n' "$said" | grep --quiet --file=failing || exit 1
case "$*" in
  *redis-cli*) echo OK ;;
  *switch-release*) printf '%s\\n' "$*" | sed -E 's/.*switch-release (\\S+) api-(\\w+):3000/\\2\\n\\1/' >serving ;;
  *"readlink current"*) cat serving ;;
esac
! printf '%s\\n' "$said" | grep --quiet --file=killing || pkill -9 -f "^bash $PWD/deploy/"
`;
const NAMES = ['app_password', 'backup_key', 'owner_password', 'postgres_password', 'redis_password'];
const OTHERS = ['secret_key', 'smtp_url', 'stripe_secret_key', 'stripe_webhook_secret'];
const VERSIONS = { VERSION: '1.1.0', COLOUR: 'blue', BLUE_VERSION: '1.1.0', GREEN_VERSION: '1.0.0', NGINX_VERSION: '1.0.0' };

// With a stand-in for Docker; ansible.ops.ts rotates those of a shop.
describe('changing secrets', () => {
  let server: string;
  const file = (...names: string[]) => path.join(server, ...names);
  const read = async (...names: string[]) => (await readFile(file(...names), 'utf8')).trim();
  const oldOf = (name: string) => `old_${name}_0123456789`;
  const newOf = (name: string) => `new_${name}_0123456789`;

  beforeEach(async () => {
    server = await mkdtemp(path.join(tmpdir(), 'forno-secrets-'));
    await cp(path.join(cloneFolder, 'deploy'), file('deploy'), { recursive: true });
    for (const folder of ['bin', 'secrets', 'new', '.deploy']) await mkdir(file(folder));
    await writeFile(file('bin/docker'), DOCKER, { mode: 0o755 });
    for (const name of ['failing', 'killing', 'serving']) await writeFile(file(name), '');
    await writeFile(file('.env'), 'FORNO_ENV=staging\n');
    const versions = Object.entries(VERSIONS).map(([name, value]) => `FORNO_${name}=${value}\n`);
    await writeFile(file('.deploy/versions.env'), versions.join(''));
    for (const name of [...NAMES, ...OTHERS]) {
      await writeFile(file('secrets', name), `${oldOf(name)}\n`);
      await writeFile(file('new', name), `${newOf(name)}\n`);
    }
    for (const [name, role] of [
      ['database_url', 'forno_app'],
      ['database_migration_url', 'forno_owner'],
    ] as const)
      await writeFile(file('secrets', name), `postgresql://${role}:old@postgres:5432/forno\n`);
  });
  afterEach(() => rm(server, { recursive: true, force: true }));

  const change = (folder = 'new') =>
    execa(file('deploy/rotate-secrets.sh'), [folder], {
      env: { PATH: `${file('bin')}:${process.env.PATH}` },
      all: true,
      reject: false,
    });
  const used = async () => {
    const names = (await readdir(file('secrets'))).filter((name) => !name.includes('.until-'));
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await read('secrets', name)] as const)));
  };
  /** What was told in this order, as far as it matches. */
  const told = async (what: RegExp) => (await read('told')).match(what) ?? [];

  it('lets in by the new ones before they are used, and by the old ones until then', async () => {
    expect(await change()).toMatchObject({ exitCode: 0 });
    expect(await used()).toEqual({
      ...Object.fromEntries([...NAMES, ...OTHERS].map((name) => [name, newOf(name)])),
      database_url: `postgresql://forno_app_2:${newOf('app_password')}@postgres:5432/forno`,
      database_migration_url: `postgresql://forno_owner:${newOf('owner_password')}@postgres:5432/forno`,
    });
    expect(await told(/ALTER ROLE \w+ \w+|default [<>]...|switch-release \S+ \S+|up .* (api|worker)-\w+$/gm)).toEqual([
      'ALTER ROLE forno_app_2 LOGIN',
      'default >new',
      'default >new',
      expect.stringMatching(/^up .* api-green$/),
      'switch-release 1.1.0 api-green:3000',
      expect.stringMatching(/^up .* worker-green$/),
      expect.stringMatching(/^up .* api-blue$/),
      'ALTER ROLE forno_app NOLOGIN',
      'default <old',
      'default <old',
      'ALTER ROLE forno_owner PASSWORD',
      'ALTER ROLE postgres PASSWORD',
    ]);
    const kept = (await readdir(file('secrets'))).find((name) => name.startsWith('backup_key.until-'));
    expect(await read('secrets', kept ?? '')).toBe(oldOf('backup_key'));
    expect(await read('.deploy/versions.env')).toContain(
      'FORNO_COLOUR=green\nFORNO_BLUE_VERSION=1.0.0\nFORNO_GREEN_VERSION=1.1.0',
    );
  });

  it('leaves all as it was where the shop does not start with them', async () => {
    const before = await used();
    await writeFile(file('failing'), 'up .* api-green\n');
    expect(await change()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('the old ones are used as before') });
    expect(await used()).toEqual(before);
    expect(await told(/ALTER ROLE \w+ \w+|default [<>].../g)).toEqual([
      'ALTER ROLE forno_app_2 LOGIN',
      ...['default >new', 'default >new'],
      'ALTER ROLE forno_app_2 NOLOGIN',
      ...['default <new', 'default <new'],
    ]);
    expect(await read('.deploy/versions.env')).toContain('FORNO_COLOUR=blue');
  });

  it.each([
    ['the new ones were let in', 'default >new', 'green'],
    ['API and worker were to start with them', 'up .* api-green', 'green'],
    ['Nginx was switched', 'switch-release', 'blue'],
    ['the worker was', 'stop worker-blue', 'blue'],
    ['the old role was shut out', 'NOLOGIN', 'blue'],
    ['the old password was', 'default <old', 'blue'],
  ])('is done to its end when it is run again, where it was killed when %s', async (_what, last, colour) => {
    await writeFile(file('killing'), `${last}\n`);
    expect(await change()).toMatchObject({ signal: 'SIGKILL' });
    await writeFile(file('killing'), '');
    expect(await change()).toMatchObject({ exitCode: 0 });
    expect(await used()).toMatchObject({
      ...Object.fromEntries([...NAMES, ...OTHERS].map((name) => [name, newOf(name)])),
      database_url: `postgresql://forno_app_2:${newOf('app_password')}@postgres:5432/forno`,
    });
    const roles = await told(/ALTER ROLE forno_app(_2)? \w+/g);
    expect(new Set(roles)).toEqual(new Set(['ALTER ROLE forno_app_2 LOGIN', 'ALTER ROLE forno_app NOLOGIN']));
    expect(await told(/default <.../g)).not.toContain('default <new');
    const standby = colour === 'blue' ? 'GREEN' : 'BLUE';
    const versions = await read('.deploy/versions.env');
    expect(versions).toContain(`FORNO_COLOUR=${colour}`);
    expect(versions).toContain(`FORNO_${standby}_VERSION=1.0.0`);
    expect(await change()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('nothing was to be done') });
  });

  it('asks for the folder of then, where it was cut off and gets another', async () => {
    await writeFile(file('killing'), 'up .* api-green\n');
    await change();
    await writeFile(file('killing'), '');
    await mkdir(file('other'));
    await writeFile(file('other/smtp_url'), newOf('smtp_url'));
    expect(await change('other')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('was cut off') });
  });

  it.each([
    ['forno_owner', 'owner_password'],
    ['postgres', 'postgres_password'],
  ])('does what is left when it is run again, where PostgreSQL did not take that of %s', async (role, name) => {
    await writeFile(file('failing'), `ALTER ROLE ${role} PASSWORD\n`);
    expect(await change()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(name) });
    expect((await used())[name]).toBe(oldOf(name));
    await writeFile(file('failing'), '');
    expect(await change()).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(`Changed .*${name}`) });
    expect((await used())[name]).toBe(newOf(name));
    expect(await change()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('nothing was to be done') });
  });

  it.each([
    ['that is not known', 'database_url', 'postgresql://somebody@else'],
    ['that could be guessed', 'redis_password', 'secret'],
    ['that PostgreSQL would read as more than a password', 'app_password', `0123456789abcdef'; DROP ROLE forno_owner`],
  ])('refuses one %s, and changes none', async (_what, name, value) => {
    const before = await used();
    await writeFile(file('new', name), value);
    expect(await change()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Nothing was changed') });
    expect(await used()).toEqual(before);
  });

  it('says so where there is none', async () => {
    expect(await change('nowhere')).toMatchObject({ exitCode: 64, stderr: expect.stringContaining('nowhere') });
  });
});
