import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { FindingClass, FindingSeverity } from './finding-classes.js';

export const FINDING_STATUSES = ['open', 'acknowledged', 'healed'] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

/** Something that was found not to be as it should be; one row for a class and subject while it lasts. */
@Entity('findings')
@Index('findings_unhealed_key', ['class', 'subjectType', 'subjectId'], { unique: true, where: `status <> 'healed'` })
@Index('findings_subject_idx', ['subjectId'])
@Index('findings_last_seen_idx', ['lastSeenAt'])
@Check('findings_severity_check', `severity IN ('page', 'ticket')`)
@Check('findings_status_check', `status IN ('open', 'acknowledged', 'healed')`)
export class Finding {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column({ type: 'text' }) class: FindingClass;
  @Column({ type: 'text' }) severity: FindingSeverity;
  @Column({ name: 'subject_type', type: 'text' }) subjectType: string;
  @Column({ name: 'subject_id', type: 'text' }) subjectId: string;
  /** What is needed to look into it; no secrets. */
  @Column({ type: 'jsonb', default: {} }) details: Record<string, unknown>;
  /** `acknowledged`: somebody has seen it to its end and it may stay as it is. */
  @Column({ type: 'text', default: 'open' }) status: FindingStatus;
  @Column({ name: 'first_seen_at', type: 'timestamptz', default: () => 'now()' }) firstSeenAt: Date;
  @Column({ name: 'last_seen_at', type: 'timestamptz', default: () => 'now()' }) lastSeenAt: Date;
  @Column({ name: 'healed_at', type: 'timestamptz', nullable: true }) healedAt: Date | null;
  @Column({ name: 'acknowledged_at', type: 'timestamptz', nullable: true }) acknowledgedAt: Date | null;
  @Column({ name: 'acknowledged_by', type: 'text', nullable: true }) acknowledgedBy: string | null;
  @Column({ type: 'text', nullable: true }) note: string | null;
}
