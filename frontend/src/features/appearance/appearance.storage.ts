import { localStore, storedValue } from '@/lib/stored-value';
import { themes, type Theme } from './appearance.slice';

const isTheme = (candidate: unknown): candidate is Theme => themes.some((theme) => theme === candidate);

/** Read by public/theme.js before the first paint too: keep the key and the shape. */
export const storedTheme = storedValue(localStore, 'forno.theme', 1, isTheme);
