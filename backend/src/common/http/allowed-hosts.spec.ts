import { describe, expect, it } from '@jest/globals';
import { isAllowedHost } from './allowed-hosts.js';

describe('a host', () => {
  it.each([
    ['pizza.example', ['pizza.example'], true],
    ['PIZZA.example', ['pizza.Example'], true],
    ['www.pizza.example', ['pizza.example'], false],
    ['www.pizza.example', ['.pizza.example'], true],
    ['pizza.example', ['.pizza.example'], true],
    ['evilpizza.example', ['.pizza.example'], false],
    ['pizza.example.evil.test', ['pizza.example'], false],
    ['anything.test', ['*'], true],
    ['', ['pizza.example'], false],
  ])('%p of %p is allowed: %p', (host, allowed, expected) => {
    expect(isAllowedHost(host, allowed)).toBe(expected);
  });
});
