import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AnonymousActor, actorId, type ApiKeyActor, type Role, type SystemActor } from '../../common/auth/actor.js';
import { currentRequestId } from '../../common/http/request-context.js';
import { currentTraceId } from '../../common/telemetry/current-trace-id.js';
import { Clock } from '../../common/time/clock.js';
import { AuditEntry } from './audit-entry.entity.js';

/** Who acted; every Actor is one. The role is missing where the account is known only by what it holds. */
export type AuditActor =
  { kind: 'user'; userId: string; role?: Role } | Pick<ApiKeyActor, 'kind' | 'apiKeyId'> | AnonymousActor | SystemActor;

/** An act to be remembered. */
export interface AuditedAct {
  actor: AuditActor;
  /** Feature and verb in the past tense, for example `order.rejected`. */
  action: string;
  subjectType: string;
  subjectId: string;
  /** What is needed to understand it later; no secrets. */
  details?: Record<string, unknown>;
}

/** The memory of who did what. */
@Injectable()
export class AuditService {
  constructor(private readonly clock: Clock) {}

  /** Writes an entry in the transaction of the act itself: neither is there without the other. */
  async record(manager: EntityManager, { actor, action, subjectType, subjectId, details = {} }: AuditedAct): Promise<void> {
    await manager
      .createQueryBuilder()
      .insert()
      .into(AuditEntry)
      .values({
        at: this.clock.now(),
        actorKind: actor.kind,
        actorId: actorId(actor),
        actorRole: actor.kind === 'user' ? (actor.role ?? null) : null,
        action,
        subjectType,
        subjectId,
        details: details as never,
        requestId: currentRequestId() ?? null,
        traceId: currentTraceId(),
      })
      .updateEntity(false)
      .execute();
  }
}
