import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { readJson, writeJson } from './json-file.ts';
import { startOf } from './process-group.ts';
import { findHolder, type Holder, releaseLock, takeLock } from './supervisor-lock.ts';

const URL = 'http://localhost:8080';
let file: string;
beforeEach(() => {
  file = path.join(mkdtempSync(path.join(tmpdir(), 'forno-lock-')), 'supervisor.json');
});

/** Somebody who lives: the process that started this one. */
function somebody(): Holder {
  return { pid: process.ppid, startedAt: startOf(process.ppid), url: URL };
}

describe('the lock of a data folder', () => {
  it('is taken when nobody holds it', () => {
    expect(takeLock(file, URL)).toBeNull();
    expect(findHolder(file)).toMatchObject({ pid: process.pid, url: URL });
  });

  it('is not taken from somebody who lives, nor given back for them', () => {
    writeJson(file, somebody());
    expect(takeLock(file, 'http://localhost:9')).toEqual(somebody());
    releaseLock(file);
    expect(readJson(file)).toEqual(somebody());
  });

  it('is taken from somebody who was killed', () => {
    writeJson(file, { ...somebody(), pid: 2 ** 22 + 1 });
    expect(takeLock(file, URL)).toBeNull();
  });

  it('is taken when another process has the holder’s number since', () => {
    writeJson(file, { ...somebody(), startedAt: '1' });
    expect(takeLock(file, URL)).toBeNull();
  });

  it('is taken when a crash cut the file short', () => {
    writeJson(file, null);
    expect(takeLock(file, URL)).toBeNull();
  });

  it('is given back', () => {
    takeLock(file, URL);
    releaseLock(file);
    expect(findHolder(file)).toBeNull();
  });
});
