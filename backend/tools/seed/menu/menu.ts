import { DESSERTS, DRINKS } from './desserts-and-drinks.js';
import { PIZZAS } from './pizzas.js';
import type { SeedCategory } from './seed-menu.js';
import { SALADS, SIDES } from './sides-and-salads.js';

/** The demo menu, in the order in which it is shown. */
export const MENU: SeedCategory[] = [PIZZAS, SIDES, SALADS, DESSERTS, DRINKS];
