import { Module } from '@nestjs/common';
import { AccrualsService } from './accruals.service.js';
import { CashbackCache } from './cashback.cache.js';
import { CashbackController } from './cashback.controller.js';
import { CashbackMetrics } from './cashback.metrics.js';
import { CashbackQueries } from './cashback.queries.js';
import { CashbackService } from './cashback.service.js';
import { ExpiryService } from './expiry.service.js';
import { Ledger } from './ledger.js';

@Module({
  controllers: [CashbackController],
  providers: [CashbackService, AccrualsService, CashbackCache, CashbackQueries, CashbackMetrics, ExpiryService, Ledger],
  exports: [CashbackService, AccrualsService, ExpiryService],
})
export class CashbackModule {}
