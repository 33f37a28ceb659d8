/**
 * The first steps, on any Node.js from 20 and with nothing installed: installs what the two lockfiles
 * say when they changed, and hands over to the program that was asked for on Node.js 24, which comes
 * with the backend's packages.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, openSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const backend = path.resolve(import.meta.dirname, '../..');
const clone = path.dirname(backend);
/** Both packages' node_modules take about 1.2 GB, and npm unpacks beside them. */
const INSTALL_BYTES = 2_000_000_000;
/** Jest and type stripping of .ts need it; older ones are replaced. */
const NODE_FLOOR = [24, 9];

const programs = {
  run: 'main.ts',
  dev: 'main.ts',
  reset: 'reset.ts',
  test: 'test.ts',
  check: 'check.ts',
  generate: 'generate.ts',
  bench: '../bench/main.ts',
  faults: '../faults/main.ts',
  mutants: '../mutants/main.ts',
};

/** What needs the packages of the API's client, which no shop needs to run. */
const DEVELOPING = ['test', 'check', 'generate'];

class Failure extends Error {}

/** @type {import('node:child_process').ChildProcess | undefined} */
let child;
let installing = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => endChild(signal));

// A parent that was killed, and not asked to stop, passes no signal on: our own parent changes then.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && endChild('SIGTERM'), 1000).unref();

try {
  const [command, ...args] = process.argv.slice(2);
  await installPackages('backend');
  const node = findNode();
  process.env.PATH = `${path.dirname(node)}${path.delimiter}${process.env.PATH}`;
  await installPackages('frontend');
  if (DEVELOPING.includes(command)) await installPackages('clients/typescript');
  const program = path.join(import.meta.dirname, programs[command]);
  const result = await finished(
    spawn(node, ['--disable-warning=ExperimentalWarning', program, command, ...args], {
      stdio: 'inherit',
      env: { ...compiledBefore(command), ...process.env },
    }),
  );
  process.exitCode = result.code ?? 1;
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

/** npm may take its time; an install that is cut off is begun anew by the next run. */
function endChild(signal) {
  child?.kill(installing ? 'SIGKILL' : signal);
}

/** Installs a package's dependencies, unless its node_modules is already what the lockfile says. */
async function installPackages(name) {
  const folder = path.join(clone, name);
  const stamp = path.join(folder, 'node_modules', '.forno-installed');
  const wanted = lockfileDigest(folder);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  checkSpace(folder);
  const startedAt = Date.now();
  process.stdout.write(`  installing the ${name}'s packages … `);
  await runNpm(name, folder);
  writeFileSync(stamp, wanted);
  console.log(`${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

/** Another platform's node_modules is another one, though the lockfile is the same. */
function lockfileDigest(folder) {
  const lockfile = readFileSync(path.join(folder, 'package-lock.json'));
  return createHash('sha256').update(lockfile).update(`${process.platform}-${process.arch}`).digest('hex');
}

function checkSpace(folder) {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= INSTALL_BYTES) return;
  throw new Failure(
    `Only ${Math.floor((bavail * bsize) / 1e6)} MB are free on the disk of ${folder} and installing needs ${INSTALL_BYTES / 1e6} MB: free some space and try again.`,
  );
}

async function runNpm(name, folder) {
  const logFile = path.join(clone, `npm-${name.replaceAll('/', '-')}.log`);
  const log = openSync(logFile, 'w');
  // What a user's npm may be set to otherwise: all kinds of packages, and PostgreSQL's postinstall.
  const args = ['ci', '--include=dev', '--include=optional', '--ignore-scripts=false', '--no-audit', '--no-fund'];
  installing = true;
  const result = await finished(spawn('npm', args, { cwd: folder, stdio: ['ignore', log, log] }));
  installing = false;
  if (result.signal || result.code === 130) {
    rmSync(logFile);
    console.log('stopped');
    process.exit(130);
  }
  if (result.code !== 0) throw installFailure(name, logFile);
  rmSync(logFile);
}

function installFailure(name, logFile) {
  const output = readFileSync(logFile, 'utf8');
  if (/ENOSPC|EDQUOT|no space left/i.test(output)) {
    return new Failure('The disk is full (ENOSPC): free some space and try again.');
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH/.test(output)) {
    return new Failure(
      `npm cannot reach its registry: check the network (or npm's proxy settings) and try again; details in ${logFile}.`,
    );
  }
  return new Failure(`npm could not install the ${name}'s packages; the reason is at the end of ${logFile}.`);
}

/** Where Node.js keeps the code it has compiled, which a quarter of a start goes into. Not for tests: Jest compiles its own way. */
function compiledBefore(command) {
  if (!['run', 'dev', 'faults'].includes(command)) return {};
  return { NODE_COMPILE_CACHE: path.join(backend, 'node_modules', '.cache', 'node-compile') };
}

function findNode() {
  const own = path.join(backend, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(own)) return own;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_FLOOR[0] || (major === NODE_FLOOR[0] && minor >= NODE_FLOOR[1])) return process.execPath;
  throw new Failure(
    `Forno brings its own Node.js for Linux only, and this one (${process.version}) is older than ${NODE_FLOOR.join('.')}: install Node.js 24 (macOS: \`brew install node@24\`) and try again.`,
  );
}

function finished(started) {
  child = started;
  return new Promise((resolve, reject) => {
    started.on('error', reject);
    started.on('exit', (code, signal) => resolve({ code, signal }));
  });
}
