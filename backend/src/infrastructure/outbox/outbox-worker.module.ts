import { Global, Module } from '@nestjs/common';
import { OutboxGauges } from './outbox-gauges.js';
import { OutboxRelay } from './outbox-relay.js';
import { OutboxRoutes } from './outbox-routes.js';

/** Relaying follow-ups to their jobs, in the worker. */
@Global()
@Module({ providers: [OutboxRoutes, OutboxRelay, OutboxGauges], exports: [OutboxRoutes] })
export class OutboxWorkerModule {}
