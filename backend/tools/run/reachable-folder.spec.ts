import { chmodSync, existsSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { canEnter, makeReachableFolder, reachableCopy, removeReachableFolder } from './reachable-folder.ts';

/** Somebody else than whoever runs the tests; only root can give files away to them. */
const stranger = { name: 'stranger', uid: 65_534, gid: 65_534 };
// Skipped for others: they cannot make files that somebody else owns, which is what these tests are about.
const asRoot = process.getuid?.() === 0 ? it : it.skip;
let base: string;

beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'forno-reach-'));
  chmodSync(base, 0o711);
});

describe('a folder that another account must reach', () => {
  it('can be entered only if every folder above can be', async () => {
    const inner = path.join(base, 'closed', 'inner');
    mkdirSync(inner, { recursive: true });
    expect(await canEnter(inner, stranger)).toBe(true);
    chmodSync(path.dirname(inner), 0o700);
    expect(await canEnter(inner, stranger)).toBe(false);
  });

  it('is made in its place for ourselves', async () => {
    const wanted = path.join(base, 'data', 'postgres');
    expect(await makeReachableFolder(wanted, null)).toBe(wanted);
    expect(statSync(wanted).mode & 0o777).toBe(0o700);
  });

  asRoot('is made in its place for the account when the way is open', async () => {
    const wanted = path.join(base, 'postgres');
    expect(await makeReachableFolder(wanted, stranger)).toBe(wanted);
    expect(statSync(wanted).uid).toBe(stranger.uid);
  });

  asRoot('is made elsewhere when the way is closed, found again, and removed from there', async () => {
    chmodSync(base, 0o700);
    const wanted = path.join(base, 'postgres');
    const real = await makeReachableFolder(wanted, stranger);
    expect(await canEnter(real, stranger)).toBe(true);
    expect(await makeReachableFolder(wanted, stranger)).toBe(real);
    await removeReachableFolder(wanted);
    expect(existsSync(real)).toBe(false);
    expect(existsSync(wanted)).toBe(false);
  });

  it('gives programs where they are, or a copy where the account can run them', async () => {
    const programs = path.join(base, 'closed', 'programs');
    mkdirSync(programs, { recursive: true });
    writeFileSync(path.join(programs, 'server'), '');
    expect(await reachableCopy(programs, base, stranger)).toBe(programs);
    chmodSync(path.dirname(programs), 0o700);
    const copy = await reachableCopy(programs, base, stranger);
    expect(existsSync(path.join(copy, 'server'))).toBe(true);
    expect(await canEnter(copy, stranger)).toBe(true);
  });
});
