import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { serviceWorker } from './service-worker/plugin.ts';

// `make dev` runs the API on a free port and says where; the built page is served from the API's own origin.
const apiOrigin = process.env['API_ORIGIN'] ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react(), tailwindcss(), serviceWorker(), plainImports(), usedRouterParts()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    sourcemap: true,
    // The content policy allows files from our own origin only, so nothing is inlined as a data: URL.
    assetsInlineLimit: 0,
    // What helps a later page's files to come sooner weighs more than it hastens: most of what such a page needs is here already.
    modulePreload: { polyfill: false, resolveDependencies: (_file, dependencies, { hostType }) => (hostType === 'html' ? dependencies : []) },
    rolldownOptions: {
      // Nothing that we import does something when a property of it is read.
      treeshake: { propertyReadSideEffects: false },
      output: {
        codeSplitting: {
          groups: [
            // The libraries in one file: it stays in the browser's cache from release to release, and packs better than in pieces. All
            // of them are needed at first, but what measures that.
            { name: 'libraries', test: /node_modules\/(?!web-vitals\/)/, priority: 1 },
            // So does all that the menu needs of ours. What is shared by later pages alone stays with them.
            { name: 'menu', tags: ['$initial'] },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': { target: apiOrigin, changeOrigin: false } } },
  test: {
    environment: 'jsdom',
    include: ['{src,service-worker}/**/*.spec.{ts,tsx}'],
    setupFiles: ['./src/testing/setup.ts'],
    restoreMocks: true,
    testTimeout: 30_000,
  },
});

/** Leaves out the code by which Vite would load a page's other files ahead, as there is none to load: see `modulePreload`. */
function plainImports(): Plugin {
  return {
    name: 'forno:plain-imports',
    apply: 'build',
    enforce: 'pre',
    load: { filter: { id: /vite\/preload-helper/ }, handler: () => 'export const __vitePreload = (load) => load();' },
  };
}

/** Lets those parts of the router go that nobody uses: to be wrapped by React, or given a name for developers' tools, does not count as use. */
function usedRouterParts(): Plugin {
  return {
    name: 'forno:used-router-parts',
    apply: 'build',
    transform: {
      filter: { id: /node_modules\/react-router\// },
      handler: (code) => ({
        code: code.replaceAll(/^\w+\.displayName = .*;$/gm, '').replaceAll(/\bReact\$\d+\.(?:forwardRef|createContext|memo)\(/g, '/* @__PURE__ */ $&'),
        map: null,
      }),
    },
  };
}
