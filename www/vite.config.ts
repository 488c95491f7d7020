import { defineConfig } from 'vite';

/** Paths are relative so that the built folder works wherever it is put. */
export default defineConfig({
  base: './',
  build: {
    target: 'es2022',
    // What is loaded later is asked for by name, and Vite's own code for that is not needed.
    modulePreload: false,
    // A data: URL would need a wider policy than the page has.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        index: 'index.html',
        // The look of the pages that crates/site writes.
        site: 'src/site.css',
      },
      output: {
        // By the name of a file it must be seen which language it is of: a reader loads one of them.
        chunkFileNames: ({ facadeModuleId, name }) => {
          const language = /\/locales\/(\w+)\//.exec(facadeModuleId ?? '')?.[1];
          return language ? `assets/words-${language}-${name}-[hash].js` : 'assets/[name]-[hash].js';
        },
      },
    },
  },
  worker: { format: 'es' },
});
