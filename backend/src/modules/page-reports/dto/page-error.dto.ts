import { ChoiceField, TextField } from '../../../common/validation/fields.js';
import { PAGE_ERROR_KINDS, type PageErrorKind } from '../domain/page-words.js';
import { MESSAGE_MAX_LENGTH, STACK_MAX_LENGTH } from '../page-report-limits.js';

/** Something that went wrong in a page. */
export class PageErrorDto {
  @ChoiceField(PAGE_ERROR_KINDS)
  kind: PageErrorKind;

  @TextField({
    max: MESSAGE_MAX_LENGTH,
    multiline: true,
    example: "TypeError: Cannot read properties of undefined (reading 'name')",
  })
  message: string;

  @TextField({
    max: STACK_MAX_LENGTH,
    multiline: true,
    optional: true,
    description: 'As the browser writes it; only files and places are kept.',
  })
  stack?: string | null;
}
