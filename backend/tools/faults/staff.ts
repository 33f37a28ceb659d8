import { randomUUID } from 'node:crypto';
import type { RefundWish } from './plan.ts';
import type { Placed, Scene } from './scene.ts';

/** Has kitchen, courier and manager do with a paid order what the story says; `cancel` is the shopper's. */
export async function meetFate(scene: Scene, { orderId }: Placed, cancel: () => Promise<void>): Promise<void> {
  const { story, stage, staff } = scene;
  const { fate, fulfilment } = story;
  const { kitchen, courier, manager } = stage.cast;
  const at = (place: 'kitchen' | 'courier' | 'admin', step: string): string => `/${place}/orders/${orderId}/${step}`;
  const take = async (path: string, accessToken: string, status: string, body: object = {}, key?: string): Promise<void> => {
    const answer = await staff.ask({ method: 'POST', path, body, accessToken, ...(key && { key }) });
    if (answer?.status === 200) stage.told.reached.push({ orderId, status });
    // Else it is refused as it is done already, when the answer of the first try was lost.
  };
  if (fate.what === 'is left') return;
  const accepts = fate.what === 'is made' || fate.what === 'is cancelled by the manager' || fate.accepted;
  if (accepts) await take(at('kitchen', 'accept'), kitchen, 'accepted');
  if (fate.what === 'is rejected') {
    await take(at('kitchen', 'reject'), kitchen, 'cancelled', { reason: 'Out of dough.' }, randomUUID());
    return;
  }
  if (fate.what === 'is cancelled by the shopper') return cancel();
  await take(at('kitchen', 'start'), kitchen, 'preparing');
  if (fate.what === 'is made' || fate.at === 'ready') await take(at('kitchen', 'ready'), kitchen, 'ready');
  if (fate.what === 'is cancelled by the manager') {
    const body = { code: 'not_collected', reason: 'Nobody came.', refund: fate.refund };
    await take(at('admin', 'cancel'), manager, 'cancelled', body, randomUUID());
  } else if (fulfilment === 'pickup') {
    await take(at('kitchen', 'hand-over'), kitchen, 'completed');
  } else {
    await take(at('courier', 'depart'), courier, 'out_for_delivery');
    await take(at('courier', 'deliver'), courier, 'completed');
  }
}

/** Has the manager refund what the story says, all at once: of two that do not fit together, one wins. */
export async function refundOrder(scene: Scene, placed: Placed): Promise<void> {
  await Promise.all(scene.story.refunds.map((wish) => refundOnce(scene, placed, wish)));
}

async function refundOnce({ story, stage, staff }: Scene, placed: Placed, wish: RefundWish): Promise<void> {
  const { orderId, lineIds, totalMinor } = placed;
  const part =
    'percent' in wish
      ? { amountMinor: Math.max(1, Math.floor((totalMinor * wish.percent) / 100)) }
      : { lines: [{ orderLineId: lineIds[wish.line % lineIds.length], qty: 1 }] };
  const key = randomUUID();
  const question = {
    method: 'POST' as const,
    path: `/orders/${orderId}/refunds`,
    body: { ...part, reason: 'It was cold.' },
    key,
    accessToken: stage.cast.manager,
  };
  const answer = await staff.ask(question);
  if (answer?.status !== 201) return;
  // A second look at the dialog, by the same key, gives the same refund.
  const again = story.clicksTwice ? await staff.ask(question) : null;
  const refundIds = [answer, again].flatMap((each) => (each?.status === 201 ? [each.body.refundId as string] : []));
  stage.told.refunded.push({ key, refundIds });
}
