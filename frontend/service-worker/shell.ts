import type { Rolldown } from 'vite';

/** Pages whose code is kept before they are opened: where a shopper without a network goes from the menu. */
const KEPT_PAGES = ['src/features/cart/pages/cart-page.tsx'];
/** What the page's first languages, drawings and letters are in. */
const KEPT_ASSETS = /\.(woff2|css|svg)$|\/(storefront|errors)-[^/]+\.json$/;

/** The files of a build that open the menu and the cart: the page, their code with all that it imports at once, texts, styles, fonts and drawings. */
export function shellOf(bundle: Rolldown.OutputBundle): string[] {
  const files = Object.values(bundle);
  const chunks = files.filter((file) => file.type === 'chunk');
  const roots = chunks.filter(({ isEntry, facadeModuleId }) => isEntry || KEPT_PAGES.some((page) => facadeModuleId?.endsWith(page)));
  const code = withImports(roots.map(({ fileName }) => fileName), new Map(chunks.map((chunk) => [chunk.fileName, chunk.imports])));
  const assets = files.map(({ fileName }) => fileName).filter((fileName) => KEPT_ASSETS.test(fileName));
  return ['index.html', ...code, ...assets].sort();
}

function withImports(roots: readonly string[], importsOf: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set(roots);
  for (const name of found) {
    importsOf.get(name)?.forEach((imported) => found.add(imported));
  }
  return found;
}
