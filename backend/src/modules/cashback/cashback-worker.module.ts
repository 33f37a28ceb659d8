import { Module, type OnModuleInit } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { OutboxRoutes } from '../../infrastructure/outbox/outbox-routes.js';
import { Sweeper } from '../../infrastructure/scheduling/sweeper.js';
import { AccrualsService } from './accruals.service.js';
import { CashbackModule } from './cashback.module.js';
import { ExpiryService } from './expiry.service.js';
import { ACCRUE_CASHBACK, ACCRUE_TOPIC } from './jobs/accrue-cashback.job.js';
import { AccrueCashbackProcessor } from './jobs/accrue-cashback.processor.js';
import { LedgerGauges } from './ledger-gauges.js';

/** Nobody minds an hour more. */
const EXPIRY_SWEEP_SECONDS = 3_600;
/** As fresh as a dashboard of money needs it. */
const LEDGER_MEASURE_SECONDS = 60;

/** Cashback's jobs and sweeps, in the worker. */
@Module({ imports: [CashbackModule], providers: [AccrueCashbackProcessor, LedgerGauges] })
export class CashbackWorkerModule implements OnModuleInit {
  constructor(
    private readonly routes: OutboxRoutes,
    private readonly sweeper: Sweeper,
    private readonly accruals: AccrualsService,
    private readonly expiry: ExpiryService,
    private readonly ledger: LedgerGauges,
    private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    this.routes.register(ACCRUE_TOPIC, ACCRUE_CASHBACK);
    this.sweeper.add({
      name: 'mature-cashback',
      everySeconds: this.environment.CASHBACK_SWEEP_SECONDS,
      sweep: (stopping) => this.accruals.matureDue(stopping),
      wakeOn: 'cashback',
    });
    this.sweeper.add({
      name: 'expire-cashback',
      everySeconds: EXPIRY_SWEEP_SECONDS,
      sweep: () => this.expiry.expireDue(),
    });
    this.sweeper.add({ name: 'measure-ledger', everySeconds: LEDGER_MEASURE_SECONDS, sweep: () => this.ledger.measure() });
  }
}
