import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { backendFolder } from '../run/data-folder.ts';
import { APP_ROLE } from '../run/postgres.ts';
import { DeployServer } from './deploy-server.ts';

/** A server on which PostgreSQL runs as in production, with the shop's tables and without the shop. `override` is one more composition. */
export async function startDatabaseServer(project: string, override: object): Promise<DeployServer> {
  const composition = 'docker-compose.prod.yml:docker-compose.pitr.yml:override.yml';
  const server = await DeployServer.make({ project, composition });
  await writeFile(path.join(server.folder, 'override.yml'), JSON.stringify(override));
  await mkdir(path.join(server.folder, '.deploy'));
  const versions = { FORNO_VERSION: '1.0.0', FORNO_COLOUR: 'blue', FORNO_BLUE_VERSION: '1.0.0' };
  const lines = Object.entries(versions).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(path.join(server.folder, '.deploy/versions.env'), lines.join(''));
  const up = await server.compose('up', '--detach', '--no-deps', '--wait', '--wait-timeout', '300', 'postgres');
  if (up.failed) throw new Error(String(up.all));
  await migrate(server);
  return server;
}

/** By this clone's migrations, over the address that the machine alone reaches. */
async function migrate(server: DeployServer): Promise<void> {
  const { stdout: id } = await server.compose('ps', '--quiet', 'postgres');
  const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}';
  const { stdout: address } = await execa('docker', ['inspect', '--format', format, String(id)]);
  const password = await readFile(path.join(server.folder, 'secrets/owner_password'), 'utf8');
  const url = `postgresql://forno_owner:${password.trim()}@${address}:5432/forno`;
  await execa('node', ['--import', '@swc-node/register/esm-register', 'test/support/migrate-template.ts', url, APP_ROLE], {
    cwd: backendFolder,
  });
}
