import { describe, expect, it } from '@jest/globals';
import { framesOf } from './frames-of.js';

describe('the frames of a stack', () => {
  it.each([
    [
      'Chrome',
      '    at Cart (https://shop.test/assets/cart-page-Dx83kd9A.js:1:2345)',
      'Cart /assets/cart-page-Dx83kd9A.js:1:2345',
    ],
    ['Chrome, without a name', '    at https://shop.test/assets/index-B.js:1:2', '/assets/index-B.js:1:2'],
    ['Firefox and Safari', 'pay@https://shop.test/assets/index-B.js:3:4', 'pay /assets/index-B.js:3:4'],
    ['a file with a query', '    at pay (https://shop.test/assets/index-B.js?token=secret:3:4)', 'pay /assets/index-B.js:3:4'],
  ])('are read as %s writes them', (_, line, frame) => {
    expect(framesOf(`Error: ada@example.com\n${line}`)).toEqual([frame]);
  });

  it('are all that is taken, and not too many of them', () => {
    const stack = [
      'TypeError: no ada@example.com',
      'at evil ada@example.com',
      ...Array<string>(40).fill('at https://shop.test/a.js:1:2'),
    ];
    const frames = framesOf(stack.join('\n'));
    expect(frames).toHaveLength(15);
    expect(new Set(frames)).toEqual(new Set(['/a.js:1:2']));
  });
});
