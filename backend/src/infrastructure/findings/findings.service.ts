import { Injectable, Logger } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { FINDING_CLASSES, type FindingClass } from './finding-classes.js';
import { Finding, type FindingStatus } from './finding.entity.js';

/** What something was found about. */
export interface FindingSubject {
  /** As in the audit: order, payment, refund, event, … */
  subjectType: string;
  subjectId: string;
}

export interface Found extends FindingSubject {
  /**
   * What is needed to look into it; no secrets. Where one finding stands for many, `subjects` names them, or the first of them,
   * and `count` says how many there are.
   */
  details?: Record<string, unknown>;
}

/** What was found not to be as it should be: written down once, for as long as it lasts. */
@Injectable()
export class FindingsService {
  private readonly logger = new Logger(FindingsService.name);

  /**
   * Writes a finding down; while it is not healed, seeing it again only says that it still lasts. One that stands for many and
   * was acknowledged is found anew when there are others, or more, than somebody has seen to.
   */
  async report(manager: EntityManager, findingClass: FindingClass, found: Found): Promise<void> {
    if (found.details?.subjects) {
      await this.endSeenTo(manager, findingClass, found);
    }
    const severity = FINDING_CLASSES[findingClass];
    const { subjectType, subjectId, details = {} } = found;
    const [row] = await manager.query<{ is_new: boolean }[]>(
      `INSERT INTO findings (class, severity, subject_type, subject_id, details) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (class, subject_type, subject_id) WHERE status <> 'healed'
       DO UPDATE SET last_seen_at = now(), details = excluded.details, severity = excluded.severity
       RETURNING xmax = 0 AS is_new`,
      [findingClass, severity, subjectType, subjectId, JSON.stringify(details)],
    );
    if (row?.is_new) {
      this.logger[severity === 'page' ? 'error' : 'warn']({ class: findingClass, subjectType, subjectId }, 'Found');
    }
  }

  /** The same for many at once. */
  async reportAll(manager: EntityManager, findingClass: FindingClass, found: Found[]): Promise<void> {
    for (const one of found) {
      await this.report(manager, findingClass, one);
    }
  }

  /** It is as it should be again; nothing if it always was. */
  async heal(manager: EntityManager, findingClass: FindingClass, { subjectType, subjectId }: FindingSubject): Promise<void> {
    await manager.query(
      `UPDATE findings SET status = 'healed', healed_at = now()
       WHERE class = $1 AND subject_type = $2 AND subject_id = $3 AND status <> 'healed'`,
      [findingClass, subjectType, subjectId],
    );
  }

  /** The same for many at once. */
  async healAll(manager: EntityManager, classes: readonly FindingClass[], subjectIds: readonly string[]): Promise<void> {
    await manager.query(
      `UPDATE findings SET status = 'healed', healed_at = now()
       WHERE class = ANY($1) AND subject_id = ANY($2) AND status <> 'healed'`,
      [classes, subjectIds],
    );
  }

  /** Makes `found` the findings of the class: all that is not among them is healed. */
  async replace(manager: EntityManager, findingClass: FindingClass, found: Found[]): Promise<void> {
    await this.reportAll(manager, findingClass, found);
    await manager.query(
      `UPDATE findings SET status = 'healed', healed_at = now()
       WHERE class = $1 AND status <> 'healed' AND NOT (subject_id = ANY($2))`,
      [findingClass, found.map(({ subjectId }) => subjectId)],
    );
  }

  private async endSeenTo(manager: EntityManager, findingClass: FindingClass, found: Found): Promise<void> {
    const { subjectType, subjectId, details } = found;
    await manager.query(
      `UPDATE findings SET status = 'healed', healed_at = now()
       WHERE class = $1 AND subject_type = $2 AND subject_id = $3 AND status = 'acknowledged'
         AND (NOT (details->'subjects') @> ($4::jsonb->'subjects') OR (details->>'count')::int < ($4::jsonb->>'count')::int)`,
      [findingClass, subjectType, subjectId, JSON.stringify(details)],
    );
  }

  /** The last seen first. */
  list(manager: EntityManager, statuses: readonly FindingStatus[], limit: number): Promise<Finding[]> {
    return manager.find(Finding, {
      where: { status: In([...statuses]) },
      order: { lastSeenAt: 'DESC', id: 'ASC' },
      take: limit,
    });
  }

  /** Null when there is none of this id. */
  find(manager: EntityManager, id: string): Promise<Finding | null> {
    return manager.findOneBy(Finding, { id });
  }

  /** Somebody has seen to it, and it pages no more. False when it is not open. */
  async acknowledge(manager: EntityManager, id: string, { by, note }: { by: string; note: string | null }): Promise<boolean> {
    const { affected } = await manager.update(
      Finding,
      { id, status: 'open' },
      { status: 'acknowledged', acknowledgedAt: () => 'now()', acknowledgedBy: by, note },
    );
    return affected === 1;
  }
}
