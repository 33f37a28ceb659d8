import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { useCloneEnvironment } from './clone-environment.js';

let folder: string;
let before: NodeJS.ProcessEnv;

beforeEach(() => {
  before = { ...process.env };
  folder = mkdtempSync(path.join(tmpdir(), 'clone-'));
  writeFileSync(path.join(folder, 'environment'), `DATABASE_URL='postgresql://clone'\nMAIL_FROM='Forno <a@forno.test>'\n`);
  Object.assign(process.env, { FORNO_DATA_DIR: folder });
  delete process.env.DATABASE_URL;
  delete process.env.MAIL_FROM;
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  ['DATABASE_URL_FILE', 'FORNO_DATA_DIR', 'MAIL_FROM'].forEach((name) => Reflect.deleteProperty(process.env, name));
  Object.assign(process.env, before);
});

describe("the clone's environment", () => {
  it('is taken over where no shop is named', () => {
    useCloneEnvironment('/nowhere/backend');
    expect(process.env).toMatchObject({ DATABASE_URL: 'postgresql://clone', MAIL_FROM: 'Forno <a@forno.test>' });
  });

  it.each(['DATABASE_URL', 'DATABASE_URL_FILE'])('is left alone as a whole where %s names another shop', (name) => {
    process.env[name] = 'other';
    useCloneEnvironment('/nowhere/backend');
    expect(process.env.MAIL_FROM).toBeUndefined();
  });

  it('need not be there', () => {
    process.env.FORNO_DATA_DIR = path.join(folder, 'none');
    expect(() => useCloneEnvironment('/nowhere/backend')).not.toThrow();
  });
});
