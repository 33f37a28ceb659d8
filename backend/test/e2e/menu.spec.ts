import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import type { MenuResponse } from '../../src/modules/products/dto/menu.response.js';
import type { ProductListResponse } from '../../src/modules/products/dto/product-list.response.js';
import type { ProductPageResponse } from '../../src/modules/products/dto/product-page.response.js';
import { PRODUCT_SORTS, SORT_KEYS } from '../../src/modules/products/domain/product-sort.js';
import { categoryFactory } from '../factories/category.factory.js';
import { ingredientFactory } from '../factories/ingredient.factory.js';
import { productFactory } from '../factories/product.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { recipeLineFactory } from '../factories/recipe-line.factory.js';
import { countStatements } from '../support/count-statements.js';
import { createTestDatabase } from '../support/database.js';
import { clearRedis } from '../support/redis.js';
import { createTestApp } from '../support/test-app.js';

describe('the menu', () => {
  let app: NestFastifyApplication;
  let dataSource: DataSource;
  let transient: { transient: { dataSource: DataSource } };

  beforeAll(async () => {
    await createTestDatabase();
    app = await createTestApp();
    dataSource = app.get(DataSource);
    transient = { transient: { dataSource } };
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await dataSource.query('DELETE FROM product_variants');
    await dataSource.query('DELETE FROM products');
    await dataSource.query('DELETE FROM categories');
    await dataSource.query('DELETE FROM search_words');
    await clearRedis();
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    request(app.getHttpServer()).get(`/api/v1${path}`).set(headers);

  async function getMenu(headers: Record<string, string> = {}): Promise<MenuResponse> {
    return (await get('/menu', headers).expect(200)).body as MenuResponse;
  }
  async function getList(query: Record<string, unknown> = {}): Promise<ProductListResponse> {
    return (await get('/products').query(query).expect(200)).body as ProductListResponse;
  }

  /** A product with one variant of one ingredient. */
  async function createSellable(product: Parameters<typeof productFactory.create>[0] = {}, ingredientId?: string) {
    const created = await productFactory.create(product, transient);
    const variant = await productVariantFactory.create({ productId: created.id }, transient);
    const line = await recipeLineFactory.create({ variantId: variant.id, ...(ingredientId && { ingredientId }) }, transient);
    return { product: created, variant, ingredientId: line.ingredientId };
  }

  describe('GET /menu', () => {
    it('shows categories, products, variants and ingredients in their order, to everybody', async () => {
      const second = await categoryFactory.create({ position: 2 }, transient);
      const first = await categoryFactory.create({ position: 1 }, transient);
      const later = await createSellable({ categoryId: first.id, position: 2 });
      const sooner = await createSellable({ categoryId: first.id, position: 1 });
      const other = await createSellable({ categoryId: second.id });

      const menu = await getMenu();
      expect(menu.currency).toBe('eur');
      expect(menu.categories.map(({ categoryId, products }) => [categoryId, products.map(({ productId }) => productId)])).toEqual(
        [
          [first.id, [sooner.product.id, later.product.id]],
          [second.id, [other.product.id]],
        ],
      );
      expect(menu.categories[0]?.products[0]).toMatchObject({
        slug: sooner.product.slug,
        kind: 'pizza',
        rating: null,
        reviewsCount: 0,
        ingredients: [{ ingredientId: sooner.ingredientId, stopped: false }],
        variants: [
          {
            variantId: sooner.variant.id,
            sku: sooner.variant.sku,
            size: '30-cm',
            dough: 'thin',
            priceMinor: 1190,
            available: true,
          },
        ],
      });
    });

    it('speaks one language: the one that is preferred, else English', async () => {
      const { product } = await createSellable();
      const russian = await get('/menu', { 'accept-language': 'fr, ru;q=0.8, en;q=0.5' }).expect(200);
      expect(russian.headers).toMatchObject({ 'content-language': 'ru', vary: expect.stringContaining('Accept-Language') });
      expect((russian.body as MenuResponse).categories[0]?.products[0]).toMatchObject({
        name: product.name.ru,
        description: product.description.ru,
        variants: [{ doughLabel: 'Тонкое' }],
      });
      const other = await get('/menu', { 'accept-language': 'fr' }).expect('content-language', 'en').expect(200);
      expect((other.body as MenuResponse).categories[0]?.products[0]).toMatchObject({
        name: product.name.en,
        variants: [{ doughLabel: 'Thin' }],
      });
    });

    it('is not sent again to who has it', async () => {
      await createSellable();
      const first = await get('/menu').expect(200);
      const etag = first.headers.etag as string;
      await get('/menu', { 'if-none-match': etag }).expect(304);
      await get('/menu', { 'if-none-match': etag, 'accept-language': 'ru' }).expect(200);
      await createSellable();
      await clearRedis();
      await get('/menu', { 'if-none-match': etag }).expect(200);
    });

    it('leaves out what nobody can order', async () => {
      await createSellable({ status: 'draft' });
      await createSellable({ status: 'archived' });
      await productFactory.create({}, transient);
      const { product, variant } = await createSellable();
      await productVariantFactory.create({ productId: product.id, size: '35-cm', active: false }, transient);

      const menu = await getMenu();
      const variants = menu.categories.flatMap(({ products }) => products).flatMap((shown) => shown.variants);
      expect(variants.map(({ variantId }) => variantId)).toEqual([variant.id]);
      expect(menu.categories).toHaveLength(1);
    });

    it('takes as many statements for twenty products as for one', async () => {
      const readAnew = async () => {
        await clearRedis();
        return countStatements(dataSource, () => getMenu());
      };
      const { product } = await createSellable();
      const forOne = await readAnew();
      for (let more = 1; more < 20; more += 1) {
        await createSellable({ categoryId: product.categoryId });
      }
      expect(await readAnew()).toBe(forOne);
      expect(forOne).toBeLessThanOrEqual(3);
      expect(await countStatements(dataSource, () => getMenu())).toBe(0);
    });
  });

  it('is served without Redis', async () => {
    const { product } = await createSellable();
    const withoutRedis = await createTestApp({ variables: { CACHE_REDIS_PORT: '1', REDIS_PORT: '1' } });
    try {
      const { body } = await request(withoutRedis.getHttpServer()).get('/api/v1/menu').expect(200);
      expect((body as MenuResponse).categories[0]?.products[0]?.productId).toBe(product.id);
    } finally {
      await withoutRedis.close();
    }
  });

  describe('GET /products', () => {
    it.each(PRODUCT_SORTS)('gives each product once, in order, by pages sorted %s', async (sort) => {
      const category = await categoryFactory.create({}, transient);
      const ratings = ['4.50', '4.50', '4.50', '3.00', '0.00', '0.00', '5.00'];
      for (const [index, rating] of ratings.entries()) {
        const counts = { reviewsCount: rating === '0.00' ? 0 : 1 + (index % 2), popularity: index % 3 };
        const { variant } = await createSellable({ categoryId: category.id, rating, ...counts });
        await dataSource.query('UPDATE product_variants SET price_minor = $1 WHERE id = $2', [
          500 + 100 * (index % 3),
          variant.id,
        ]);
      }
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: ProductListResponse = await getList({ sort, limit: 2, ...(cursor && { cursor }) });
        seen.push(...page.items.map(({ productId }) => productId));
        cursor = page.nextCursor;
      } while (cursor);
      const order = SORT_KEYS[sort].map(({ column, direction }) => `${column} ${direction}`).join(', ');
      const rows: { id: string }[] = await dataSource.query(`SELECT id FROM products ORDER BY ${order}`);
      expect(seen).toEqual(rows.map(({ id }) => id));
    });

    it('narrows down to a category and what lies below it', async () => {
      const drinks = await categoryFactory.create({}, transient);
      const juices = await categoryFactory.create({ parentId: drinks.id }, transient);
      const inside = [await createSellable({ categoryId: drinks.id }), await createSellable({ categoryId: juices.id })];
      await createSellable();
      const { items } = await getList({ category: drinks.slug });
      expect(items.map(({ productId }) => productId).toSorted()).toEqual(inside.map(({ product }) => product.id).toSorted());
      const { body } = await get('/products').query({ category: 'no-such' }).expect(404);
      expect(body).toMatchObject({ code: 'CATEGORY_NOT_FOUND' });
    });

    describe('searching', () => {
      const found = async (q: string) => (await getList({ q })).items.map(({ productId }) => productId);

      async function createDiavola() {
        const nduja = await ingredientFactory.create({ name: { en: 'Spicy nduja', ru: 'Острая ндуйя' } }, transient);
        const tags = { en: ['for a brave soul'], ru: ['для смелых'] };
        const { product } = await createSellable({ name: { en: 'Diavola Rossa', ru: 'Дьявола тёмная' }, tags }, nduja.id);
        return { product, nduja };
      }

      it.each([
        ['a beginning', ['diav', 'ДЬЯВ', 'nduj', 'ндуй', 'brav', 'смел']],
        [
          'words in any order, from name, ingredient and tag',
          ['rossa diavola', 'nduja diavola', 'острая дьявола', 'brave nduja'],
        ],
        ['another form of a word', ['souls', 'острых', 'смелый']],
        ['without accents, ё as е', ['тёмная', 'темная', 'ТЁМНАЯ', 'ndüjà']],
        ['words that say nothing', ['diavola with nduja', 'дьявола и ндуйя']],
      ])('finds by %s', async (_what, texts) => {
        const { product } = await createDiavola();
        await createSellable({ name: { en: 'Bianca', ru: 'Бьянка' } });
        for (const q of texts) {
          expect([q, await found(q)]).toEqual([q, [product.id]]);
        }
      });

      it('finds by the category', async () => {
        const category = await categoryFactory.create({ name: { en: 'Soups', ru: 'Супы' } }, transient);
        const { product } = await createSellable({ categoryId: category.id });
        await createSellable();
        expect(await found('суп')).toEqual([product.id]);
        await dataSource.query(`UPDATE categories SET name = '{"en": "Broths", "ru": "Бульоны"}' WHERE id = $1`, [category.id]);
        await clearRedis();
        expect(await found('broth')).toEqual([product.id]);
        expect(await found('суп')).toEqual([]);
      });

      it('corrects what is misspelt and says so', async () => {
        const { product } = await createDiavola();
        for (const [q, correctedText] of [
          ['diabola', 'diavola'],
          ['дявола', 'дьявола'],
          ['Rosssa with nduya', 'rossa with nduja'],
        ]) {
          expect([q, await getList({ q })]).toMatchObject([q, { items: [{ productId: product.id }], correctedText }]);
        }
        expect(await getList({ q: 'diavola' })).toMatchObject({ correctedText: null });
        expect(await getList({ q: 'quattro' })).toMatchObject({ items: [], correctedText: null });
      });

      it('does not tell of what is not on the menu', async () => {
        await createSellable({ name: { en: 'Tartufata', ru: 'Тартуфата' }, status: 'draft' });
        expect(await getList({ q: 'tartufato' })).toMatchObject({ items: [], correctedText: null });
        await dataSource.query(`UPDATE products SET status = 'active'`);
        await clearRedis();
        expect(await getList({ q: 'tartufato' })).toMatchObject({ items: [{}], correctedText: 'tartufata' });
      });

      it('takes signs for no more than the end of a word', async () => {
        const half = await createSellable({ name: { en: '50% off_er', ru: 'Половина' } });
        expect(await found('50%')).toEqual([half.product.id]);
        expect(await found(`off'er:* | !x`)).toEqual([]);
        expect(await found('%')).toEqual([]);
        expect(await found('\\')).toEqual([]);
        expect(await found("'")).toEqual([]);
      });

      it('finds the same, page by page, whether many have it or few', async () => {
        for (let index = 0; index < 5; index += 1) {
          await createSellable({ name: { en: 'Rossa', ru: 'Росса' }, rating: `${4 - (index % 2)}.00` });
        }
        await createSellable({ name: { en: 'Bianca', ru: 'Бьянка' } });
        const walk = async () => {
          const seen: string[] = [];
          let cursor: string | null = null;
          do {
            const page: ProductListResponse = await getList({ q: 'rossa', limit: 2, ...(cursor && { cursor }) });
            seen.push(...page.items.map(({ productId }) => productId));
            cursor = page.nextCursor;
          } while (cursor);
          return seen;
        };
        const amongFew = await walk();
        await dataSource.query('UPDATE search_words SET products = 100000');
        await clearRedis();
        expect(await walk()).toEqual(amongFew);
        expect(new Set(amongFew).size).toBe(5);
      });

      it('follows what a product is made of', async () => {
        const { product, nduja } = await createDiavola();
        const { variant } = await createSellable({ name: { en: 'Bianca', ru: 'Бьянка' } });
        const line = await recipeLineFactory.create({ variantId: variant.id, ingredientId: nduja.id }, transient);
        const now = async () => {
          await clearRedis();
          return (await found('nduja')).toSorted();
        };
        expect(await now()).toEqual([product.id, variant.productId].toSorted());
        await dataSource.query('DELETE FROM recipe_lines WHERE id = $1', [line.id]);
        expect(await now()).toEqual([product.id]);
      });
    });

    it('shows the cheapest, the dearest and the most ordered first', async () => {
      const category = await categoryFactory.create({}, transient);
      const create = async (popularity: number, ...prices: number[]) => {
        const product = await productFactory.create({ categoryId: category.id, popularity }, transient);
        for (const [index, priceMinor] of prices.entries()) {
          await productVariantFactory.create({ productId: product.id, size: `${index + 1}-cm`, priceMinor }, transient);
        }
        return product.id;
      };
      const [middle, cheap, dear] = [await create(7, 900, 1500), await create(0, 1200, 500), await create(3, 2000)];
      const sorted = async (sort: string) => (await getList({ sort })).items.map(({ productId }) => productId);
      expect(await sorted('price')).toEqual([cheap, middle, dear]);
      expect(await sorted('-price')).toEqual([dear, middle, cheap]);
      expect(await sorted('-popularity')).toEqual([middle, dear, cheap]);
      await dataSource.query(`UPDATE product_variants SET price_minor = 100 WHERE product_id = $1`, [dear]);
      await clearRedis();
      expect(await sorted('price')).toEqual([dear, cheap, middle]);
      await dataSource.query(`UPDATE product_variants SET active = false WHERE product_id = $1 AND price_minor < 1000`, [cheap]);
      await clearRedis();
      expect(await sorted('price')).toEqual([dear, middle, cheap]);
    });

    it('leaves out what a filter asks to', async () => {
      const milk = await ingredientFactory.create({ vegan: false, spicy: false, allergens: ['milk'] }, transient);
      const chilli = await ingredientFactory.create({ vegan: true, spicy: true, allergens: [] }, transient);
      const bread = await ingredientFactory.create({ vegan: true, spicy: false, allergens: ['gluten'] }, transient);
      const [cheesy, hot, plain] = [
        await createSellable({}, milk.id),
        await createSellable({}, chilli.id),
        await createSellable({}, bread.id),
      ];
      const shown = async (query: Record<string, unknown>) =>
        (await getList(query)).items.map(({ productId }) => productId).toSorted();
      const ids = (...sellable: (typeof plain)[]) => sellable.map(({ product }) => product.id).toSorted();
      expect(await shown({ vegan: true })).toEqual(ids(hot, plain));
      expect(await shown({ vegan: false })).toEqual(ids(cheesy, hot, plain));
      expect(await shown({ vegan: true, mild: true })).toEqual(ids(plain));
      expect(await shown({ without: 'milk,gluten' })).toEqual(ids(hot));
      expect(await shown({ without: 'milk' })).toEqual(ids(hot, plain));
      await get('/products?without=milk&without=gluten').expect(200);
      await recipeLineFactory.create({ variantId: plain.variant.id, ingredientId: milk.id }, transient);
      await clearRedis();
      expect(await shown({ without: 'milk' })).toEqual(ids(hot));
    });

    it.each([
      [{ limit: 0 }, 'limit'],
      [{ limit: 101 }, 'limit'],
      [{ limit: 'many' }, 'limit'],
      [{ sort: 'name' }, 'sort'],
      [{ vegan: 'perhaps' }, 'vegan'],
      [{ mild: '' }, 'mild'],
      [{ without: 'milk,pineapple' }, 'without'],
      [{ without: '' }, 'without'],
      [{ q: '' }, 'q'],
      [{ q: 'x'.repeat(81) }, 'q'],
      [{ cursor: 'bm9uZQ' }, 'cursor'],
      [{ colour: 'red' }, 'colour'],
    ])('refuses %j', async (query, field) => {
      const { body } = await get('/products').query(query).expect(422);
      expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [expect.objectContaining({ field })] });
    });

    it('refuses a cursor of another sort', async () => {
      const { product } = await createSellable();
      await createSellable({ categoryId: product.categoryId });
      const { nextCursor } = await getList({ limit: 1, sort: '-rating' });
      await get('/products').query({ cursor: nextCursor, sort: '-rating,-reviewsCount' }).expect(422);
    });

    it('takes as many statements for twenty products as for one', async () => {
      const { product } = await createSellable();
      const forOne = await countStatements(dataSource, () => getList());
      for (let more = 1; more < 20; more += 1) {
        await createSellable({ categoryId: product.categoryId });
      }
      expect(await countStatements(dataSource, () => getList({ limit: 50 }))).toBe(forOne);
      expect(forOne).toBeLessThanOrEqual(3);
      expect(await countStatements(dataSource, () => getList({ limit: 50 }))).toBe(0);
    });
  });

  describe('GET /products/:slug', () => {
    it('shows every active variant and what each is made of', async () => {
      const { product, variant, ingredientId } = await createSellable();
      const removable = await recipeLineFactory.create({ variantId: variant.id, removable: true, position: 9_999 }, transient);
      const { body } = await get(`/products/${product.slug}`).expect(200);
      expect(body as ProductPageResponse).toMatchObject({
        productId: product.id,
        currency: 'eur',
        available: true,
        category: { categoryId: product.categoryId },
        variants: [
          {
            variantId: variant.id,
            available: true,
            ingredientIds: [ingredientId, removable.ingredientId],
            removableIngredientIds: [removable.ingredientId],
          },
        ],
      });
    });

    it('does not know drafts, archived and unknown products', async () => {
      const draft = await createSellable({ status: 'draft' });
      const archived = await createSellable({ status: 'archived' });
      for (const slug of [draft.product.slug, archived.product.slug, 'no-such', '%00']) {
        const { body } = await get(`/products/${slug}`).expect(404);
        expect(body).toMatchObject({ code: 'PRODUCT_NOT_FOUND' });
      }
    });

    it('takes as many statements for ten variants as for one', async () => {
      const { product } = await createSellable();
      const read = () => countStatements(dataSource, () => get(`/products/${product.slug}`).expect(200));
      const forOne = await read();
      for (let size = 1; size < 10; size += 1) {
        const variant = await productVariantFactory.create({ productId: product.id, size: `${size}-cm` }, transient);
        await recipeLineFactory.create({ variantId: variant.id }, transient);
      }
      await clearRedis();
      expect(await read()).toBe(forOne);
      expect(forOne).toBeLessThanOrEqual(3);
    });
  });
});
