import type { Cast } from './cast.ts';
import { type Answer, Client, type Surroundings } from './client.ts';
import type { Database } from './database.ts';
import type { Story } from './plan.ts';
import type { Stripe } from './stripe.ts';

/** What all stories of a run share. */
export interface Stage extends Surroundings {
  cast: Cast;
  stripe: Stripe;
  database: Database;
}

/** An order as its shopper was told of it. */
export interface Placed {
  orderId: string;
  orderToken?: string | undefined;
  lineIds: string[];
  totalMinor: number;
}

/** One story with those who play in it. */
export class Scene {
  readonly stage: Stage;
  readonly story: Story;
  readonly shopper: Client;
  readonly staff: Client;
  /** Who orders, as a coupon counts them: `member 2`, `guest`. */
  readonly customer: string;
  /** Of a member, or of the till that orders for somebody who stands before it. */
  readonly #accessToken: string | undefined;

  constructor(stage: Stage, story: Story, position: number) {
    const { members, till } = stage.cast;
    const member = isAtTill(story) ? null : story.member;
    this.stage = stage;
    this.story = story;
    this.shopper = new Client(`shopper ${position + 1}`, stage);
    this.staff = new Client(`staff of ${position + 1}`, stage);
    this.customer = member === null ? 'guest' : `member ${member}`;
    this.#accessToken = isAtTill(story) ? till : member === null ? undefined : members[member];
  }

  /** Has the shopper send something, under a key where it must not happen twice. */
  ask(path: string, body: object, key?: string, orderToken?: string): Promise<Answer | null> {
    return this.shopper.ask({ method: 'POST', path, body, ...(key && { key }), ...this.#as(orderToken) });
  }

  /** Has the shopper look. */
  look(path: string, orderToken?: string): Promise<Answer | null> {
    return this.shopper.ask({ method: 'GET', path, ...this.#as(orderToken) });
  }

  #as(orderToken?: string): { accessToken: string | undefined; orderToken: string | undefined } {
    return { accessToken: this.#accessToken, orderToken };
  }
}

/** Whether a program at the counter orders, and not a page. */
export function isAtTill({ paying }: Story): boolean {
  return paying.how === 'at hand-over' && paying.by === 'external';
}
