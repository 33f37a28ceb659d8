import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import type { Role } from '../../src/common/auth/actor.js';
import { EmailTakenError, UserNotFoundError } from '../../src/modules/users/users.errors.js';
import { UsersModule } from '../../src/modules/users/users.module.js';
import { UsersService } from '../../src/modules/users/users.service.js';
import { createTestDatabase } from '../support/database.js';
import { testModule } from '../support/test-module.js';

describe('UsersService', () => {
  let module: TestingModule;
  let dataSource: DataSource;
  let users: UsersService;

  beforeAll(async () => {
    await createTestDatabase();
    module = await testModule([UsersModule]).compile();
    dataSource = module.get(DataSource);
    users = module.get(UsersService);
  });
  afterAll(() => module.close());

  async function create(email: string, role: Role = 'customer') {
    const passwordHash = await users.hashPassword('four cheeses and a basil leaf');
    return dataSource.transaction((manager) =>
      users.createUser(manager, { email, name: 'Ada', locale: 'en', role, passwordHash }),
    );
  }

  it.each(['kitchen', 'courier', 'manager', 'admin'] as const)('opens an account for %s, who can log in', async (role) => {
    const { id } = await create(`${role}@example.com`, role);
    expect(await users.getUser(id)).toMatchObject({ role, email: `${role}@example.com`, tokenVersion: 0 });
    expect((await users.findUserByCredentials(`${role}@example.com`, 'four cheeses and a basil leaf'))?.id).toBe(id);
  });

  it('finds an account whatever the case and spaces of its e-mail, Cyrillic too', async () => {
    const { id, email } = await create('  Иван@Почта.example ');
    expect(email).toBe('Иван@Почта.example');
    expect((await users.findUserByEmail(' иван@ПОЧТА.example'))?.id).toBe(id);
    expect(await users.findUserByEmail('ivan@example.com')).toBeNull();
  });

  it('never hands out a password hash with a found account', async () => {
    await create('hash@example.com');
    expect((await users.findUserByEmail('hash@example.com'))?.passwordHash).toBeUndefined();
  });

  it('refuses a second account for an e-mail, and leaves the first', async () => {
    const { id } = await create('once@example.com');
    await expect(create('ONCE@example.com', 'admin')).rejects.toThrow(EmailTakenError);
    expect((await users.findUserByEmail('once@example.com'))?.id).toBe(id);
  });

  it('says so when there is no such account', async () => {
    await expect(users.getUser(crypto.randomUUID())).rejects.toThrow(UserNotFoundError);
  });

  it('raises the token version within the transaction it is given', async () => {
    const { id } = await create('version@example.com');
    await Promise.all([1, 2, 3].map(() => dataSource.transaction((manager) => users.raiseTokenVersion(manager, id))));
    expect((await users.getUser(id)).tokenVersion).toBe(3);
  });

  it('changes a profile without undoing what happened to the account meanwhile', async () => {
    const { id } = await create('meanwhile@example.com');
    await Promise.all([
      users.changeProfile(id, { name: 'Grace' }),
      users.changeProfile(id, { phone: '030 123456' }),
      dataSource.transaction((manager) => users.raiseTokenVersion(manager, id)),
    ]);
    expect(await users.getUser(id)).toMatchObject({ name: 'Grace', phone: '030 123456', tokenVersion: 1 });
  });
});
