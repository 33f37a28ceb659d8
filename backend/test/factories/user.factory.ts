import { hashSync } from '@node-rs/argon2';
import { Factory } from 'fishery';
import type { DataSource } from 'typeorm';
import { User } from '../../src/modules/users/user.entity.js';

/** The password of every account that userFactory makes. */
export const FACTORY_PASSWORD = 'four cheeses and a basil leaf';

/** Weak on purpose: a test that logs in need not wait for a strong one. */
const FACTORY_PASSWORD_HASH = hashSync(FACTORY_PASSWORD, { memoryCost: 64, timeCost: 1 });

/** An account; a customer's unless `role` is given. `create` needs `transient: { dataSource }`. */
export const userFactory = Factory.define<User, { dataSource: DataSource }>(({ sequence, onCreate, transientParams }) => {
  onCreate((user) => (transientParams.dataSource as DataSource).getRepository(User).save(user));
  const now = new Date();
  return {
    id: crypto.randomUUID(),
    email: `person-${sequence}-${crypto.randomUUID().slice(0, 8)}@example.com`,
    name: `Person ${sequence}`,
    phone: null,
    locale: 'en',
    role: 'customer',
    passwordHash: FACTORY_PASSWORD_HASH,
    tokenVersion: 0,
    createdAt: now,
    updatedAt: now,
  };
});
