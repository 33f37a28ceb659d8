/** What an installation may change without building the page anew. */
export interface RuntimeConfig {
  /** Where the API answers: a path on this origin, or a whole origin and path. */
  apiBaseUrl: string;
}

const defaults: RuntimeConfig = { apiBaseUrl: '/api/v1' };

let current = defaults;

/**
 * Reads /config.json once, before the page starts. A missing or unreadable file means the defaults, so that the page works
 * from any static server.
 */
export async function loadRuntimeConfig(): Promise<void> {
  try {
    const response = await fetch('/config.json', { credentials: 'same-origin' });
    const answered: unknown = response.ok ? await response.json() : {};
    current = { ...defaults, ...pickKnown(answered) };
  } catch {
    current = defaults;
  }
}

export function runtimeConfig(): RuntimeConfig {
  return current;
}

function pickKnown(answered: unknown): Partial<RuntimeConfig> {
  if (typeof answered !== 'object' || answered === null || !('apiBaseUrl' in answered)) {
    return {};
  }
  const { apiBaseUrl } = answered;
  return typeof apiBaseUrl === 'string' && apiBaseUrl !== '' ? { apiBaseUrl: apiBaseUrl.replace(/\/$/, '') } : {};
}
