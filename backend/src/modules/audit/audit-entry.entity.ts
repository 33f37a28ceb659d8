import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Actor, Role } from '../../common/auth/actor.js';

/** One act, written with the change it tells of and never changed after. */
@Entity('audit_entries')
@Index('audit_entries_at_idx', ['at', 'id'])
@Index('audit_entries_subject_at_idx', ['subjectType', 'subjectId', 'at'])
@Check(
  'audit_entries_actor_check',
  `actor_kind IN ('user', 'api_key', 'anonymous', 'system') AND (actor_kind = 'anonymous') = (actor_id IS NULL)`,
)
export class AuditEntry {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ name: 'actor_kind', type: 'text' })
  actorKind: Actor['kind'];

  /** The account, the API key, or the name of the part of Forno that acted; null for somebody unknown. */
  @Column({ name: 'actor_id', type: 'text', nullable: true })
  actorId: string | null;

  /** The role the account had at the time. */
  @Column({ name: 'actor_role', type: 'text', nullable: true })
  actorRole: Role | null;

  /** Feature and verb in the past tense, for example `order.rejected`. */
  @Column({ type: 'text' })
  action: string;

  @Column({ name: 'subject_type', type: 'text' })
  subjectType: string;

  @Column({ name: 'subject_id', type: 'text' })
  subjectId: string;

  /** What the action needs to be understood later; no secrets. */
  @Column({ type: 'jsonb', default: {} })
  details: Record<string, unknown>;

  /** The request it came with, as in the log; null for what no request asked for. */
  @Column({ name: 'request_id', type: 'text', nullable: true })
  requestId: string | null;

  @Column({ name: 'trace_id', type: 'text', nullable: true })
  traceId: string | null;
}
