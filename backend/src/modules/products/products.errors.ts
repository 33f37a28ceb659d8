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

/** No variant has that id. */
export class VariantNotFoundError extends NotFoundError {
  readonly code = 'VARIANT_NOT_FOUND';

  constructor() {
    super('There is no such variant.');
  }
}

/** As many as are wanted can be ordered of it: there is no count to change. */
export class StockNotLimitedError extends DomainError {
  readonly code = 'STOCK_NOT_LIMITED';
  readonly status = 409;

  constructor() {
    super('The stock of this variant is not limited; say first how many are left.');
  }
}

/** More should be taken out than are left; details say how many that is. */
export class StockTooLowError extends DomainError {
  readonly code = 'STOCK_TOO_LOW';
  readonly status = 409;

  constructor(left: number) {
    super('Fewer are left than should be taken out.', { left });
  }
}
