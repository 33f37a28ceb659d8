import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Role } from '../../src/common/auth/actor.js';
import { AccessTokens } from '../../src/modules/auth/access-tokens.js';
import type { User } from '../../src/modules/users/user.entity.js';
import { sessionFactory } from '../factories/session.factory.js';
import { userFactory } from '../factories/user.factory.js';

export interface SignedInPerson {
  user: User;
  accessToken: string;
  /** For supertest's `.set(headers)`. */
  headers: { authorization: string };
}

/** Makes an account of `role` and logs it in without using up a login: `.set((await signIn(app, 'kitchen')).headers)`. */
export async function signIn(app: INestApplication, role: Role = 'customer'): Promise<SignedInPerson> {
  const dataSource = app.get(DataSource);
  const user = await userFactory.create({ role }, { transient: { dataSource } });
  const session = await sessionFactory.create({ userId: user.id }, { transient: { dataSource } });
  const accessToken = app.get(AccessTokens).sign({ userId: user.id, sessionId: session.id, tokenVersion: user.tokenVersion });
  return { user, accessToken, headers: { authorization: `Bearer ${accessToken}` } };
}
