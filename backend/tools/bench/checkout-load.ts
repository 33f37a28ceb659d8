/** Checks out again and again, some at once. Argument: a CheckoutLoadPlan as JSON; prints the milliseconds it began at. */
import { type CheckoutPlan, checkOut } from './checkout.ts';

export interface CheckoutLoadPlan extends CheckoutPlan {
  checkouts: number;
  atOnce: number;
}

const plan = JSON.parse(process.argv[2] ?? '') as CheckoutLoadPlan;
let begun = 0;
await Promise.all(
  Array.from({ length: plan.atOnce }, async () => {
    while (begun < plan.checkouts) {
      begun += 1;
      await checkOut(plan);
    }
  }),
);
process.stdout.write('{}');
