import type { DataSource, EntityManager } from 'typeorm';
import { Order } from '../../src/modules/orders/order.entity.js';
import { shownName } from '../../src/modules/reviews/domain/shown-name.js';
import { Review } from '../../src/modules/reviews/review.entity.js';
import { User } from '../../src/modules/users/user.entity.js';
import { insertTastingOrder, type TastedVariant } from './reviews/tasting-order.js';
import { type TastedDish, type Tasting, TASTINGS } from './reviews/tastings.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Of two seeds at once, the second waits and then finds the first's orders. */
const LOCK = 'forno-seed-reviews';

/**
 * Gives a shop without any order its opening night: orders on the house, eaten and reviewed by the demo's guests. One transaction;
 * returns how many reviews it wrote. A shop that has sold something is left alone.
 */
export async function seedReviews(dataSource: DataSource, currency: string): Promise<number> {
  return dataSource.transaction(async (manager) => {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [LOCK]);
    const publisher = await manager.findOneBy(User, { role: 'manager' });
    if (!publisher || (await manager.exists(Order))) {
      return 0;
    }
    let written = 0;
    for (const tasting of TASTINGS) {
      written += await seedTasting(manager, tasting, currency, publisher.id);
    }
    await applyRatings(manager);
    return written;
  });
}

async function seedTasting(manager: EntityManager, tasting: Tasting, currency: string, moderatedBy: string): Promise<number> {
  const guest = await manager.findOneBy(User, { email: tasting.email });
  const eaten = await listEaten(manager, tasting);
  if (!guest || eaten.length === 0) {
    return 0;
  }
  const at = new Date(Date.now() - tasting.daysAgo * DAY_MS);
  const variants = eaten.map(({ variant }) => variant);
  const lineIds = await insertTastingOrder(manager, tasting, { userId: guest.id, currency, at, variants });
  const reviews = eaten.flatMap(({ variant: { productId }, dish: { rating, text, reply = null } }, index) => {
    const orderLineId = lineIds[index] as string;
    const repliedAt = reply === null ? null : new Date(at.getTime() + DAY_MS);
    const createdAt = new Date(at.getTime() + HOUR_MS);
    const author = { userId: guest.id, authorName: shownName(guest.name) };
    const decision = { status: 'published' as const, moderatedBy };
    return rating ? [{ orderLineId, productId, ...author, rating, text, ...decision, reply, repliedAt, createdAt }] : [];
  });
  await manager.insert(Review, reviews);
  return reviews.length;
}

/** What of the tasting is on the menu, in its first size; a manager may have taken the rest away. */
async function listEaten(
  manager: EntityManager,
  { locale, dishes }: Tasting,
): Promise<{ variant: TastedVariant; dish: TastedDish }[]> {
  const variants = await manager.query<TastedVariant[]>(
    `SELECT DISTINCT ON (p.slug) p.id AS "productId", v.id AS "variantId", p.slug AS "productSlug", v.sku, p.name ->> $1 AS name,
       v.price_minor::int AS "unitPriceMinor", p.tax_rate_bps AS "taxRateBps"
     FROM products p JOIN product_variants v ON v.product_id = p.id
     WHERE p.slug = ANY ($2) AND p.status = 'active' AND v.active ORDER BY p.slug, v.position`,
    [locale, dishes.map(({ slug }) => slug)],
  );
  return dishes.flatMap((dish) => {
    const variant = variants.find(({ productSlug }) => productSlug === dish.slug);
    return variant ? [{ variant, dish }] : [];
  });
}

async function applyRatings(manager: EntityManager): Promise<void> {
  await manager.query(
    `UPDATE products p SET rating = r.rating, reviews_count = r.count
     FROM (SELECT product_id, round(avg(rating), 2) AS rating, count(*) AS count FROM reviews
           WHERE status = 'published' GROUP BY product_id) r
     WHERE p.id = r.product_id`,
  );
}
