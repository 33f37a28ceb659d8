import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { menuApi } from '@/features/menu/menu.api';
import { api, at } from '@/testing/api-server';
import { buildMenu, buildProductCard } from '@/testing/factories/menu.factory';
import { followKitchen } from './kitchen-follower';
import { createStore, type AppStore } from './store';

let menu = buildMenu();
let store: AppStore;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  menu = buildMenu();
  api.use(http.get(at('/menu'), () => HttpResponse.json(menu)));
  store = createStore();
  await store.dispatch(menuApi.endpoints.getMenu.initiate());
  followKitchen(store);
  menu = buildMenu(buildProductCard({ slug: 'margherita' }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const answer = menuApi.endpoints.getMenu.select();
const settled = () => Promise.all(store.dispatch(menuApi.util.getRunningQueriesThunk()));
const isSeen = (visibility: DocumentVisibilityState) => vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility);

describe('the menu on screen', () => {
  it('should follow the kitchen while somebody looks at it', async () => {
    vi.advanceTimersByTime(15_000);
    await settled();
    expect(answer(store.getState()).data).toEqual(menu);
  });

  it('should wait while nobody looks, and be asked for as soon as somebody does', async () => {
    isSeen('hidden');
    vi.advanceTimersByTime(60_000);
    await settled();
    expect(answer(store.getState()).data).toEqual(buildMenu());
    isSeen('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    await settled();
    expect(answer(store.getState()).data).toEqual(menu);
  });
});
