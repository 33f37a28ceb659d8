import { DomainError } from '../../common/errors/domain-error.js';
import { NotFoundError } from '../../common/errors/not-found.error.js';

/** No coupon has this code. Counts as a guess. */
export class CouponUnknownError extends DomainError {
  readonly code = 'COUPON_UNKNOWN';
  readonly status = 409;

  constructor() {
    super('There is no coupon of this code; check how it is written, or leave it out.');
  }
}

export class CouponOverError extends DomainError {
  readonly code = 'COUPON_OVER';
  readonly status = 409;

  constructor() {
    super('This coupon has ended; leave it out.');
  }
}

export class CouponNotYetError extends DomainError {
  readonly code = 'COUPON_NOT_YET';
  readonly status = 409;

  constructor(startsAt: Date) {
    super('This coupon has not begun yet; order when it has, or leave it out.', { startsAt: startsAt.toISOString() });
  }
}

/** It serves at certain hours, and this is none of them. */
export class CouponNotNowError extends DomainError {
  readonly code = 'COUPON_NOT_NOW';
  readonly status = 409;

  constructor(servesAt: Date | null) {
    super('This coupon does not serve at this hour; order when it does, or leave it out.', {
      servesAt: servesAt?.toISOString() ?? null,
    });
  }
}

export class CouponBelowMinimumError extends DomainError {
  readonly code = 'COUPON_BELOW_MINIMUM';
  readonly status = 409;

  constructor(minimumMinor: number, itemsTotalMinor: number) {
    super('The goods come to less than this coupon asks for; add some, or leave it out.', {
      minimumMinor,
      missingMinor: minimumMinor - itemsTotalMinor,
    });
  }
}

/** As many as there were have been used. */
export class CouponUsedUpError extends DomainError {
  readonly code = 'COUPON_USED_UP';
  readonly status = 409;

  constructor() {
    super('This coupon has been used as often as it may be; leave it out.');
  }
}

/** By whoever orders: the account, the phone or the e-mail address. */
export class CouponAlreadyUsedError extends DomainError {
  readonly code = 'COUPON_ALREADY_USED';
  readonly status = 409;

  constructor(maxUsesPerCustomer: number) {
    super('You have used this coupon as often as you may; leave it out.', { maxUsesPerCustomer });
  }
}

/** It is so many for each customer, and the order tells nobody: an account, a phone or an e-mail address would. */
export class CouponNeedsCustomerError extends DomainError {
  readonly code = 'COUPON_NEEDS_CUSTOMER';
  readonly status = 409;

  constructor() {
    super('This coupon is counted for each customer; send a phone or an e-mail address with the order, or leave it out.');
  }
}

export class CouponForDeliveryError extends DomainError {
  readonly code = 'COUPON_FOR_DELIVERY';
  readonly status = 409;

  constructor() {
    super('This coupon is for deliveries; choose one, or leave it out.');
  }
}

/** Nothing would be cheaper by it. */
export class CouponGivesNothingError extends DomainError {
  readonly code = 'COUPON_GIVES_NOTHING';
  readonly status = 409;

  constructor() {
    super('This coupon takes nothing off this order; leave it out and keep it for another.');
  }
}

/** The coupon was changed after it was read: price the order anew. Never reaches a caller. */
export class CouponTermsOutdatedError extends Error {}

export class CouponNotFoundError extends NotFoundError {
  readonly code = 'COUPON_NOT_FOUND';

  constructor(couponId: string) {
    super('There is no such coupon.', { couponId });
  }
}

export class CouponCodeTakenError extends DomainError {
  readonly code = 'COUPON_CODE_TAKEN';
  readonly status = 409;

  constructor(code: string) {
    super('There is a coupon of this code already; choose another one.', { code });
  }
}

/** Somebody else changed the coupon since the caller read it. */
export class CouponChangedError extends DomainError {
  readonly code = 'COUPON_CHANGED';
  readonly status = 409;

  constructor(currentVersion: number) {
    super('The coupon has been changed meanwhile; read it again.', { currentVersion });
  }
}

/** It has been used more often than the new limit allows. */
export class CouponLimitBelowUsesError extends DomainError {
  readonly code = 'COUPON_LIMIT_BELOW_USES';
  readonly status = 409;

  constructor(uses: number) {
    super('It has been used more often already; choose a higher limit, or stop it.', { uses });
  }
}
