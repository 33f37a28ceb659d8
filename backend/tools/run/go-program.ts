import { execa } from 'execa';
import { provideCachedProgram } from './cached-program.ts';

export interface GoProgram {
  /** What it is called in PATH. */
  name: string;
  /** Its package in Go's registry, with the version: `github.com/owner/name/cmd/name@v1.2.3`. */
  source: string;
}

/** Gives a program's path: the system's; else built from Go's registry, in the user's cache. Null without Go; throws what Go says. */
export function provideGoProgram({ name, source }: GoProgram): Promise<string | null> {
  return provideCachedProgram({
    ...{ name, key: `${name}-${source.split('@').at(-1)}`, file: name, maker: 'go' },
    make: (go, folder) => execa(go, ['install', source], { env: { GOBIN: folder } }),
  });
}
