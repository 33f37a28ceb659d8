import { ChoiceField, IntField, ListField } from '../../../common/validation/fields.js';
import { PAGE_ROUTES, type PageRoute } from '../domain/page-words.js';
import { ERRORS_PER_REPORT, FARTHEST_THOUSANDTHS, LONGEST_MS } from '../page-report-limits.js';
import { PageErrorDto } from './page-error.dto.js';

const duration = (description: string) => IntField({ min: 0, max: LONGEST_MS, optional: true, description });

/** What a page in a browser tells of itself: how fast it was (Google's Web Vitals), and what went wrong. */
export class PageReportDto {
  @ChoiceField(PAGE_ROUTES, { description: 'Which page it is; its address as the routes write it.' })
  route: PageRoute;

  @duration('Largest Contentful Paint, in milliseconds.')
  lcpMs?: number | null;

  @duration('Interaction to Next Paint, in milliseconds.')
  inpMs?: number | null;

  @duration('Time to First Byte, in milliseconds.')
  ttfbMs?: number | null;

  @duration('First Contentful Paint, in milliseconds.')
  fcpMs?: number | null;

  @IntField({
    min: 0,
    max: FARTHEST_THOUSANDTHS,
    optional: true,
    description: 'Cumulative Layout Shift, in thousandths of its score.',
  })
  clsThousandths?: number | null;

  @ListField(() => PageErrorDto, { max: ERRORS_PER_REPORT })
  errors: PageErrorDto[];
}
