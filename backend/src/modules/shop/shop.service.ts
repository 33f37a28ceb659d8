import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.js';
import { ValidationFailedError } from '../../common/errors/validation-failed.error.js';
import { Clock } from '../../common/time/clock.js';
import { Environment } from '../../config/environment.js';
import { inTransaction } from '../../infrastructure/database/in-transaction.js';
import { AuditService } from '../audit/audit.service.js';
import { openingState } from './domain/opening-hours.js';
import { normalisePostcode } from './domain/postcode.js';
import { shopChangeProblems } from './domain/shop-change-problems.js';
import type { ChangeShopDto } from './dto/change-shop.dto.js';
import { ShopResponse } from './dto/shop.response.js';
import { ShopSettingsChangedError } from './shop.errors.js';
import { SHOP_SETTINGS_ID, ShopSettings } from './shop-settings.entity.js';

export type { ShopSettings };

/** The shop's settings: read from the database each time, for quotes and orders are judged by them. */
@Injectable()
export class ShopService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly environment: Environment,
  ) {}

  /** The settings as they stand; within a transaction, as `manager` sees them. */
  async getSettings(manager: EntityManager = this.dataSource.manager): Promise<ShopSettings> {
    return manager.findOneByOrFail(ShopSettings, { id: SHOP_SETTINGS_ID });
  }

  /** What everybody may know of the shop, and whether it takes orders right now. */
  async getShop(): Promise<ShopResponse> {
    const settings = await this.getSettings();
    const { STORE_CURRENCY, cashbackRateBps } = this.environment;
    return ShopResponse.of(settings, openingState(settings, this.clock.now()), { currency: STORE_CURRENCY, cashbackRateBps });
  }

  /**
   * Changes what `dto` names and leaves the rest. Settings and audit are one transaction; a repeat finds its version
   * outdated. Nothing of it is cached. Throws ValidationFailedError, ShopSettingsChangedError.
   */
  async changeShop(actor: Actor, { version, ...change }: ChangeShopDto): Promise<ShopSettings> {
    requirePlausible(change, this.clock.now());
    return inTransaction(this.dataSource, async (manager) => {
      const before = await this.getSettings(manager);
      const next = { ...given(change), ...normalisedPostcodes(change), version: version + 1 };
      const { affected } = await manager.update(ShopSettings, { id: SHOP_SETTINGS_ID, version }, next);
      if (affected !== 1) {
        throw new ShopSettingsChangedError((await this.getSettings(manager)).version);
      }
      const after = await this.getSettings(manager);
      await this.audit.record(manager, {
        actor,
        action: 'shop.changed',
        subjectType: 'shop',
        subjectId: String(SHOP_SETTINGS_ID),
        details: { version: after.version, changes: changesBetween(before, after, Object.keys(change)) },
      });
      return after;
    });
  }
}

function requirePlausible(change: Omit<ChangeShopDto, 'version'>, now: Date): void {
  const problems = shopChangeProblems(change, now);
  if (problems.length > 0) {
    throw new ValidationFailedError(problems);
  }
}

/** What a change names. A field that may be left out may also come as null; that means something for the pause only. */
function given(change: Omit<ChangeShopDto, 'version'>): Partial<ShopSettings> {
  const fields = Object.entries<unknown>({ ...change });
  return Object.fromEntries(
    fields.filter(([field, value]) => value !== undefined && (value !== null || field === 'pausedUntil')),
  );
}

function normalisedPostcodes({ servedPostcodes }: Partial<ChangeShopDto>): Partial<ShopSettings> {
  return servedPostcodes ? { servedPostcodes: [...new Set(servedPostcodes.map(normalisePostcode))] } : {};
}

function changesBetween(
  before: ShopSettings,
  after: ShopSettings,
  fields: string[],
): Record<string, { from: unknown; to: unknown }> {
  const changed = (fields as (keyof ShopSettings)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  return Object.fromEntries(changed.map((field) => [field, { from: before[field], to: after[field] }]));
}
