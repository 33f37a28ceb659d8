import { QueryStatus } from '@reduxjs/toolkit/query';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { menuApi } from '@/features/menu/menu.api';
import { api, at } from '@/testing/api-server';
import { buildMenu, buildProductCard, buildShop, buildVariant } from '@/testing/factories/menu.factory';
import { renderApp } from '@/testing/render-app';

const margherita = buildProductCard({ slug: 'margherita', allergens: ['gluten', 'milk'] });
const diavola = buildProductCard({ slug: 'diavola', spicy: true, allergens: ['gluten', 'milk'] });
const marinara = buildProductCard({ slug: 'marinara', vegan: true, allergens: ['gluten'] });
const cola = buildProductCard({ slug: 'cola', kind: 'simple', categorySlug: 'drinks', vegan: true, variants: [buildVariant({ variantId: 'cola-1', priceMinor: 290 })] });
const everything = [margherita, diavola, marinara, cola];
const category = (slug: string, products: typeof everything) => ({ categoryId: slug, parentId: null, slug, name: slug, products });
const menu = { ...buildMenu(), categories: [category('pizza', [margherita, diavola, marinara]), category('drinks', [cola])] };
const problem = () => HttpResponse.json({ code: 'INTERNAL_ERROR', status: 500 }, { status: 500 });

let asked: string[];

/** Finds by slug, two on a page; knows what a "kola" is meant to be. */
function answer({ request }: { request: Request }) {
  const query = new URL(request.url).searchParams;
  asked.push(query.toString());
  const start = Number(query.get('cursor') ?? 0);
  const correctedText = query.get('q') === 'kola' ? 'cola' : null;
  const found = everything.filter((product) => product.slug.includes(correctedText ?? query.get('q') ?? '') && isWanted(product, query));
  const end = start + 2;
  return HttpResponse.json({ currency: 'eur', items: found.slice(start, end), nextCursor: end < found.length ? String(end) : null, correctedText });
}

function isWanted({ vegan, spicy, allergens }: typeof margherita, query: URLSearchParams): boolean {
  const without = query.get('without')?.split(',') ?? [];
  return (vegan || !query.has('vegan')) && !(spicy && query.has('mild')) && !allergens.some((allergen) => without.includes(allergen));
}

beforeEach(() => {
  asked = [];
  api.use(
    http.get(at('/menu'), () => HttpResponse.json(menu)),
    http.get(at('/shop'), () => HttpResponse.json(buildShop())),
    http.get(at('/products'), answer),
  );
});

/** Acts, and ends once the page has been told that the search stands so. */
const actUntil = (store: ReturnType<typeof renderApp>['store'], status: QueryStatus, work: () => unknown) =>
  act(
    () =>
      new Promise<void>((resolve) => {
        store.subscribe(() => {
          if (Object.values(store.getState().api.queries).some((query) => query?.endpointName === 'searchProducts' && query.status === status)) {
            resolve();
          }
        });
        work();
      }),
  );

const address = () => screen.getByTestId('address').textContent;
const cards = () => screen.queryAllByTestId(/^product-card-/).map(({ dataset }) => dataset['testid']?.replace('product-card-', ''));
const showsCards = (...slugs: string[]) => waitFor(() => expect(cards()).toEqual(slugs));
const field = () => screen.getByTestId('menu-search');

