/**
 * Builds the widget into dist/widget/, and the pages that go with it.
 *
 * Each file carries the hashes of those it loads, so they are built from the last to the first: the worker, the same code as a function for
 * the page's own thread, the panel that starts either, and the entry, whose name stays and whose hash is what an exchange pins.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, loadConfigFromFile } from 'vite';

const WWW = import.meta.dirname;
const OUT = join(WWW, 'dist/widget');
/** What the page is built with. */
const { config: page } = await loadConfigFromFile({ command: 'build', mode: 'production' }, join(WWW, 'vite.config.ts'));
const { version } = JSON.parse(readFileSync(join(WWW, 'package.json'), 'utf8'));

/** What is otherwise where the check is not a page of its own. */
const inTheWidget = {
  name: 'breachlight-widget',
  enforce: 'pre',
  resolveId(source, importer) {
    // The worker is handed its files.
    if (source === './assets.ts' && importer?.endsWith('/src/worker.ts')) return join(WWW, 'src/widget/assets.ts');
    // The ladder starts the workers.
    if (source === './worker.ts?worker&url') return '\0own-worker';
    return undefined;
  },
  load: (id) => (id === '\0own-worker' ? 'export default ""' : undefined),
  transform(code, id) {
    // The address beside which wasm-bindgen would look for the module.
    if (/\/pkg\/\w+\/\w+\.js$/.test(id)) return code.replace(/new URL\('\w+_bg\.wasm', import\.meta\.url\)/, 'undefined');
    // How wide the window is says nothing of how wide the element is.
    if (/\/src\/\w+\.ts$/.test(id)) return code.replace(/@media \((min|max)-width/g, '@container ($1-width');
    return undefined;
  },
};

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

const engine = write('engine', 'wasm', readFileSync(join(WWW, 'pkg/check/breachlight_bg.wasm')));
const formats = write('formats', 'bin', readFileSync(join(WWW, 'pkg/check/formats.bin')));
const containers = write('containers', 'wasm', readFileSync(join(WWW, 'pkg/containers/containers_bg.wasm')));
const seed = write('list', 'bin', readFileSync(join(WWW, 'pkg/list/seed.bin')));
const code = await bundle('src/widget/worker.ts', 'iife');
const worker = write('worker', 'js', code);
// A worker is a script with a `self`. Handed another one, it is the same code on the page's own thread.
const thread = write('thread', 'js', `export default function (self) {\n${code}\n}\n`);
const panel = write('panel', 'js', await bundle('src/widget/panel.ts', 'es', {
  BREACHLIGHT_ENGINE: { worker, thread, engine, formats, containers }, BREACHLIGHT_SEED: seed,
}));
const entry = await bundle('src/widget/element.ts', 'es', { BREACHLIGHT_VERSION: version, BREACHLIGHT_PANEL: panel, BREACHLIGHT_TITLES: titles() });
writeFileSync(join(OUT, 'breachlight.js'), entry);
// The page in the frame, and the script that gives a frame its height.
const scripts = { embed: await bundle('src/embed/embed.ts', 'es'), frame: await bundle('src/embed/frame.ts', 'es') };
writePage('embed', { 'embed.js': scripts.embed, 'frame.js': scripts.frame, 'embed.css': readFileSync(join(WWW, 'src/embed/embed.css')) });

// For those who write snippets: the generator, the documentation's tests.
const known = { version, entry: { name: 'breachlight.js', integrity: integrity(entry) }, frame: { name: 'frame.js', integrity: integrity(scripts.frame) } };
writeFileSync(join(OUT, 'widget.json'), `${JSON.stringify(known, null, 2)}\n`);
const generator = await bundle('src/integrate/integrate.ts', 'es', { BREACHLIGHT_KNOWN: known, BREACHLIGHT_TITLES: titles() });
writePage('integrate', { 'integrate.js': generator, 'integrate.css': readFileSync(join(WWW, 'src/integrate/integrate.css')) });

// The headers that the site needs, for whoever serves it, and in the form that hosts of static sites read.
const headers = JSON.parse(readFileSync(join(WWW, 'headers.json'), 'utf8'));
writeFileSync(join(WWW, 'dist/headers.json'), readFileSync(join(WWW, 'headers.json')));
writeFileSync(join(WWW, 'dist/_headers'), hostHeaders(headers));

/**
 * As Netlify and Cloudflare Pages read it. Where several rules name a header, Cloudflare sends all values unless the later rule takes the
 * earlier one away first; Netlify sends the last, and skips the line that it does not know.
 */
function hostHeaders(headers) {
  const patterns = Object.keys(headers).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const rules = patterns.map((pattern, at) => {
    const before = patterns.slice(0, at).filter((other) => pattern.startsWith(other.slice(0, -1)));
    const lines = Object.entries(headers[pattern]).flatMap(([name, value]) => [...(before.some((other) => name in headers[other]) ? [`  ! ${name}`] : []), `  ${name}: ${value}`]);
    return [pattern, ...lines].join('\n');
  });
  return `${rules.join('\n\n')}\n`;
}

/** Writes a page with its files; every script it names gets the hash of what lies there. */
function writePage(name, files) {
  const folder = join(WWW, 'dist', name);
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  const html = readFileSync(join(WWW, name, 'index.html'), 'utf8');
  const pinned = html.replace(/(<script type="module" src="([^"]+)")>/g, (_, tag, src) => `${tag} integrity="${integrity(readFileSync(join(folder, src)))}">`);
  writeFileSync(join(folder, 'index.html'), pinned);
}

/** One file of JavaScript, everything in it. */
async function bundle(input, format, define = {}) {
  const { output } = await build({
    root: WWW, configFile: false, logLevel: 'warn', base: './', publicDir: false,
    // On somebody else's origin nothing is kept: the code finds no storage, as in a private window.
    define: { localStorage: 'undefined', indexedDB: 'undefined', ...Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])) },
    plugins: [...page.plugins.filter(({ name }) => name === 'breachlight-lean'), inTheWidget],
    build: {
      write: false, target: 'es2022', modulePreload: false,
      // As the card's own test for browsers has it: lowered, light-dark() would not follow the colours of the page around.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      rolldownOptions: { input: join(WWW, input), preserveEntrySignatures: 'strict', output: { format, codeSplitting: false } },
    },
  });
  const files = output.filter((file) => file.type === 'chunk' || !/\.css$/.test(file.fileName));
  if (files.length !== 1) throw new Error(`${input} became ${files.map((file) => file.fileName)}: everything must be in one file`);
  return files[0].code;
}

/** The names of the breaches, by id. */
function titles() {
  const folder = (language) => join(WWW, '../locales', language, 'breaches');
  const title = (language, file) => /^breach-\S+-title = (.+)$/m.exec(readFileSync(join(folder(language), file), 'utf8'))[1];
  const files = readdirSync(folder('en')).filter((file) => file.endsWith('.ftl')).sort();
  return Object.fromEntries(files.map((file) => [file.slice(0, -'.ftl'.length), [title('en', file), title('ja', file)]]));
}

/** Writes a file under a name that changes with what is in it. */
function write(stem, ending, content) {
  const name = `${stem}-${createHash('sha256').update(content).digest('hex').slice(0, 10)}.${ending}`;
  writeFileSync(join(OUT, name), content);
  return { name, integrity: integrity(content) };
}

function integrity(content) {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}
