import { Injectable } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { Metrics } from '../../infrastructure/metrics/metrics.js';
import type { TracedHistogram } from '../../infrastructure/metrics/traced-histogram.js';
import type { TimedStage } from '../shop/domain/stage-targets.js';
import type { Fulfilment } from './domain/fulfilment.js';
import type { OrderChannel } from './domain/order-channel.js';
import type { OrderStatus } from './domain/order-state.js';

/** From an order that the oven waits for to a courier in the evening's traffic. */
const STAGE_BUCKETS_SECONDS = [5, 15, 30, 60, 120, 300, 600, 900, 1200, 1800, 2700, 3600, 7200];

/** Orders as they come in and move on. */
@Injectable()
export class OrdersMetrics {
  private readonly ordersCreated: Counter;
  private readonly moves: Counter;
  private readonly stageDurations: TracedHistogram<'stage'>;
  private readonly lateStages: Counter;

  constructor(metrics: Metrics) {
    this.ordersCreated = metrics.counter({
      name: 'forno_orders_created_total',
      help: 'Orders placed.',
      labelNames: ['channel', 'fulfilment'],
    });
    this.moves = metrics.counter({
      name: 'forno_orders_status_transitions_total',
      help: 'Orders moved from one status to another.',
      labelNames: ['from', 'to'],
    });
    this.stageDurations = metrics.histogram({
      name: 'forno_order_stage_duration_seconds',
      help: 'How long orders stayed in each stage, counted when they leave it.',
      labelNames: ['stage'],
      buckets: STAGE_BUCKETS_SECONDS,
    });
    this.lateStages = metrics.counter({
      name: 'forno_order_stages_late_total',
      help: 'Orders that a look found past the target of their stage, each once a stage.',
      labelNames: ['stage'],
    });
  }

  created(channel: OrderChannel, fulfilment: Fulfilment): void {
    this.ordersCreated.inc({ channel, fulfilment });
  }

  moved(from: OrderStatus, to: OrderStatus): void {
    this.moves.inc({ from, to });
  }
  stageLeft(stage: TimedStage, seconds: number): void {
    this.stageDurations.observe({ stage }, seconds);
  }

  stageLate(stage: TimedStage): void {
    this.lateStages.inc({ stage });
  }
}