describe('the search of the menu', () => {
  it('should ask once nobody is typing, and show what is found in the place of the menu', async () => {
    renderApp('/');
    await screen.findByTestId('category-nav');
    await userEvent.type(field(), 'cola');
    await showsCards('cola');
    expect(asked).toEqual(['q=cola']);
    expect(address()).toBe('/?q=cola');
    expect(screen.getByTestId('address')).toHaveAttribute('data-navigation', 'REPLACE');
    expect(screen.queryByTestId('category-nav')).toBeNull();
    expect(within(screen.getByTestId('search-results')).getByTestId('found-status')).toHaveTextContent('1');
    expect(field()).toHaveFocus();
    await userEvent.click(screen.getByTestId('product-add-cola'));
    expect(screen.getByTestId('nav-cart-count')).toHaveTextContent('1');
  });

  it('should open with what the address asks for, although the menu is away', async () => {
    api.use(http.get(at('/menu'), problem));
    renderApp('/?q=cola');
    await showsCards('cola');
    expect(screen.getByRole('searchbox')).toHaveAccessibleName();
  });

  it('should stay as it is, and say nothing anew, while the same is asked for again, also in vain', async () => {
    const { store } = renderApp('/?q=cola');
    await showsCards('cola');
    const said = screen.getByTestId('found-status').textContent;
    const mayFail = Promise.withResolvers<null>();
    api.use(
      http.get(at('/products'), async () => {
        await mayFail.promise;
        return HttpResponse.json({ code: 'NOT_FOUND', status: 404 }, { status: 404 });
      }),
    );
    await actUntil(store, QueryStatus.pending, () => store.dispatch(menuApi.util.invalidateTags(['Menu'])));
    expect(screen.getByTestId('search-results')).toHaveAttribute('aria-busy', 'false');
    expect(screen.getByTestId('found-status')).toHaveTextContent(said);
    await actUntil(store, QueryStatus.rejected, () => mayFail.resolve(null));
    expect(cards()).toEqual(['cola']);
    expect(screen.queryByTestId('error-state')).toBeNull();
  });

  it('should ask for no more than the API takes', async () => {
    renderApp(`/?q=${'x'.repeat(200)}`);
    await screen.findByTestId('nothing-found');
    expect(asked).toEqual([`q=${'x'.repeat(80)}`]);
  });

  it('should show page after page', async () => {
    renderApp('/?q=a');
    await showsCards('margherita', 'diavola');
    expect(screen.getByTestId('found-status')).toHaveTextContent('2');
    await userEvent.click(screen.getByTestId('more-results'));
    await showsCards('margherita', 'diavola', 'marinara', 'cola');
    expect(screen.getByTestId('found-status')).toHaveTextContent('4');
    expect(screen.queryByTestId('more-results')).toBeNull();
    expect(asked).toEqual(['q=a', 'q=a&cursor=2']);
  });

  it('should keep what it found when the next page fails, and try that again', async () => {
    renderApp('/?q=a');
    await showsCards('margherita', 'diavola');
    api.use(http.get(at('/products'), problem));
    await userEvent.click(screen.getByTestId('more-results'));
    await screen.findByTestId('error-state');
    expect(cards()).toEqual(['margherita', 'diavola']);
    api.use(http.get(at('/products'), answer));
    await userEvent.click(screen.getByTestId('retry'));
    await showsCards('margherita', 'diavola', 'marinara', 'cola');
  });

  it('should keep what it found before while it looks for something else', async () => {
    renderApp('/?q=cola');
    await showsCards('cola');
    api.use(http.get(at('/products'), async () => {
      await delay('infinite');
      return problem();
    }));
    await userEvent.type(field(), 'x');
    await waitFor(() => expect(screen.getByTestId('search-results')).toHaveAttribute('aria-busy', 'true'));
    expect(cards()).toEqual(['cola']);
    expect(screen.getByTestId('found-status')).toBeEmptyDOMElement();
  });

  it('should say that nothing is found, and lead back to the menu', async () => {
    renderApp('/?q=sushi');
    const nothing = await screen.findByTestId('nothing-found');
    expect(nothing).toHaveTextContent('sushi');
    expect(screen.getByTestId('found-status')).toHaveTextContent('sushi');
    await userEvent.click(screen.getByTestId('see-menu'));
    await showsCards('margherita', 'diavola', 'marinara', 'cola');
    expect(address()).toBe('/');
    expect(field()).toHaveFocus();
  });

  it('should say what went wrong instead of what it found before, and try again', async () => {
    renderApp('/?q=cola');
    await showsCards('cola');
    api.use(http.get(at('/products'), problem));
    await userEvent.type(field(), 'x');
    await screen.findByTestId('error-state');
    expect(cards()).toEqual([]);
    api.use(http.get(at('/products'), answer));
    await userEvent.click(screen.getByTestId('retry'));
    expect(await screen.findByTestId('nothing-found')).toBeInTheDocument();
  });

  it.each([
    ['Escape', () => userEvent.keyboard('{Escape}')],
    ['its button', () => userEvent.click(screen.getByTestId('menu-search-clear'))],
  ])('should be cleared by %s and keep the focus', async (_how, clear) => {
    renderApp('/?q=cola&vegan=1');
    await showsCards('cola');
    await userEvent.click(field());
    await clear();
    expect(field()).toHaveValue('');
    expect(field()).toHaveFocus();
    await showsCards('marinara', 'cola');
    expect(address()).toBe('/?vegan=1');
  });
});

