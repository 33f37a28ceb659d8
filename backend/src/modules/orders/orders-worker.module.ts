import { Module } from '@nestjs/common';
import { OrderGauges } from './order-gauges.js';

/** Orders in the worker: how they stand. */
@Module({ providers: [OrderGauges] })
export class OrdersWorkerModule {}
