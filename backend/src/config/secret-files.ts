import { readFileSync } from 'node:fs';

/** Variables that may be given as a file: NAME_FILE holds the path, as container secrets are mounted. */
export const SECRET_NAMES = [
  'SECRET_KEY',
  'DATABASE_URL',
  'DATABASE_MIGRATION_URL',
  'REDIS_PASSWORD',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'SENTRY_DSN',
  'SMTP_URL',
] as const;

export type Source = Readonly<Record<string, string | undefined>>;

/** `source` with every NAME_FILE of a secret read into NAME; what could not be read is added to `problems`. */
export function withSecretFiles(source: Source, problems: string[]): Source {
  const read: Record<string, string> = {};
  for (const name of SECRET_NAMES) {
    const path = source[`${name}_FILE`];
    if (!path) {
      continue;
    }
    if (source[name]) {
      problems.push(`${name} and ${name}_FILE are both set; keep one of them`);
      continue;
    }
    const text = readSecret(path);
    if (text === null) {
      problems.push(`${name}_FILE: cannot read ${path}; name a file that this process may read and that is not empty`);
    } else {
      read[name] = text;
    }
  }
  return { ...source, ...read };
}

function readSecret(path: string): string | null {
  try {
    // Editors and `echo` end a file with a line break that is no part of the secret.
    return readFileSync(path, 'utf8').trim() || null;
  } catch {
    return null;
  }
}
