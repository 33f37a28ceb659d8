import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { EntityManager, Repository } from 'typeorm';
import type { Role } from '../../common/auth/actor.js';
import type { Locale } from '../../common/http/locale.js';
import { violatedConstraint } from '../../infrastructure/database/in-transaction.js';
import { PasswordHasher } from './password-hasher.js';
import { User } from './user.entity.js';
import { EmailTakenError, UserNotFoundError } from './users.errors.js';

export interface NewUser {
  email: string;
  name: string;
  phone?: string | null;
  locale: Locale;
  role: Role;
  /** From hashPassword: hashing takes long and has no place in a transaction. */
  passwordHash: string;
}

/** What a person may change about their own account: what is left out or null stays, but a null phone is taken away. */
export interface ProfileChange {
  name?: string | null;
  phone?: string | null;
  locale?: Locale | null;
}

/** Accounts: the only writer of users, and the only place that looks at a password hash. */
@Injectable()
export class UsersService {
  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    private readonly passwords: PasswordHasher,
  ) {}

  /** The hash to store for `password`. Throws PasswordChecksBusyError. */
  async hashPassword(password: string): Promise<string> {
    return this.passwords.hash(password);
  }

  /** Adds an account of any role within the caller's transaction, which a taken e-mail ends. Throws EmailTakenError. */
  async createUser(manager: EntityManager, newUser: NewUser): Promise<User> {
    const user = manager.create(User, { ...newUser, email: newUser.email.trim(), phone: newUser.phone ?? null });
    try {
      return await manager.save(user);
    } catch (error) {
      throw violatedConstraint(error) === 'users_email_key' ? new EmailTakenError() : error;
    }
  }

  /** Throws UserNotFoundError. */
  async getUser(userId: string): Promise<User> {
    const user = await this.users.findOneBy({ id: userId });
    if (!user) {
      throw new UserNotFoundError();
    }
    return user;
  }

  /** The account of an e-mail, whatever its case and the spaces around it. */
  async findUserByEmail(email: string): Promise<User | null> {
    return this.byEmail(email).getOne();
  }

  /** The account if `password` is its password; null without telling which of the two was wrong, in about the same time. */
  async findUserByCredentials(email: string, password: string): Promise<User | null> {
    const user = await this.byEmail(email).addSelect('user.passwordHash').getOne();
    return (await this.passwords.matches(password, user?.passwordHash ?? null)) ? user : null;
  }

  /** Throws UserNotFoundError. */
  async changeProfile(userId: string, { name, phone, locale }: ProfileChange): Promise<User> {
    // Only what changes is written: a whole row would carry a token version that may be old by now.
    const changed = { ...(name && { name }), ...(phone !== undefined && { phone }), ...(locale && { locale }) };
    if (Object.keys(changed).length > 0) {
      await this.users.update(userId, changed);
    }
    return this.getUser(userId);
  }

  /** Makes every access token of the account worthless, within the caller's transaction. */
  async raiseTokenVersion(manager: EntityManager, userId: string): Promise<void> {
    await manager.increment(User, { id: userId }, 'tokenVersion', 1);
  }

  private byEmail(email: string) {
    return this.users.createQueryBuilder('user').where('lower(trim(user.email)) = lower(trim(:email))', { email });
  }
}
