import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import type { BenchProcesses } from './bench-processes.ts';
import type { BenchShop } from './bench-shop.ts';
import { type Cost, measureWork } from './measure.ts';
import type { PgbenchScript } from './pgbench-script.ts';
import type { Program } from '../run/debian-program.ts';
import { RunFailure } from '../run/failures.ts';

export interface PgbenchOptions {
  program: Program;
  /** Of the database, as the shop's own role. */
  url: string;
  script: PgbenchScript;
  connections: number;
  /** Runs of the script, over all connections. */
  runs: number;
}

/** Runs a script by the protocol that the shop's driver speaks; gives what a run of it cost. Throws when a statement fails. */
export async function measurePgbench(
  shop: BenchShop,
  processes: BenchProcesses,
  { program, url, script, connections, runs }: PgbenchOptions,
): Promise<Cost> {
  const file = path.join(processes.folder, 'script.sql');
  await writeFile(file, script.text);
  const { hostname, port, username, password, pathname } = new URL(url);
  const defines = Object.entries(script.variables).map(([name, value]) => `--define=${name}=${value}`);
  const each = Math.ceil(runs / connections);
  const load = [`--client=${connections}`, `--transactions=${each}`, '--no-vacuum', '--protocol=extended', `--file=${file}`];
  const server = [`--host=${hostname}`, `--port=${port}`, `--username=${username}`, pathname.slice(1)];
  const environment = { ...program.env, PGPASSWORD: decodeURIComponent(password), PGOPTIONS: '-c jit=off' };
  let report = '';
  const cost = await measureWork(shop, [], async () => {
    report = await run(program.path, [...load, ...defines, ...server], environment);
    return each * connections;
  });
  // Its own figure leaves out how long it takes to connect, as the shop is connected too.
  return { ...cost, perSecond: Number(/^tps = ([\d.]+)/m.exec(report)?.[1]) };
}

async function run(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const { failed, stdout, stderr } = await execa(program, args, { env, reject: false });
  if (!failed) return stdout;
  throw new RunFailure('The recorded statements cannot be sent again by pgbench:', { details: stderr.slice(0, 2_000) });
}
