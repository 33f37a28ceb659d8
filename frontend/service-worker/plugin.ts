import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import { shellOf } from './shell.ts';

const PUBLIC_FILES = ['theme.js', 'favicon.svg'];

/** Writes /sw.js beside the built page: the worker, told the release's name and the files that it keeps from the start. */
export function serviceWorker(): Plugin {
  let publicFolder = '';
  return {
    name: 'forno:service-worker',
    apply: 'build',
    configResolved(config) {
      publicFolder = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const shell = shellOf(bundle);
        const publicFiles = PUBLIC_FILES.map((name) => readFileSync(path.join(publicFolder, name)));
        const release = digestOf([shell.join(), sourceOf(bundle['index.html']), ...publicFiles]);
        const source = await compileWorker(release, [...shell.map((name) => `/${name}`), ...PUBLIC_FILES.map((name) => `/${name}`)]);
        this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      },
    },
  };
}

function sourceOf(file: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined): string | Uint8Array {
  if (file?.type !== 'asset') {
    throw new Error('The page is not among the files of the build');
  }
  return file.source;
}

function digestOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  parts.forEach((part) => hash.update(part));
  return hash.digest('hex').slice(0, 12);
}

async function compileWorker(release: string, shell: readonly string[]): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { RELEASE: JSON.stringify(release), SHELL: JSON.stringify(shell) },
    build: { write: false, rolldownOptions: { input: path.join(import.meta.dirname, 'worker.ts') } },
  });
  return (built as Rolldown.RolldownOutput).output[0].code;
}
