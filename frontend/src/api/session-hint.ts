import { localStore, storedValue } from '@/lib/stored-value';

const isFlag = (candidate: unknown): candidate is boolean => typeof candidate === 'boolean';

/**
 * Whether this browser has logged in before. The cookie itself cannot be seen from here, so this spares shoppers without an
 * account a refused request at every visit. It opens nothing.
 */
const hint = storedValue(localStore, 'forno.session-hint', 1, isFlag);

export const mayHaveSession = (): boolean => hint.read() ?? false;
export const rememberSession = (): void => hint.write(true);
export const forgetSession = (): void => hint.write(false);
