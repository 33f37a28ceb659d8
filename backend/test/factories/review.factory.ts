import { Factory } from 'fishery';
import type { DataSource } from 'typeorm';
import { Review } from '../../src/modules/reviews/review.entity.js';
import { orderFactory } from './order.factory.js';
import { productFactory } from './product.factory.js';
import { userFactory } from './user.factory.js';

/**
 * A review that waits, of a completed order of a new customer and a new product unless `userId` or `productId` are given; the order
 * and its line are always new. `create` needs `transient: { dataSource }`. It leaves the product's rating alone.
 */
export const reviewFactory = Factory.define<Review, { dataSource: DataSource }>(({ params, onCreate, transientParams }) => {
  const dataSource = transientParams.dataSource as DataSource;
  onCreate(async (review) => {
    const { orderLineId, userId, productId } = review;
    if (!params.userId) {
      await userFactory.create({ id: userId }, { transient: { dataSource } });
    }
    if (!params.productId) {
      await productFactory.create({ id: productId }, { transient: { dataSource } });
    }
    const line = { id: orderLineId, productId };
    await orderFactory.create({ userId, guestTokenHash: null, status: 'completed' }, { transient: { dataSource, line } });
    return dataSource.getRepository(Review).save(review);
  });
  return {
    id: crypto.randomUUID(),
    orderLineId: crypto.randomUUID(),
    productId: crypto.randomUUID(),
    userId: crypto.randomUUID(),
    authorName: 'Ada L.',
    rating: 5,
    text: 'Crisp to the last bite.',
    status: 'pending',
    moderatedBy: null,
    reply: null,
    repliedAt: null,
    version: 1,
    createdAt: new Date(),
  };
});
