import { beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../../test/support/database.ts';
import { unlessPrepared } from './prepared-note.ts';

let url: string;
let times: number;

const prepare = (build: string): Promise<void> =>
  unlessPrepared(url, build, async () => {
    times += 1;
  });

beforeEach(async () => {
  ({ superuserUrl: url } = await createTestDatabase());
  times = 0;
});

describe('a database', () => {
  it('is prepared once by a build, and again by another', async () => {
    for (const build of ['one', 'one', 'two', 'one']) await prepare(build);
    expect(times).toBe(3);
  });

  it('is prepared again when it was made anew', async () => {
    await prepare('one');
    ({ superuserUrl: url } = await createTestDatabase());
    await prepare('one');
    expect(times).toBe(2);
  });

  it('is not taken for prepared when that failed', async () => {
    await expect(unlessPrepared(url, 'one', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await prepare('one');
    expect(times).toBe(1);
  });
});
