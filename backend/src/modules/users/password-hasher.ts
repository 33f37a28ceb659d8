import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { PasswordChecksBusyError } from './users.errors.js';

/**
 * Argon2id (the package's default) at OWASP's minimum, 19 MiB and two passes: about 20 ms of one core, of which a login takes one.
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
const ARGON2_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Hashing keeps a core busy: one stays free for everybody who only wants a pizza. */
const PARALLEL_HASHES = Math.max(1, availableParallelism() - 1);
/** Who is behind this many others would wait longer than anybody waits for a login: about two seconds on one core. */
const MAX_WAITING_HASHES = 100;
const BUSY_RETRY_AFTER_SECONDS = 5;

/** Hashes and checks passwords, a few at a time and with a bounded queue, so that a flood of logins cannot stop the shop. */
@Injectable()
export class PasswordHasher {
  private readonly limit = pLimit(PARALLEL_HASHES);
  /** Made at start: made by the first unknown e-mail, it would betray it. */
  private readonly decoy = hash('nobody has this password', ARGON2_COST);

  /** The Argon2id hash of `password`, in PHC form. Throws PasswordChecksBusyError. */
  async hash(password: string): Promise<string> {
    return this.queue(() => hash(password, ARGON2_COST));
  }

  /**
   * Whether `password` is the one behind `passwordHash`. For null, an account that does not exist, it does the same work and says no,
   * so that the time of an answer does not tell which accounts there are. Throws PasswordChecksBusyError.
   */
  async matches(password: string, passwordHash: string | null): Promise<boolean> {
    const compared = passwordHash ?? (await this.decoy);
    const equal = await this.queue(() => verify(compared, password));
    return equal && passwordHash !== null;
  }

  private queue<T>(work: () => Promise<T>): Promise<T> {
    if (this.limit.pendingCount >= MAX_WAITING_HASHES) {
      throw new PasswordChecksBusyError(BUSY_RETRY_AFTER_SECONDS);
    }
    return this.limit(work);
  }
}
