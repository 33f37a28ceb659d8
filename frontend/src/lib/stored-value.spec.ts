import { describe, expect, it } from 'vitest';
import { localStore, storedValue } from './stored-value';

const isNumber = (candidate: unknown): candidate is number => typeof candidate === 'number';

describe('storedValue', () => {
  it('should give back what was written', () => {
    const stored = storedValue(localStore, 'test', 1, isNumber);
    stored.write(7);
    expect(stored.read()).toBe(7);
  });

  it('should read another version as nothing', () => {
    storedValue(localStore, 'test', 1, isNumber).write(7);
    expect(storedValue(localStore, 'test', 2, isNumber).read()).toBeNull();
  });

  it.each(['', 'not json', '7', '{"version":1}', '{"version":1,"value":"seven"}'])('should read the broken value %j as nothing', (text) => {
    localStorage.setItem('test', text);
    expect(storedValue(localStore, 'test', 1, isNumber).read()).toBeNull();
  });

  it('should survive storage that refuses to write', () => {
    const refusing = storedValue(() => {
      throw new DOMException('blocked', 'SecurityError');
    }, 'test', 1, isNumber);
    expect(() => refusing.write(7)).not.toThrow();
    expect(refusing.read()).toBeNull();
  });
});
