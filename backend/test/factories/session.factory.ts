import { Factory } from 'fishery';
import type { DataSource } from 'typeorm';
import { Session } from '../../src/modules/auth/session.entity.js';
import { userFactory } from './user.factory.js';

const MONTH_MS = 30 * 24 * 60 * 60 * 1_000;

/** A session that lives, of a new customer unless `userId` is given. `create` needs `transient: { dataSource }`. */
export const sessionFactory = Factory.define<Session, { dataSource: DataSource }>(({ params, onCreate, transientParams }) => {
  const dataSource = transientParams.dataSource as DataSource;
  onCreate(async (session) => {
    if (!params.userId) {
      await userFactory.create({ id: session.userId }, { transient: { dataSource } });
    }
    return dataSource.getRepository(Session).save(session);
  });
  const startedAt = new Date();
  return {
    id: crypto.randomUUID(),
    userId: crypto.randomUUID(),
    startedAt,
    expiresAt: new Date(startedAt.getTime() + MONTH_MS),
    revokedAt: null,
    revokedBecause: null,
  };
});
