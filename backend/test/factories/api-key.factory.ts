import { Factory } from 'fishery';
import type { DataSource } from 'typeorm';
import { newApiKey } from '../../src/common/auth/api-key-secret.js';
import { opaqueTokenHash } from '../../src/common/auth/opaque-token.js';
import { ApiKey } from '../../src/modules/api-keys/api-key.entity.js';
import { userFactory } from './user.factory.js';

/** An API key as its holder has it. */
export interface HeldApiKey {
  key: ApiKey;
  /** For supertest's `.set(headers)`. */
  headers: { authorization: string };
}

/** A till's key with every scope, of a new manager unless `createdBy` is given. `create` needs `transient: { dataSource }`. */
export const apiKeyFactory = Factory.define<ApiKey, { dataSource: DataSource }, HeldApiKey>(
  ({ sequence, params, onCreate, transientParams }) => {
    const id = crypto.randomUUID();
    const { secret, apiKey } = newApiKey(id);
    onCreate(async (key) => {
      const dataSource = transientParams.dataSource as DataSource;
      if (!params.createdBy) {
        await userFactory.create({ id: key.createdBy, role: 'manager' }, { transient: { dataSource } });
      }
      return { key: await dataSource.getRepository(ApiKey).save(key), headers: { authorization: `Bearer ${apiKey}` } };
    });
    return {
      id,
      name: `Till ${sequence}`,
      channel: 'till',
      scopes: ['menu:read', 'orders:read', 'orders:write', 'kitchen:write'],
      secretHash: opaqueTokenHash(secret),
      requestsPerMinute: 300,
      createdBy: crypto.randomUUID(),
      createdAt: new Date(),
      expiresAt: null,
      revokedAt: null,
      lastUsedAt: null,
    };
  },
);
