import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { digestOf, unlessDone } from './source-stamp.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'forno-stamp-'));
  mkdirSync(path.join(folder, 'src'));
  write('src/a.ts', 'a');
});

function write(file: string, text: string): void {
  writeFileSync(path.join(folder, file), text);
}

const digest = (): string => digestOf(folder, ['src/**/*.ts'], '**/*.spec.*');

describe('the digest of sources', () => {
  it('changes with content, with a new name, and with a file that is gone', () => {
    const digests = [digest()];
    write('src/a.ts', 'b');
    digests.push(digest());
    write('src/b.ts', '');
    digests.push(digest());
    rmSync(path.join(folder, 'src/a.ts'));
    digests.push(digest());
    expect(new Set(digests).size).toBe(4);
  });

  it('stays when only times change, or files that are not built', () => {
    const before = digest();
    utimesSync(path.join(folder, 'src/a.ts'), 1, 1);
    write('src/a.spec.ts', 'test');
    write('README.md', 'text');
    expect(digest()).toBe(before);
  });
});

describe('work that is done once for the same sources', () => {
  let times = 0;
  const stamp = (): { file: string; product: string } => ({
    file: path.join(folder, 'stamp'),
    product: path.join(folder, 'product'),
  });
  const work = async (): Promise<void> => {
    times += 1;
    write('product', '');
  };
  beforeEach(() => {
    times = 0;
  });

  it('is done again for others, and when what it made is gone', async () => {
    await unlessDone(stamp(), 'one', work);
    await unlessDone(stamp(), 'one', work);
    expect(times).toBe(1);
    await unlessDone(stamp(), 'two', work);
    expect(times).toBe(2);
    rmSync(stamp().product);
    await unlessDone(stamp(), 'two', work);
    expect(times).toBe(3);
  });

  it('is done again after it failed', async () => {
    await unlessDone(stamp(), 'one', work);
    await expect(unlessDone(stamp(), 'two', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    // Half of `two` may lie over `one` now.
    await unlessDone(stamp(), 'one', work);
    expect(times).toBe(2);
  });
});
