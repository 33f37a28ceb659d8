import type { Rolldown } from 'vite';

/** What the page's first texts, its drawings and letters are in. */
const KEPT_ASSETS = /\.(woff2|css|svg)$|\/(storefront|errors)-[^/]+\.json$/;

/** The files of a build that open the menu and the cart: the page, the code that comes with it, texts, styles, fonts and drawings. */
export function shellOf(bundle: Rolldown.OutputBundle): string[] {
  const files = Object.values(bundle);
  const chunks = files.filter((file) => file.type === 'chunk');
  const entries = chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName);
  const code = withImports(entries, new Map(chunks.map((chunk) => [chunk.fileName, chunk.imports])));
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
