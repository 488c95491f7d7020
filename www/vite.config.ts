import { defineConfig, type Plugin } from 'vite';

import { pinned } from './pinned.mjs';

/** Leaves out what is for those who write: the comments of messages, the indentation of templates and of their style sheets. */
const lean: Plugin = {
  name: 'breachlight-lean',
  enforce: 'pre',
  // Vite would wait for style sheets of what is imported later. There are none: they are adopted.
  load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined),
  transform: (code, id) => {
    if (id.endsWith('.ftl?raw')) return code.replace(/".*"/s, (text) => JSON.stringify(bare(JSON.parse(text) as string)));
    return /\/src\/[\w/]+\.ts$/.test(id) ? code.replace(/\bcss`[^`]*`/g, withoutAir).replace(/\n[ \t]+/g, '\n') : undefined;
  },
};

/** Messages without their comments and without the spaces that mean nothing. */
const bare = (messages: string) => messages.replace(/^#.*\n/gm, '').replace(/\n{2,}/g, '\n')
  .replace(/\n +/g, '\n ').replace(/^([a-z][\w-]*) = /gm, '$1=').replace(/\{ (\$\w+) \}/g, '{$1}');

/** A style sheet without its comments and without the spaces that mean nothing. */
const withoutAir = (sheet: string) => sheet.replace(/\/\*.*?\*\//gs, '').replace(/\s+/g, ' ').replace(/ ?([{};,]) ?/g, '$1').replace(/: /g, ':').replaceAll(';}', '}');

/** The words of a language, and which of them. */
const WORDS = /\/locales\/(\w+)\/(\w+)\.ftl/;

/** The name of the file in which these words are. */
function wordsOf(id: string): string {
  const [, language, file] = WORDS.exec(id) ?? [];
  return `${file === 'later' ? 'more' : 'words'}-${language}`;
}

/** Paths are relative so that the built folder works wherever it is put. */
export default defineConfig({
  base: './',
  plugins: [lean, pinned],
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
        // The service worker. Its name may not change: a browser asks for a newer one at the address it knows.
        offline: 'offline/worker.ts',
      },
      output: {
        entryFileNames: ({ name }) => (name === 'offline' ? 'offline.js' : 'assets/[name]-[hash].js'),
        // The words of a language are two files, whose names say which: a reader loads those of one language, and `more` of them later.
        codeSplitting: { groups: [{ test: WORDS, name: wordsOf }] },
      },
    },
  },
  worker: { format: 'es' },
});
