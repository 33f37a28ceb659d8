import { execa } from 'execa';
import { frontendFolder } from './data-folder.ts';
import { RunFailure } from './failures.ts';
import { findProgram } from './find-program.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * Gives a Chromium to test with: the system's; else, as root on Debian, the package; else the one
 * Playwright brings. Null stands for the last, which Playwright finds by itself.
 */
export async function provideChromium(): Promise<string | null> {
  return (await findWorking()) ?? (await installFromDebian()) ?? (await installFromPlaywright());
}

/** A program of that name may be a stub that only tells how to install it. */
async function findWorking(): Promise<string | null> {
  for (const name of NAMES) {
    const program = await findProgram(name);
    if (program && (await execa(program, ['--version'], { reject: false })).exitCode === 0) return program;
  }
  return null;
}

async function installFromDebian(): Promise<string | null> {
  if (process.getuid?.() !== 0 || !(await findProgram('apt-get'))) return null;
  const options = { reject: false, env: { DEBIAN_FRONTEND: 'noninteractive' } } as const;
  await execa('apt-get', ['update'], options);
  await execa('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
  return findWorking();
}

async function installFromPlaywright(): Promise<null> {
  await execa('npx', ['playwright', 'install', '--with-deps', 'chromium'], { cwd: frontendFolder }).catch((cause: unknown) => {
    throw new RunFailure(
      'There is no Chromium and none could be installed: install one (Debian: `sudo apt-get install chromium`) and run the tests again.',
      { cause, details: String(cause) },
    );
  });
  return null;
}
