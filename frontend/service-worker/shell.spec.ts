import { expect, it } from 'vitest';
import type { Rolldown } from 'vite';
import { shellOf } from './shell';

const chunk = (fileName: string, imports: string[], rest: Partial<Rolldown.OutputChunk> = {}) => ({ type: 'chunk', fileName, imports, isEntry: false, ...rest });
const asset = (fileName: string) => ({ type: 'asset', fileName });

function bundleOf(files: { fileName: string }[]): Rolldown.OutputBundle {
  return Object.fromEntries(files.map((file) => [file.fileName, file])) as unknown as Rolldown.OutputBundle;
}

it('should take what opens the menu and the cart, and nothing of later pages', () => {
  const shell = shellOf(
    bundleOf([
      chunk('assets/index-1.js', ['assets/libraries-1.js'], { isEntry: true, dynamicImports: ['assets/product-page-1.js', 'assets/staff-1.js'] }),
      chunk('assets/libraries-1.js', ['assets/runtime-1.js']),
      chunk('assets/runtime-1.js', []),
      chunk('assets/product-page-1.js', ['assets/index-1.js']),
      chunk('assets/staff-1.js', ['assets/index-1.js']),
      ...['index.html', 'assets/index-1.css', 'assets/index-1.js.map', 'assets/onest-1.woff2', 'assets/drawings-1.svg', 'assets/storefront-1.json', 'assets/staff-1.json'].map(asset),
    ]),
  );
  expect(shell).toEqual([
    'assets/drawings-1.svg',
    'assets/index-1.css',
    'assets/index-1.js',
    'assets/libraries-1.js',
    'assets/onest-1.woff2',
    'assets/runtime-1.js',
    'assets/storefront-1.json',
    'index.html',
  ]);
});
