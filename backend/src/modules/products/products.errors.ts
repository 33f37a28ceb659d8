import { DomainError } from '../../common/errors/domain-error.js';
import { NotFoundError } from '../../common/errors/not-found.error.js';

/** No such product, or one that is not on the menu. */
export class ProductNotFoundError extends NotFoundError {
  readonly code = 'PRODUCT_NOT_FOUND';

  constructor() {
    super('There is no such product on the menu.');
  }
}

/** No category has that slug. */
export class CategoryNotFoundError extends NotFoundError {
  readonly code = 'CATEGORY_NOT_FOUND';

  constructor() {
    super('There is no such category.');
  }
}

/** The stop-list has no such entry: it was lifted, or it was never there. */
export class StopListEntryNotFoundError extends NotFoundError {
  readonly code = 'STOP_LIST_ENTRY_NOT_FOUND';

  constructor() {
    super('There is no such entry on the stop-list.');
  }
}

/** The ingredient, product or variant that should go on the stop-list does not exist. */
export class StopListSubjectNotFoundError extends NotFoundError {
  readonly code = 'STOP_LIST_SUBJECT_NOT_FOUND';

  constructor(subjectType: string) {
    super(`There is no such ${subjectType}.`);
  }
}

/** A product without an active variant has nothing to sell and cannot be put on the menu. */
export class ProductWithoutVariantsError extends DomainError {
  readonly code = 'PRODUCT_WITHOUT_VARIANTS';
  readonly status = 409;

  constructor() {
    super('Give the product an active variant before you put it on the menu.');
  }
}
