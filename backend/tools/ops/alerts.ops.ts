import { existsSync, globSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';
import { provideDebianProgram } from '../run/debian-program.ts';

const RULES = readFileSync(path.join(cloneFolder, 'observability/prometheus/rules/server.yml'), 'utf8');
const PROGRAMS = globSync('deploy/*.sh', { cwd: cloneFolder })
  .map((name) => readFileSync(path.join(cloneFolder, name), 'utf8'))
  .join('\n');
const promtool = await provideDebianProgram({
  name: 'promtool',
  packageName: 'prometheus',
  file: 'usr/bin/promtool',
  versionFlag: '--version',
});

interface Alert {
  name: string;
  text: string;
}

const alerts: Alert[] = RULES.split(/^ *- alert: /m)
  .slice(1)
  .map((text) => ({ name: text.split('\n')[0]!, text }));

describe('the alerts on what deploy/ tells', () => {
  it.each(alerts)('$name has a page that says what to do', ({ text }) => {
    const [, page] = /runbook: (\S+)/.exec(text)!;
    expect([page, existsSync(path.join(cloneFolder, page!))]).toEqual([page, true]);
  });

  it('look at nothing that the programs do not write', () => {
    const looked = new Set(RULES.match(/\b\w+_timestamp_seconds\b/g));
    const written = new Set([...PROGRAMS.matchAll(/(?:write_metric|tell_time) ([a-z]\w+)/g)].map(([, name]) => name));
    expect(looked.size).toBeGreaterThan(0);
    expect(written).toEqual(looked);
  });
});

(promtool ? describe : describe.skip)(`their rules${promtool ? '' : ' (skipped: there is no promtool, and no apt-get)'}`, () => {
  let folder: string;
  const check = (...args: string[]) => execa(promtool!.path, args, { cwd: folder, env: promtool!.env, all: true, reject: false });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'forno-rules-'));
    await cp(path.join(cloneFolder, 'observability/prometheus'), folder, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are understood, and fire when they should and at no other time', async () => {
    for (const args of [
      ['check', 'rules', 'rules/server.yml'],
      ['test', 'rules', 'tests/server.yml'],
    ])
      expect(await check(...args)).toMatchObject({ exitCode: 0 });
  });

  it.each(alerts)('$name is noticed where it compares the other way round', async ({ text }) => {
    const flipped = text.replace(/ ([<>]) /, (_all, sign: string) => (sign === '<' ? ' > ' : ' < '));
    expect(flipped).not.toBe(text);
    await writeFile(path.join(folder, 'rules/server.yml'), RULES.replace(text, flipped));
    expect(await check('test', 'rules', 'tests/server.yml')).toMatchObject({ exitCode: 1 });
  });
});
