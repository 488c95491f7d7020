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
  },
  worker: { format: 'es' },
});
