import { rm } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { backendFolder, frontendFolder } from './data-folder.ts';
import { RunFailure } from './failures.ts';
import { digestOf, type Stamp, unlessDone } from './source-stamp.ts';

const SPECS = '**/*.spec.*';

/** Compiles the backend to dist/, unless its sources are those of the last time. Gives the digest of the sources. */
export async function buildBackend(): Promise<string> {
  const digest = digestOf(backendFolder, ['src/**/*.ts', 'tools/seed/**', 'tsconfig*.json', 'package-lock.json'], SPECS);
  await unlessDone(stampOf(backendFolder, 'dist/src/main.js'), digest, async () => {
    // A source that was removed must not live on as its compiled file; migrations are found by name.
    await rm(path.join(backendFolder, 'dist'), { recursive: true, force: true });
    await compile('backend', backendFolder, 'tsc', ['-p', 'tsconfig.build.json']);
  });
  return digest;
}

/** Builds the page to frontend/dist/, unless its sources are those of the last time. */
export async function buildFrontend(): Promise<void> {
  const digest = digestOf(frontendFolder, ['src/**', 'service-worker/**', 'public/**', 'index.html', '*.{ts,json}'], SPECS);
  await unlessDone(stampOf(frontendFolder, 'dist/index.html'), digest, () =>
    compile('frontend', frontendFolder, 'vite', ['build', '--logLevel', 'error']),
  );
}

/** To be called before something else writes to the backend's dist/, as a watching compiler does. */
export async function forgetBackendBuild(): Promise<void> {
  await rm(stampOf(backendFolder, '').file, { force: true });
}

function stampOf(folder: string, product: string): Stamp {
  return { file: path.join(folder, 'node_modules', '.forno-built'), product: path.join(folder, product) };
}

async function compile(name: string, folder: string, program: string, args: string[]): Promise<void> {
  const result = await execa(path.join(folder, 'node_modules', '.bin', program), args, {
    cwd: folder,
    all: true,
    reject: false,
    stdin: 'ignore',
  });
  if (!result.failed) return;
  throw new RunFailure(`The ${name} does not build; mend what ${program} says and try again:`, { details: result.all });
}
