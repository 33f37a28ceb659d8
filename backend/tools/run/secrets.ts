import { randomBytes } from 'node:crypto';
import { readJson, writeJson } from './json-file.ts';

export interface Secrets {
  superuserPassword: string;
  ownerPassword: string;
  appPassword: string;
  secretKey: string;
  stripeWebhookSecret: string;
}

/** The secrets kept in the file, made and kept there the first time. */
export function provideSecrets(file: string): Secrets {
  const kept = (readJson(file) ?? {}) as Partial<Secrets>;
  const secrets: Secrets = {
    superuserPassword: kept.superuserPassword ?? randomSecret(),
    ownerPassword: kept.ownerPassword ?? randomSecret(),
    appPassword: kept.appPassword ?? randomSecret(),
    secretKey: kept.secretKey ?? randomSecret(),
    stripeWebhookSecret: kept.stripeWebhookSecret ?? `whsec_${randomSecret()}`,
  };
  writeJson(file, secrets);
  return secrets;
}

/** Letters and digits only, so that no shell, URL or configuration needs it quoted. */
function randomSecret(): string {
  return randomBytes(24).toString('hex');
}
