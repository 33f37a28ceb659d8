interface Envelope {
  version: number;
  value: unknown;
}

function isEnvelope(candidate: unknown): candidate is Envelope {
  return typeof candidate === 'object' && candidate !== null && 'version' in candidate && 'value' in candidate;
}

/** A versioned value in the browser's storage: another version, a broken value or blocked storage reads as null. */
export interface StoredValue<Value> {
  key: string;
  read(): Value | null;
  write(value: Value): void;
}

export function storedValue<Value>(
  storage: () => Storage,
  key: string,
  version: number,
  isValid: (candidate: unknown) => candidate is Value,
): StoredValue<Value> {
  return {
    key,
    read() {
      try {
        const envelope: unknown = JSON.parse(storage().getItem(key) ?? 'null');
        return isEnvelope(envelope) && envelope.version === version && isValid(envelope.value) ? envelope.value : null;
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        storage().setItem(key, JSON.stringify({ version, value } satisfies Envelope));
      } catch {
        // Full or blocked storage must not stop an order; the value lives on in memory until the tab closes.
      }
    },
  };
}

export const localStore = (): Storage => window.localStorage;
export const tabStore = (): Storage => window.sessionStorage;
