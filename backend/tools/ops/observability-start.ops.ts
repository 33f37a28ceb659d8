import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';
import { provideDebianProgram } from '../run/debian-program.ts';

const amtool = await provideDebianProgram({
  name: 'amtool',
  packageName: 'prometheus-alertmanager',
  file: 'usr/bin/amtool',
  versionFlag: '--version',
});

const SHOP = ['FORNO_ENV=production', 'DOMAIN_NAME=pizza.example', 'PUBLIC_URL=', 'MAIL_FROM=Pizza <orders@pizza.example>'];
const TOLD = [
  'ALERT_PAGE_WEBHOOK=https://hooks.example/page?key=1&to=2',
  'ALERT_TICKET_MAIL=day@pizza.example',
  'ALERT_MAIL_FROM=alerts@pizza.example',
  'ALERT_SMTP=mail.example:587',
  'ALERT_SMTP_USER=alerts',
  'ALERT_HEARTBEAT_URL=https://beat.example/1',
];

describe('observability/start.sh', () => {
  let server: string;
  const file = (...names: string[]): string => path.join(server, ...names);
  const prepare = () =>
    execa(file('observability/start.sh'), ['--prepare'], {
      env: { PATH: `${file('bin')}:${process.env.PATH}` },
      extendEnv: false,
    });
  const configuration = (): string => file('observability/.state/alertmanager/alertmanager.yml');

  beforeAll(async () => {
    server = await mkdtemp(path.join(tmpdir(), 'forno-observability-'));
    await cp(path.join(cloneFolder, 'observability'), file('observability'), {
      recursive: true,
      filter: (source) => !/\/(\.state|secrets|\.env)$/.test(source),
    });
    await mkdir(file('bin'));
    // What it makes of files is tried here, not Docker.
    await writeFile(file('bin/docker'), '#!/bin/sh\n');
    await chmod(file('bin/docker'), 0o755);
    await mkdir(file('secrets'));
    await writeFile(file('secrets/redis_password'), 'known');
    await writeFile(file('.env'), SHOP.join('\n'));
    await writeFile(file('observability/.env'), TOLD.join('\n'));
    await prepare();
  });
  afterAll(() => rm(server, { recursive: true, force: true }));

  it('makes secrets that only their owner reaches, and keeps them', async () => {
    const secrets = file('observability/secrets');
    const password = await readFile(path.join(secrets, 'grafana_admin_password'), 'utf8');
    expect(password).toMatch(/^[0-9a-f]{32}$/);
    expect((await stat(secrets)).mode & 0o777).toBe(0o700);
    await prepare();
    expect(await readFile(path.join(secrets, 'grafana_admin_password'), 'utf8')).toBe(password);
    expect(JSON.parse(await readFile(path.join(secrets, 'redis_passwords.json'), 'utf8'))).toEqual({
      'redis://redis:6379': 'known',
      'redis://cache:6379': 'known',
    });
  });

  it.each([
    ['production', SHOP, 'https://pizza.example', 'site', 'pizza.example'],
    ['staging', ['FORNO_ENV=staging', 'DOMAIN_NAME=pizza.example'], 'https://pizza.example', 'site_untrusted', 'pizza.example'],
    [
      'an address of its own',
      [...SHOP, 'PUBLIC_URL=https://eat.example:8443'],
      'https://eat.example:8443',
      'site',
      'eat.example',
    ],
    ['development', [], 'http://gateway:8080', 'site_untrusted', 'localhost'],
  ])('has the menu asked for as a shopper does: %s', async (_what, settings, origin, module, host) => {
    await writeFile(file('.env'), settings.join('\n'));
    await prepare();
    expect(JSON.parse(await readFile(file('observability/.state/targets/site.json'), 'utf8'))).toEqual([
      { targets: [`${origin}/api/v1/menu`], labels: { __param_module: module, __param_hostname: host } },
    ]);
  });

  it('tells those who are configured, and nobody else', async () => {
    const [, receivers = ''] = (await readFile(configuration(), 'utf8')).split('\nreceivers:\n');
    const [page, shop, ticket, heartbeat] = receivers.split(/^ {2}- name: /m).slice(1);
    expect(page).toContain('url: "https://hooks.example/page?key=1&to=2"');
    // Unless it has one of its own.
    expect(shop).toContain('url: "https://hooks.example/page?key=1&to=2"');
    expect(ticket).toMatch(/email_configs: .*to: "day@pizza.example"/);
    expect(ticket).not.toContain('webhook');
    expect(heartbeat).toContain('https://beat.example/1');
  });

  const withAmtool = amtool ? it : it.skip;
  const skipped = amtool ? '' : ' (skipped: there is no amtool, and no apt-get)';
  withAmtool(`writes what Alertmanager takes${skipped}`, async () => {
    const { exitCode, all } = await execa(amtool!.path, ['check-config', configuration()], {
      env: amtool!.env,
      all: true,
      reject: false,
    });
    expect([exitCode, all]).toEqual([0, expect.stringContaining('4 receivers')]);
  });

  withAmtool.each([
    [['alertname=MoneyWithoutOrder', 'severity=page'], 'page'],
    [['alertname=OrderNotAnswered', 'severity=page', 'ring=shop'], 'shop'],
    [['alertname=OpenFinding', 'severity=ticket'], 'ticket'],
    [['alertname=Watchdog', 'severity=none'], 'heartbeat'],
  ])(`routes %j to %s${skipped}`, async (labels, receiver) => {
    const args = ['config', 'routes', 'test', `--config.file=${configuration()}`, ...labels];
    expect((await execa(amtool!.path, args, { env: amtool!.env })).stdout).toBe(receiver);
  });
});
