import { randomUUID, timingSafeEqual } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource, IsNull } from 'typeorm';
import type { ApiKeyActor, UserActor } from '../../common/auth/actor.js';
import { newApiKey, shownApiKey } from '../../common/auth/api-key-secret.js';
import { opaqueTokenHash } from '../../common/auth/opaque-token.js';
import { ValidationFailedError } from '../../common/errors/validation-failed.error.js';
import { Clock } from '../../common/time/clock.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { AuditService } from '../audit/audit.service.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeyNotFoundError } from './api-keys.errors.js';
import { type CreateApiKeyDto, DEFAULT_REQUESTS_PER_MINUTE } from './dto/create-api-key.dto.js';

/** No shop has more; it keeps the list bounded. */
const LISTED_KEYS = 200;
/** How exact "last used" is: one write for each key in this time. */
const USE_NOTED_EVERY_MS = 60_000;

/** The keys that tills, kiosks and partners call the API with. */
@Injectable()
export class ApiKeysService {
  private readonly logger = new Logger(ApiKeysService.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Makes a key and tells it, once: only its hash is kept. Throws ValidationFailedError for an end in the past. */
  async createApiKey(actor: UserActor, dto: CreateApiKeyDto): Promise<{ key: ApiKey; apiKey: string }> {
    const now = this.clock.now();
    requireFuture(dto.expiresAt ?? null, now);
    const id = randomUUID();
    const { secret, apiKey } = newApiKey(id);
    const { name, channel, scopes, expiresAt = null } = dto;
    const requestsPerMinute = dto.requestsPerMinute ?? DEFAULT_REQUESTS_PER_MINUTE;
    const key = await inTransaction(this.dataSource, async (manager) => {
      const made = manager.create(ApiKey, { id, name, channel, scopes, requestsPerMinute, expiresAt, createdAt: now });
      await manager.insert(ApiKey, { ...made, secretHash: opaqueTokenHash(secret), createdBy: actor.userId });
      const act = { action: 'api_key.created', subjectType: 'api_key', subjectId: id };
      await this.audit.record(manager, { actor, ...act, details: { name, channel, scopes, requestsPerMinute, expiresAt } });
      return manager.findOneByOrFail(ApiKey, { id });
    });
    return { key, apiKey };
  }

  /** All keys, newest first, those that were revoked too. */
  async listApiKeys(): Promise<ApiKey[]> {
    return this.dataSource.manager.find(ApiKey, { order: { createdAt: 'DESC', id: 'ASC' }, take: LISTED_KEYS });
  }

  /** Makes a key worthless from the next request on. Revoking again changes nothing. Throws ApiKeyNotFoundError. */
  async revokeApiKey(actor: UserActor, apiKeyId: string): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      const { affected } = await manager.update(ApiKey, { id: apiKeyId, revokedAt: IsNull() }, { revokedAt: this.clock.now() });
      if (affected === 1) {
        await this.audit.record(manager, { actor, action: 'api_key.revoked', subjectType: 'api_key', subjectId: apiKeyId });
      } else if (!(await manager.existsBy(ApiKey, { id: apiKeyId }))) {
        throw new ApiKeyNotFoundError(apiKeyId);
      }
    });
  }

  /**
   * Who shows the key in `authorization`; null when it is unknown, revoked or past its end. Asked anew for every request, so
   * that a revocation counts from the next one on.
   */
  async findActor(authorization: string): Promise<ApiKeyActor | null> {
    const shown = shownApiKey(authorization);
    const key = shown && (await this.dataSource.manager.findOneBy(ApiKey, { id: shown.apiKeyId }));
    if (!key || !timingSafeEqual(key.secretHash, opaqueTokenHash(shown.secret)) || !this.isLive(key)) {
      return null;
    }
    this.noteUse(key);
    const { id: apiKeyId, name, channel, scopes, requestsPerMinute } = key;
    return { kind: 'api_key', apiKeyId, name, channel, scopes, requestsPerMinute };
  }

  private isLive({ revokedAt, expiresAt }: ApiKey): boolean {
    return revokedAt === null && (expiresAt === null || expiresAt > this.clock.now());
  }

  /** Beside the request, which neither waits for it nor fails with it. */
  private noteUse({ id, lastUsedAt }: ApiKey): void {
    const now = this.clock.now();
    if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < USE_NOTED_EVERY_MS) {
      return;
    }
    this.dataSource.manager
      .update(ApiKey, { id, lastUsedAt: lastUsedAt ?? IsNull() }, { lastUsedAt: now })
      .catch((error: unknown) => this.logger.warn({ err: error, apiKeyId: id }, 'Use of an API key not noted'));
  }
}

function requireFuture(expiresAt: Date | null, now: Date): void {
  if (expiresAt !== null && expiresAt <= now) {
    throw new ValidationFailedError([{ field: 'expiresAt', code: 'PAST', message: 'expiresAt must lie in the future' }]);
  }
}
