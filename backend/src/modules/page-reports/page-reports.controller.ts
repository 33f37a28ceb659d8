import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../common/auth/access.decorator.js';
import { BodyLimit } from '../../common/http/body-limit.decorator.js';
import { RateLimit } from '../../infrastructure/throttling/rate-limit.decorator.js';
import { PageReportDto } from './dto/page-report.dto.js';
import { REPORT_MAX_BYTES, REPORTS_PER_MINUTE } from './page-report-limits.js';
import { PageReportsService } from './page-reports.service.js';

/** Where the shop's own pages tell how they do. */
@ApiTags('page-reports')
@Access('public')
@Controller('page-reports')
export class PageReportsController {
  constructor(private readonly reports: PageReportsService) {}

  @Post()
  @HttpCode(204)
  @RateLimit(REPORTS_PER_MINUTE)
  @BodyLimit(REPORT_MAX_BYTES)
  @ApiOperation({
    operationId: 'sendPageReport',
    summary: 'How fast a page was and what went wrong in it, told by the page itself',
  })
  @ApiNoContentResponse({ description: 'Counted' })
  sendPageReport(@Body() report: PageReportDto): void {
    this.reports.take(report);
  }
}
