import { execa } from 'execa';
import { waitUntil } from '../run/wait-until.ts';
import { ask, type Origin } from './ask.ts';
import { takeCash } from './demo-shop.ts';
import { buildImage, type DeployServer } from './deploy-server.ts';

/** All images of a version, and of what stands in for Stripe and the mail server. */
export async function buildShop(prefix: string, version: string): Promise<void> {
  await buildBackend(prefix, version);
  await buildImage(`${prefix}forno-tools:staging`, 'backend/Dockerfile', '--target=tools');
  await buildImage(`${prefix}forno-nginx:${version}`, 'nginx/Dockerfile');
}

export async function buildBackend(prefix: string, version: string): Promise<void> {
  await buildImage(`${prefix}forno-backend:${version}`, 'backend/Dockerfile', `--build-arg=FORNO_VERSION=${version}`);
}

export async function removeImages(prefix: string): Promise<void> {
  const { stdout } = await execa('docker', ['images', '--quiet', '--filter', `reference=${prefix}*`]);
  await execa('docker', ['rmi', '--force', ...new Set(stdout.split('\n').filter(Boolean))], { reject: false });
}

export async function startStandIns(server: DeployServer): Promise<void> {
  const { failed, all } = await server.compose('up', '--detach', '--wait', 'stripe', 'mail');
  if (failed) throw new Error(String(all));
}

/** Fills a shop that was deployed as blue, and gives it once people can order there for cash. */
export async function openShop(server: DeployServer): Promise<Origin> {
  const { failed, all } = await server.compose('run', '--rm', '--no-deps', '--no-TTY', 'api-blue', 'seed');
  if (failed) throw new Error(String(all));
  await startStandIns(server);
  const shop = await server.origin();
  await takeCash(shop);
  // What it had cached of a shop without products is forgotten after a while.
  const hasMenu = async () => {
    if (!(await ask(shop, '/api/v1/menu')).body.includes('variantId')) throw new Error('The menu is empty.');
  };
  await waitUntil(hasMenu, { timeoutSeconds: 120 });
  return shop;
}
