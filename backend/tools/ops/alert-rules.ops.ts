import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa, type Result } from 'execa';
import { ALERT_GROUPS, OBJECTIVES } from '../observability/alerts.ts';
import type { AlertGroup } from '../observability/catalogue.ts';
import { ruleFiles, runbookOf } from '../observability/rule-files.ts';
import { renderYaml } from '../observability/yaml.ts';
import { cloneFolder } from '../run/data-folder.ts';
import { provideDebianProgram } from '../run/debian-program.ts';

const ALERTS = ALERT_GROUPS.flatMap(({ alerts }) => alerts);
const OPPOSITE = { '>': '<', '<': '>', '>=': '<', '<=': '>', '==': '!=', '!=': '==' } as const;
const promtool = await provideDebianProgram({
  name: 'promtool',
  packageName: 'prometheus',
  file: 'usr/bin/promtool',
  versionFlag: '--version',
});

describe('the catalogue of alerts', () => {
  it.each(ALERTS)('$name has a page that says what to do, with all its parts', ({ name }) => {
    const page = path.join(cloneFolder, runbookOf(name));
    expect([page, existsSync(page)]).toEqual([page, true]);
    const parts = [`# ${name}`, '**Meaning.**', '**Who is hurt.**', '## First five minutes', '## Repair', '## It is over when'];
    for (const part of name === 'Watchdog' ? parts.slice(0, 3) : parts) expect(readFileSync(page, 'utf8')).toContain(part);
  });

  it('has each name once', () => {
    expect(new Set(ALERTS.map(({ name }) => name)).size).toBe(ALERTS.length);
  });
});

(promtool ? describe : describe.skip)(`its rules${promtool ? '' : ' (skipped: there is no promtool, and no apt-get)'}`, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'forno-rules-'));
    await cp(path.join(cloneFolder, 'observability/prometheus'), folder, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = (...args: string[]): Promise<Result> =>
    execa(promtool!.path, args, { cwd: folder, env: promtool!.env, all: true, reject: false });
  const test = (alert: string): Promise<Result> => run('test', 'rules', `tests/${alert}.yml`);
  const inFolder = async (name: string): Promise<string[]> =>
    (await readdir(path.join(folder, name))).map((file) => `${name}/${file}`);

  it('are what promtool takes for rules', async () => {
    expect(await run('check', 'rules', ...(await inFolder('rules')))).toMatchObject({ exitCode: 0 });
  });

  it.each(ALERTS)('$name fires when it should, and is silent when it should', async ({ name }) => {
    const { exitCode, all } = await test(name);
    expect([exitCode, all]).toEqual([0, expect.stringContaining('SUCCESS')]);
  });

  /** Every comparison of every alert, the other way round. */
  const flips = ALERTS.flatMap(({ name, expr }) =>
    flipped(expr).map(({ comparison, changed }) => ({ name, comparison, changed })),
  );

  it.each(flips)('$name is noticed where it compares the other way round: $comparison', async ({ name, changed }) => {
    await writeRules(withExpression(name, changed));
    try {
      expect((await test(name)).exitCode).toBe(1);
    } finally {
      await writeRules(ALERT_GROUPS);
    }
  });

  async function writeRules(groups: AlertGroup[]): Promise<void> {
    for (const [file, content] of Object.entries(ruleFiles(groups, OBJECTIVES)))
      await writeFile(path.join(folder, 'rules', file), renderYaml(content));
  }
});

function withExpression(name: string, expr: string): AlertGroup[] {
  return ALERT_GROUPS.map((group) => ({
    ...group,
    alerts: group.alerts.map((alert) => (alert.name === name ? { ...alert, expr } : alert)),
  }));
}

/** Each comparison stands between blanks; those within braces are of labels. */
function flipped(expr: string): { comparison: string; changed: string }[] {
  return [...expr.matchAll(/ (>=|<=|==|!=|>|<) /g)].map(({ index, 0: found, 1: sign }) => ({
    comparison: expr.slice(Math.max(0, index - 40), index + found.length + 20).replaceAll('\n', ' '),
    changed: `${expr.slice(0, index)} ${OPPOSITE[sign as keyof typeof OPPOSITE]} ${expr.slice(index + found.length)}`,
  }));
}
