import { Injectable } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { labelSets } from '../../infrastructure/metrics/label-sets.js';
import { Metrics } from '../../infrastructure/metrics/metrics.js';
import type { TracedHistogram } from '../../infrastructure/metrics/traced-histogram.js';
import { TIMED_STAGES, type TimedStage } from '../shop/domain/stage-targets.js';
import { type Fulfilment, FULFILMENTS } from './domain/fulfilment.js';
import { ORDER_CHANNELS, type OrderChannel } from './domain/order-channel.js';
import { NEXT_STATUSES, type OrderStatus } from './domain/order-state.js';

/** From an order that the oven waits for to a courier in the evening's traffic. */
const STAGE_BUCKETS_SECONDS = [5, 15, 30, 60, 120, 300, 600, 900, 1200, 1800, 2700, 3600, 7200];

/** From a slice over the counter to a delivery on New Year's Eve. */
const FULFILMENT_BUCKETS_SECONDS = [300, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200];

/** Orders as they come in and move on. */
@Injectable()
export class OrdersMetrics {
  private readonly ordersCreated: Counter;
  private readonly moves: Counter;
  private readonly stageDurations: TracedHistogram<'stage'>;
  private readonly lateStages: Counter;
  private readonly fulfilmentDurations: TracedHistogram<'fulfilment'>;

  constructor(metrics: Metrics) {
    this.ordersCreated = metrics.counter({
      name: 'forno_orders_created_total',
      help: 'Orders placed.',
      labelNames: ['channel', 'fulfilment'],
      known: labelSets({ channel: ORDER_CHANNELS, fulfilment: FULFILMENTS }),
    });
    this.moves = metrics.counter({
      name: 'forno_orders_status_transitions_total',
      help: 'Orders moved from one status to another.',
      labelNames: ['from', 'to'],
      known: Object.entries(NEXT_STATUSES).flatMap(([from, next]) => next.map((to) => ({ from, to }))),
    });
    this.stageDurations = metrics.histogram({
      name: 'forno_order_stage_duration_seconds',
      help: 'How long orders stayed in each stage, counted when they leave it.',
      labelNames: ['stage'],
      buckets: STAGE_BUCKETS_SECONDS,
    });
    this.fulfilmentDurations = metrics.histogram({
      name: 'forno_order_fulfilment_duration_seconds',
      help: 'How long completed orders took, from when the kitchen could see them to the hand-over.',
      labelNames: ['fulfilment'],
      buckets: FULFILMENT_BUCKETS_SECONDS,
    });
    this.lateStages = metrics.counter({
      name: 'forno_order_stages_late_total',
      help: 'Orders that a look found past the target of their stage, each once a stage.',
      labelNames: ['stage'],
      known: labelSets({ stage: TIMED_STAGES }),
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

  completed(fulfilment: Fulfilment, seconds: number): void {
    this.fulfilmentDurations.observe({ fulfilment }, seconds);
  }

  stageLate(stage: TimedStage): void {
    this.lateStages.inc({ stage });
  }
}
