import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../../common/time/clock.js';
import { Environment } from '../../config/environment.js';
import { CANARY_STEPS, type CanaryStep } from './canary-step.js';
import { CanaryTimes } from './canary-times.entity.js';

const SUCCEEDED_AT = { quote: 'quoteSucceededAt', stripe: 'stripeSucceededAt', order: 'orderSucceededAt' } as const;

/** When rounds are due and what came of them: a row, so that all workers make one together, and a new one knows what the last one saw. */
@Injectable()
export class CanarySchedule {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly environment: Environment,
  ) {}

  /** Takes the round that is due, for one worker: the next is a period from now, whatever becomes of this one. False if none is due. */
  async claimRound(): Promise<boolean> {
    const now = this.clock.now();
    const nextRoundAt = new Date(now.getTime() + this.environment.CANARY_SECONDS * 1000);
    const { affected } = await this.dataSource.manager
      .createQueryBuilder()
      .update(CanaryTimes)
      .set({ nextRoundAt })
      .where('next_round_at <= :now', { now })
      .execute();
    return affected === 1;
  }

  async noteSuccess(step: CanaryStep): Promise<void> {
    await this.dataSource.manager.update(CanaryTimes, { id: 1 }, { [SUCCEEDED_AT[step]]: this.clock.now() });
  }

  /** When each step last succeeded; null for one that never did. */
  async getLastSuccesses(): Promise<[CanaryStep, Date | null][]> {
    const times = await this.dataSource.manager.findOneByOrFail(CanaryTimes, { id: 1 });
    return CANARY_STEPS.map((step) => [step, times[SUCCEEDED_AT[step]]]);
  }
}
