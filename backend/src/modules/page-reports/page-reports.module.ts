import { Module } from '@nestjs/common';
import { PageReportsController } from './page-reports.controller.js';
import { PageReportsMetrics } from './page-reports.metrics.js';
import { PageReportsService } from './page-reports.service.js';

@Module({
  controllers: [PageReportsController],
  providers: [PageReportsMetrics, PageReportsService],
})
export class PageReportsModule {}
