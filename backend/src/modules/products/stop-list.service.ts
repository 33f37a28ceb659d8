import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.js';
import { ValidationFailedError } from '../../common/errors/validation-failed.error.js';
import type { Locale } from '../../common/http/locale.js';
import { Clock } from '../../common/time/clock.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { violatedConstraint } from '../../infrastructure/database/in-transaction.js';
import { AuditService } from '../audit/audit.service.js';
import { STOP_LIST_COLUMNS } from './domain/stop-list-subject.js';
import type { AddStopListEntryDto } from './dto/add-stop-list-entry.dto.js';
import type { StopListEntryResponse } from './dto/stop-list-entry.response.js';
import { ProductsCache } from './products.cache.js';
import { StopListEntryNotFoundError, StopListSubjectNotFoundError } from './products.errors.js';
import { StopListQueries } from './stop-list.queries.js';

/** What the kitchen is out of: the only writer of stop_list_entries. */
@Injectable()
export class StopListService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly queries: StopListQueries,
    private readonly cache: ProductsCache,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async listEntries(locale: Locale): Promise<StopListEntryResponse[]> {
    return this.queries.listEntries(locale, this.clock.now());
  }

  /**
   * Stops an ingredient, product or variant, or changes until when and why it is stopped: there is one entry a subject,
   * so a repeat changes nothing. Entry and audit are one transaction; the menu shows it from then on.
   * Throws StopListSubjectNotFoundError, ValidationFailedError for an end that has passed.
   */
  async addEntry(actor: Actor, dto: AddStopListEntryDto, locale: Locale): Promise<StopListEntryResponse> {
    this.checkUntil(dto.until ?? null);
    const entry = await inTransaction(this.dataSource, async (manager) => {
      const entryId = await this.writeEntry(manager, actor, dto);
      const written = await this.queries.getEntry(manager, entryId, locale);
      const { subjectType, subjectId, until, reason } = written;
      await this.audit.record(manager, { actor, action: 'stop_list.added', subjectType, subjectId, details: { until, reason } });
      return written;
    });
    await this.evictCatalogue();
    return entry;
  }

  /** Puts something back on the menu before its time. Entry and audit are one transaction. Throws StopListEntryNotFoundError. */
  async removeEntry(actor: Actor, entryId: string): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      const [rows] = await manager.query<[{ subjectType: string; subjectId: string }[], number]>(
        `DELETE FROM stop_list_entries WHERE id = $1
         RETURNING coalesce(ingredient_id, product_id, variant_id) AS "subjectId",
           CASE WHEN ingredient_id IS NOT NULL THEN 'ingredient' WHEN product_id IS NOT NULL THEN 'product' ELSE 'variant' END AS "subjectType"`,
        [entryId],
      );
      const [removed] = rows;
      if (!removed) {
        throw new StopListEntryNotFoundError();
      }
      await this.audit.record(manager, { actor, action: 'stop_list.removed', ...removed });
    });
    await this.evictCatalogue();
  }

  /** An ingredient may be part of any product. */
  private async evictCatalogue(): Promise<void> {
    await Promise.all([this.cache.evictMenu(), this.cache.evictAllProducts(), this.cache.evictSearch()]);
  }

  private checkUntil(until: Date | null): void {
    if (until && until <= this.clock.now()) {
      throw new ValidationFailedError([{ field: 'until', code: 'IN_THE_PAST', message: 'until must lie in the future' }]);
    }
  }

  private async writeEntry(manager: EntityManager, actor: Actor, dto: AddStopListEntryDto): Promise<string> {
    const { subjectType, subjectId, until = null, reason } = dto;
    const column = STOP_LIST_COLUMNS[subjectType];
    const actorId = actor.kind === 'user' ? actor.userId : null;
    try {
      const [row] = await manager.query<{ id: string }[]>(
        `INSERT INTO stop_list_entries AS s (${column}, until, reason, actor_id, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ON CONSTRAINT stop_list_entries_subject_key
         DO UPDATE SET until = excluded.until, reason = excluded.reason, actor_id = excluded.actor_id, created_at = excluded.created_at
         RETURNING s.id`,
        [subjectId, until, reason ?? '', actorId, this.clock.now()],
      );
      return (row as { id: string }).id;
    } catch (error) {
      const missing = violatedConstraint(error) === `stop_list_entries_${column}_fkey`;
      throw missing ? new StopListSubjectNotFoundError(subjectType) : error;
    }
  }
}