describe('the filters of the menu', () => {
  it('should show what matches, hide categories without any, and stand in the address', async () => {
    renderApp('/');
    await screen.findByTestId('category-link-pizza');
    expect(screen.getByTestId('found-status')).toBeEmptyDOMElement();
    await userEvent.click(screen.getByTestId('filter-vegan'));
    await showsCards('marinara', 'cola');
    expect(screen.getByTestId('filter-vegan')).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByTestId('found-status')).toHaveTextContent('2');
    await userEvent.click(screen.getByTestId('filter-allergens'));
    await userEvent.click(await screen.findByTestId('filter-without-gluten'));
    await showsCards('cola');
    expect(screen.queryByTestId('category-link-pizza')).toBeNull();
    expect(address()).toBe('/?vegan=1&without=gluten');
  });

  it('should offer to go without what is on the menu, behind a button that says how much is chosen', async () => {
    renderApp('/?without=milk,pineapple');
    await showsCards('marinara', 'cola');
    const button = screen.getByTestId('filter-allergens');
    expect(button).toHaveTextContent('1');
    expect(button).toHaveAttribute('aria-expanded', 'false');
    expect(screen.queryByTestId('allergens-filter')).toBeNull();
    await userEvent.click(button);
    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(await screen.findByTestId('allergens-filter')).toBeVisible();
    expect(screen.getAllByRole('checkbox').map((box) => [box.dataset['testid'], (box as HTMLInputElement).checked])).toEqual([
      ['filter-without-gluten', false],
      ['filter-without-milk', true],
    ]);
    await userEvent.click(await screen.findByTestId('filter-without-milk'));
    expect(address()).toBe('/');
  });

  it('should be cleared where nothing matches', async () => {
    renderApp('/?vegan=1&mild=1&without=gluten,milk&q=margherita');
    await screen.findByTestId('nothing-matches');
    expect(screen.getByTestId('found-status')).not.toBeEmptyDOMElement();
    await userEvent.click(screen.getByTestId('clear-filters'));
    await showsCards('margherita');
    expect(address()).toBe('/?q=margherita');
    expect(field()).toHaveFocus();
  });

  it('should hold on the whole menu, too, when nothing of it matches', async () => {
    api.use(http.get(at('/menu'), () => HttpResponse.json(buildMenu(diavola))));
    renderApp('/?mild=1');
    await screen.findByTestId('nothing-matches');
    expect(screen.queryByTestId('category-nav')).toBeNull();
    await userEvent.click(screen.getByTestId('clear-filters'));
    await showsCards('diavola');
  });

  it('should apply to what is found', async () => {
    renderApp('/?q=ma');
    await showsCards('margherita', 'marinara');
    await userEvent.click(screen.getByTestId('filter-vegan'));
    await showsCards('marinara');
    expect(address()).toBe('/?q=ma&vegan=1');
    expect(asked).toEqual(['q=ma', 'q=ma&vegan=true']);
  });
});

describe('the order of the menu', () => {
  it('should be that of the categories, or of a list when that is asked for', async () => {
    renderApp('/');
    await screen.findByTestId('category-nav');
    const button = screen.getByTestId('menu-sorted');
    expect(button).toHaveAttribute('aria-pressed', 'false');
    await userEvent.click(button);
    await showsCards('margherita', 'diavola');
    expect(button).toHaveAttribute('aria-pressed', 'true');
    expect(button).toHaveFocus();
    expect(screen.queryByTestId('category-nav')).toBeNull();
    expect(screen.getByTestId('found-status')).toHaveTextContent('2');
    expect(asked).toEqual(['sort=-popularity']);
    await userEvent.click(button);
    await screen.findByTestId('category-nav');
    expect(address()).toBe('/');
  });

  it('should be chosen by its label, stand in the address, and be kept while something is looked for', async () => {
    renderApp('/?q=cola');
    await showsCards('cola');
    const chooser = screen.getByRole('combobox');
    expect(chooser).toHaveAccessibleName();
    expect(chooser).toHaveValue('-rating,-reviewsCount');
    await userEvent.selectOptions(chooser, 'price');
    await waitFor(() => expect(asked).toEqual(['q=cola', 'q=cola&sort=price']));
    expect(address()).toBe('/?q=cola&sort=price');
    expect(chooser).toHaveFocus();
    await userEvent.clear(field());
    await showsCards('margherita', 'diavola');
    expect(screen.getByTestId('menu-sort')).toHaveValue('price');
    expect(asked).toEqual(['q=cola', 'q=cola&sort=price', 'sort=price']);
  });

  it('should be the usual one where the address names none that there is', async () => {
    renderApp('/?q=cola&sort=colour');
    await showsCards('cola');
    expect(screen.getByTestId('menu-sort')).toHaveValue('-rating,-reviewsCount');
    expect(asked).toEqual(['q=cola']);
  });

  it('should lead from nothing back to the whole menu', async () => {
    renderApp('/?q=sushi&sort=price');
    await userEvent.click(await screen.findByTestId('see-menu'));
    await screen.findByTestId('category-nav');
    expect(address()).toBe('/');
    expect(field()).toHaveFocus();
  });
});

describe('a misspelt search', () => {
  it('should say what was looked for instead', async () => {
    renderApp('/?q=kola');
    await showsCards('cola');
    const status = screen.getByTestId('found-status');
    expect(within(status).getByTestId('corrected-text')).toHaveTextContent(/kola.*cola/);
    await userEvent.clear(field());
    await userEvent.type(field(), 'cola');
    await waitFor(() => expect(screen.queryByTestId('corrected-text')).toBeNull());
    expect(field()).toHaveValue('cola');
  });
});
