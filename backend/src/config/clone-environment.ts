import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';

/**
 * Takes over the variables of the shop that `make run` runs in the clone above `backendFolder`, if there is one and no other shop's
 * variables are set: all of them or none, so that two shops are never mixed. FORNO_DATA_DIR is where it keeps its data.
 */
export function useCloneEnvironment(backendFolder: string): void {
  const { DATABASE_URL, DATABASE_URL_FILE, FORNO_DATA_DIR } = process.env;
  const file = path.resolve(backendFolder, '..', FORNO_DATA_DIR || '.forno', 'environment');
  if (!DATABASE_URL && !DATABASE_URL_FILE && existsSync(file)) {
    Object.assign(process.env, parseEnv(readFileSync(file, 'utf8')));
  }
}
