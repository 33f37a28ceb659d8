import { expect, it } from 'vitest';
import source from './icon.tsx?raw';
import icons from './icons.svg?raw';

it('should find a drawing for each name', () => {
  const names = [...source.matchAll(/\| '([a-z-]+)'|(?<=\s)'([a-z-]+)' \|/g)].map((match) => match[1] ?? match[2]);
  const drawn = [...icons.matchAll(/<symbol id="([a-z-]+)"/g)].map(([, id]) => id);
  expect(names.length).toBeGreaterThan(30);
  expect(drawn.toSorted()).toEqual(names.toSorted());
});
