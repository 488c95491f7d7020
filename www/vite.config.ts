import { defineConfig } from 'vite';

/** Paths are relative so that the built folder works wherever it is put. */
export default defineConfig({
  base: './',
  build: {
    target: 'es2022',
    // The polyfill is code of Vite's that nothing here needs: every module is in one file.
    modulePreload: { polyfill: false },
    // A data: URL would need a wider policy than the page has.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        index: 'index.html',
        // The look of the pages that crates/site writes.
        site: 'src/site.css',
      },
    },
  },
  worker: { format: 'es' },
});
