import { expect, it } from 'vitest';
import { cacheNameOf, outdatedCaches } from './release-caches';

const [first, second, third] = ['1', '2', '3'].map(cacheNameOf) as [string, string, string];

it('should leave this release’s cache, the one before it, and what is not ours', () => {
  expect(outdatedCaches([first, 'another-program', second, third], third)).toEqual([first]);
  expect(outdatedCaches([first, second], second)).toEqual([]);
  expect(outdatedCaches([first], first)).toEqual([]);
});

it('should leave the release that a rollback leaves', () => {
  expect(outdatedCaches([first, second], first)).toEqual([]);
});
