import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { cloneFolder } from '../run/data-folder.ts';

describe('looking for weaknesses in an image', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'forno-grype-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** With a grype that ends with `ended` where it is to fail on weaknesses, and with `listed` where it only lists them. */
  async function scan({ ended = 0, listed = 0 }, ...images: string[]) {
    const script = `#!/bin/sh\ncase "$*" in *--only-fixed*--fail-on\\ high*) exit ${ended} ;; esac\nexit ${listed}\n`;
    await writeFile(path.join(folder, 'grype'), script, { mode: 0o755 });
    const env = { PATH: `${folder}:${process.env.PATH}` };
    return execa(path.join(cloneFolder, 'deploy/scan-image.sh'), images, { env, all: true, reject: false });
  }

  it('ends well where there are none', async () => {
    expect((await scan({}, 'one:1.0.0', 'two:1.0.0')).exitCode).toBe(0);
  });

  it('names each image that has some', async () => {
    const { exitCode, all } = await scan({ ended: 2 }, 'one:1.0.0', 'two:1.0.0');
    expect([exitCode, all]).toEqual([1, expect.stringContaining('one:1.0.0 two:1.0.0')]);
  });

  it.each([{ listed: 1 }, { ended: 1 }])('does not take a scan that failed for one that found nothing: %j', async (failing) => {
    const { exitCode, all } = await scan(failing, 'one:1.0.0');
    expect([exitCode, all]).toEqual([1, expect.stringContaining('one:1.0.0 could not be looked into')]);
  });

  it('is told what to look into', async () => {
    expect((await scan({})).exitCode).toBe(64);
  });
});
