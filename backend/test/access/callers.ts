import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Role, ROLES, type Scope, SCOPES } from '../../src/common/auth/actor.js';
import { apiKeyFactory } from '../factories/api-key.factory.js';
import { signIn } from '../support/sign-in.js';

/** Who calls, by the name that heads a column of the matrix. */
export interface Caller {
  userId: string | null;
  apiKeyId: string | null;
  headers: Record<string, string>;
}

export const CALLERS = ['nobody', ...ROLES, ...SCOPES];

/** A new caller of that name: an account of its own with a session, or a key with that scope alone. */
export async function newCaller(app: INestApplication, name: string): Promise<Caller> {
  if (name === 'nobody') {
    return { userId: null, apiKeyId: null, headers: {} };
  }
  if (isRole(name)) {
    const { user, headers } = await signIn(app, name);
    return { userId: user.id, apiKeyId: null, headers };
  }
  const transient = { dataSource: app.get(DataSource) };
  const { key, headers } = await apiKeyFactory.create({ scopes: [name as Scope] }, { transient });
  return { userId: null, apiKeyId: key.id, headers };
}

function isRole(name: string): name is Role {
  return (ROLES as readonly string[]).includes(name);
}
