import path from 'node:path';
import { backendFolder, type DataFolder, frontendFolder } from './data-folder.ts';
import type { RunEnvironment } from './environment.ts';
import type { InnerPorts } from './ports.ts';
import { answers, type Service } from './service.ts';

export const WEBHOOK_PATH = '/api/v1/webhooks/stripe';

export type Mode = 'run' | 'dev';

/** What a run has settled before its services start. */
export interface Run {
  mode: Mode;
  /** Of the one origin. */
  port: number;
  url: string;
  folder: DataFolder;
  ports: InnerPorts;
  environment: RunEnvironment;
}

/** Traces what is loaded after it; paths are the backend's. */
const TRACED = ['--import', './dist/src/telemetry.js'];

/** What a process has of ours that is told nothing of the shop. */
function bareEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE };
}

/** Follows the compiler's output in `make dev`. */
function node(run: Run, ...args: string[]): { command: string; args: string[] } {
  return { command: process.execPath, args: run.mode === 'dev' ? ['--watch', '--watch-preserve-output', ...args] : args };
}

export function stripeStandIn(run: Run): Service {
  const origin = `http://localhost:${run.ports.stripe}`;
  return {
    name: 'The Stripe stand-in',
    ...node(run, '--disable-warning=ExperimentalWarning', 'tools/stripe-stand-in/main.ts'),
    cwd: backendFolder,
    env: {
      ...bareEnvironment(),
      STAND_IN_PORT: String(run.ports.stripe),
      STAND_IN_DATA_DIR: run.folder.stripe,
      STAND_IN_PUBLIC_URL: origin,
      STAND_IN_WEBHOOK_URL: `${run.url}${WEBHOOK_PATH}`,
      STAND_IN_WEBHOOK_SECRET: run.environment.variables.STRIPE_WEBHOOK_SECRET,
      // A shop that was just started again is tried again soon.
      STAND_IN_WEBHOOK_RETRY_CAP_MS: '10000',
    },
    logFile: run.folder.logOf('stripe'),
    isReady: () => answers(`http://127.0.0.1:${run.ports.stripe}/`, true),
  };
}

export function mailCatcher(run: Run): Service {
  const { smtp, mail } = run.ports;
  const program = path.join(backendFolder, 'node_modules', 'maildev', 'dist', 'bin', 'maildev.js');
  const listen = ['--ip', '127.0.0.1', '--smtp', String(smtp), '--web-ip', '127.0.0.1', '--web', String(mail)];
  return {
    name: 'The mail catcher',
    command: process.execPath,
    args: [program, ...listen, '--mail-directory', run.folder.mail, '--max-emails', '500'],
    cwd: run.folder.path,
    env: bareEnvironment(),
    logFile: run.folder.logOf('mail'),
    isReady: () => answers(`http://127.0.0.1:${mail}/`, true),
  };
}

export function api(run: Run): Service {
  return {
    name: 'The API',
    ...node(run, ...TRACED, 'dist/src/main.js'),
    cwd: backendFolder,
    env: run.environment.variables,
    logFile: run.folder.logOf('api'),
    isReady: () => answers(`${apiOrigin(run)}/api/health/ready`),
  };
}

export function worker(run: Run): Service {
  return {
    name: 'The worker',
    ...node(run, ...TRACED, 'dist/src/worker.js'),
    cwd: backendFolder,
    env: run.environment.variables,
    logFile: run.folder.logOf('worker'),
    isReady: () => answers(metricsOf(run, 'WORKER_METRICS_PORT')),
  };
}

export function gateway(run: Run): Service {
  const page = run.mode === 'dev' ? { PAGE_ORIGIN: viteOrigin(run) } : { PAGE_FOLDER: path.join(frontendFolder, 'dist') };
  return {
    name: 'The gateway',
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', 'tools/run/gateway-process.ts'],
    cwd: backendFolder,
    env: { ...bareEnvironment(), PORT: String(run.port), API_ORIGIN: apiOrigin(run), ...page },
    logFile: run.folder.logOf('gateway'),
    isReady: () => answers(`${run.url}/config.json`),
  };
}

/** `make dev` only: writes dist/ anew on every change, where the watching processes see it. */
export function compiler(run: Run): Service {
  return {
    name: 'The compiler',
    command: path.join(backendFolder, 'node_modules', '.bin', 'tsc'),
    args: ['-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'],
    cwd: backendFolder,
    env: bareEnvironment(),
    logFile: run.folder.logOf('compiler'),
    isReady: () => Promise.resolve(),
  };
}

/** `make dev` only: serves the page from its sources. */
export function pageServer(run: Run): Service {
  return {
    name: 'Vite',
    command: path.join(frontendFolder, 'node_modules', '.bin', 'vite'),
    args: ['--host', '127.0.0.1', '--port', String(run.ports.page), '--strictPort'],
    cwd: frontendFolder,
    env: { ...bareEnvironment(), API_ORIGIN: apiOrigin(run) },
    logFile: run.folder.logOf('page'),
    isReady: () => answers(`${viteOrigin(run)}/`, true),
  };
}

export function metricsOf(run: Run, port: 'API_METRICS_PORT' | 'WORKER_METRICS_PORT'): string {
  return `http://127.0.0.1:${run.environment.variables[port]}/metrics`;
}

function apiOrigin(run: Run): string {
  return `http://127.0.0.1:${run.environment.variables.API_PORT}`;
}

function viteOrigin(run: Run): string {
  return `http://127.0.0.1:${run.ports.page}`;
}
