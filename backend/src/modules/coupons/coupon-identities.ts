import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { type CouponCustomer, identitiesOf } from './domain/customer-identity.js';

/** Begins what is hashed, so that nothing else made with SECRET_KEY is ever an identity. */
const LABEL = 'forno coupon identity 1';

/** Customers as coupons remember them: keyed hashes, from which nobody's phone or address can be read or tried out. */
@Injectable()
export class CouponIdentities {
  constructor(private readonly environment: Environment) {}

  hashesOf(customer: CouponCustomer): string[] {
    return identitiesOf(customer).map((identity) =>
      createHmac('sha256', this.environment.SECRET_KEY).update(`${LABEL}\n${identity}`).digest('base64url'),
    );
  }
}
