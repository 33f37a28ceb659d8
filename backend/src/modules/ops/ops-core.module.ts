import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { OrderTimelineService } from './order-timeline.service.js';

/** What looks after the shop, for the API and for the operator's command. */
@Module({ imports: [AuditModule], providers: [OrderTimelineService], exports: [OrderTimelineService, AuditModule] })
export class OpsCoreModule {}
