import { describe, expect, it } from '@jest/globals';
import { PasswordHasher } from './password-hasher.js';
import { PasswordChecksBusyError } from './users.errors.js';

describe('PasswordHasher', () => {
  it('makes Argon2id hashes of at least 19 MiB and two passes, each with its own salt', async () => {
    const hasher = new PasswordHasher();
    const [one, other] = await Promise.all([hasher.hash('basil leaf'), hasher.hash('basil leaf')]);
    const [, memoryKib, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(one) ?? [];
    expect(Number(memoryKib)).toBeGreaterThanOrEqual(19_456);
    expect(Number(passes)).toBeGreaterThanOrEqual(2);
    expect(other).not.toBe(one);
  });

  it('accepts the password to the character and nothing else', async () => {
    const hasher = new PasswordHasher();
    const hash = await hasher.hash(' Ümlaut pass ');
    await expect(hasher.matches(' Ümlaut pass ', hash)).resolves.toBe(true);
    await expect(hasher.matches('Ümlaut pass', hash)).resolves.toBe(false);
    await expect(hasher.matches(' ümlaut pass ', hash)).resolves.toBe(false);
  });

  it('never accepts a password for nobody, not even the decoy itself', async () => {
    await expect(new PasswordHasher().matches('nobody has this password', null)).resolves.toBe(false);
  });

  it('turns away who would wait too long, and serves everybody it let in', async () => {
    const hasher = new PasswordHasher();
    const attempts = await Promise.allSettled(Array.from({ length: 130 }, () => hasher.hash('flood')));
    const refused = attempts.filter((attempt) => attempt.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThanOrEqual(30);
    expect(refused.every(({ reason }) => reason instanceof PasswordChecksBusyError)).toBe(true);
  });
});
