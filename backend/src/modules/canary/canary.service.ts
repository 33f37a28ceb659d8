import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../common/time/clock.js';
import { StripeGateway } from '../../infrastructure/stripe/stripe-gateway.js';
import { CanaryOrdersService } from '../orders/canary-orders.service.js';
import { CanarySchedule } from './canary-schedule.js';
import { CANARY_STEPS, type CanaryStep } from './canary-step.js';
import { CanaryMetrics } from './canary.metrics.js';

/** Long enough to look into a bad week, so few that they never weigh. */
const KEPT_MS = 7 * 24 * 3_600_000;

/** Tries, again and again, whether the shop could sell something right now, also while nobody wants to. See ADR 0026. */
@Injectable()
export class CanaryService {
  private readonly logger = new Logger(CanaryService.name);
  private readonly steps: Record<CanaryStep, () => Promise<unknown>>;

  constructor(
    private readonly schedule: CanarySchedule,
    private readonly orders: CanaryOrdersService,
    stripe: StripeGateway,
    private readonly metrics: CanaryMetrics,
    private readonly clock: Clock,
  ) {
    this.steps = { quote: () => orders.quote(), stripe: () => stripe.ping(), order: () => this.order() };
  }

  /**
   * Makes the round that is due, unless another worker has taken it. Each step is tried whatever became of those before; none that
   * fails makes this reject, so that the next round comes in its time.
   */
  async makeRound(): Promise<void> {
    if (await this.claim()) {
      for (const step of CANARY_STEPS) {
        await this.take(step);
      }
    }
  }

  private async claim(): Promise<boolean> {
    try {
      return await this.schedule.claimRound();
    } catch (error) {
      this.metrics.failed('claim');
      this.logger.warn({ err: error }, 'Canary could not begin its round');
      return false;
    }
  }

  private async take(step: CanaryStep): Promise<void> {
    const stopTimer = this.metrics.time(step);
    try {
      await this.steps[step]();
      await this.schedule.noteSuccess(step);
    } catch (error) {
      this.metrics.failed(step);
      this.logger.warn({ err: error, step }, 'Canary failed');
    } finally {
      stopTimer();
    }
  }

  /** Two transactions, as between an order and what follows from it; what a worker leaves that dies between them the next round ends. */
  private async order(): Promise<void> {
    await this.orders.place();
    await this.orders.endPlaced();
    await this.orders.forget(new Date(this.clock.now().getTime() - KEPT_MS));
  }
}
