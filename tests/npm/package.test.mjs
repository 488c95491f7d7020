// The package as people get it: packed, installed into an empty folder, used in Node, in bundles and by a compiler. EM-11 and EM-13.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { cases, root, withoutBuild } from '../corpus.mjs';
import { launch } from '../widget/host.mjs';
import { origin } from '../widget/server.mjs';

const packed = join(root, 'target/npm/package');
const tools = createRequire(import.meta.url);
const CSV = '日時,金額,手数料,TX,アドレス\n2018-10-01 12:00:00,0.5,0.0005,,1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n';
let place;
let files;

before(() => {
  place = mkdtempSync(join(tmpdir(), 'breachlight-npm-'));
  const npm = (args, cwd) => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const [{ filename, files: inside }] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', place], packed));
  files = inside.map(({ path }) => path);
  writeFileSync(join(place, 'package.json'), '{ "private": true, "type": "module" }');
  npm(['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', join(place, filename)], place);
});
after(() => rmSync(place, { recursive: true, force: true }));

const node = (code, args = []) => execFileSync(process.execPath, [...args, '--input-type=module', '-e', code], { cwd: place, encoding: 'utf8' });
const installed = (path) => join(place, 'node_modules/breachlight', path);

test('EM-13: the tarball has what it lists and nothing else', () => {
  const expected = [/^package\.json$/, /^README\.md$/, /^LICENSE-(APACHE|MIT)$/, /^custom-elements\.json$/, /^dist\/(index|node|api|error|input)\.(js|d\.ts)$/, /^dist\/list\.bin$/,
    /^dist\/check\/(breachlight\.(js|d\.ts)|breachlight_bg\.wasm|formats\.bin)$/, /^dist\/containers\/(containers\.(js|d\.ts)|containers_bg\.wasm)$/,
    /^widget\/(breachlight\.js|widget\.json|(element|events)\.d\.ts)$/, /^widget\/(panel|worker|thread)-[0-9a-f]{10}\.js$/, /^widget\/(engine|containers)-[0-9a-f]{10}\.wasm$/, /^widget\/(formats|list)-[0-9a-f]{10}\.bin$/, /^lists\/public\/(metadata|targets)\/[\w./-]+$/];
  assert.deepEqual(files.filter((file) => !expected.some((pattern) => pattern.test(file))), []);
  assert.deepEqual(expected.filter((pattern) => !files.some((file) => pattern.test(file))), []);
});

test('EM-13: every path that the package exports is there', () => {
  const { exports, customElements, jsdelivr, unpkg, version } = JSON.parse(readFileSync(installed('package.json'), 'utf8'));
  const paths = [customElements, jsdelivr, unpkg, ...JSON.stringify(exports).match(/\.\/[^"*]+\.[a-z.]+(?=")/g)];
  for (const path of paths) assert.ok(existsSync(installed(path)), path);
  assert.match(readFileSync(join(root, 'Cargo.toml'), 'utf8'), new RegExp(`^version = "${version}"$`, 'm'));
});

test('the package in Node gives the reports of the corpus, to the byte', () => {
  const all = cases().map(({ name, options, files, report }) => ({ name, options, report, files: files.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes).toString('base64') })) }));
  writeFileSync(join(place, 'cases.json'), JSON.stringify(all));
  const found = JSON.parse(node(`
    import { readFileSync } from 'node:fs';
    import { check } from 'breachlight';
    const found = {};
    for (const { name, options: { service, asset, encoding, mapping, as_of }, files } of JSON.parse(readFileSync('cases.json', 'utf8'))) {
      const inputs = files.map(({ name, bytes }, at) => {
        const content = Buffer.from(bytes, 'base64');
        return { name, content: at % 2 ? content : new Blob([content]).stream() };
      });
      found[name] = JSON.stringify(await check(inputs, { service, asset, encoding, mapping, asOf: as_of })) + '\\n';
    }
    console.log(JSON.stringify(found));`));
  assert.deepEqual(all.filter(({ name, report }) => withoutBuild(found[name]) !== report).map(({ name }) => name), []);
});

test('ten thousand rows from a stream are read as they come', () => {
  const said = node(`
    import { check } from 'breachlight';
    const row = new TextEncoder().encode('2018-10-01 12:00:00,0.5,0.0005,,1BoatSLRHtKNngkdXEeobR76b53LETtpyT\\n'.repeat(1000));
    let left = 10, seen = 0;
    const content = new ReadableStream({ pull(to) { if (left-- > 0) to.enqueue(row); else to.close(); }, start(to) { to.enqueue(new TextEncoder().encode('日時,金額,手数料,TX,アドレス\\n')); } });
    const report = await check({ name: 'btc_withdraw.csv', content }, { onProgress: ({ rows }) => { seen = rows; } });
    console.log(report.rows, seen > 9_000);`);
  assert.equal(said.trim(), '10000 true');
});

test('the examples of the README run and print what they say', () => {
  const readme = readFileSync(installed('README.md'), 'utf8');
  const examples = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);
  assert.ok(examples.length >= 5);
  for (const code of examples) {
    const said = [...code.matchAll(/console\.log\(.*\); \/\/ (.+)$/gm)].map(([, text]) => text);
    const printed = node(code).trim().split('\n').filter((line) => line !== '' && !/^\d+ rows$/.test(line));
    assert.deepEqual(printed, said, code);
  }
});

test('EM-11: importing the element or the package in Node has no effect', () => {
  const code = "const names = () => Object.getOwnPropertyNames(globalThis).join(); const before = names(); await import('breachlight/element'); await import('breachlight'); console.log(names() === before);";
  assert.equal(node(code).trim(), 'true');
});

test('EM-13: the types hold in a project that looks them up as Node or as a bundler does', () => {
  writeFileSync(join(place, 'types.ts'), `
    import { check, inspect, address, BreachlightError, type Report, type ErrorCode } from 'breachlight';
    import type { ResultDetail } from 'breachlight/element';
    const report: Report = await check(new File(['x'], 'x.csv'), { signal: new AbortController().signal });
    const listed: number = report.counts.listed;
    // @ts-expect-error a verdict is one of six
    const wrong: 'clean' = report.transfers[0]!.verdict;
    const rows: number = (await inspect({ name: 'x', content: new Uint8Array() })).rows;
    const kind: string = (await address('x')).identities[0]!.kind;
    const code: ErrorCode = new BreachlightError('aborted', '').code;
    document.querySelector('breachlight-check')?.addEventListener('breachlight-result', ({ detail }) => { const result: ResultDetail = detail; void result.counts.listed; });
    void [listed, wrong, rows, kind, code];
  `);
  // The package's own declarations are read as well: nothing in them may be wrong, or be there twice.
  for (const [module, moduleResolution] of [['nodenext', 'nodenext'], ['esnext', 'bundler']]) {
    try {
      execFileSync(process.execPath, [fileURLToPath(import.meta.resolve('typescript/package.json')).replace('package.json', 'bin/tsc'), '--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022', '--lib', 'es2023,dom,dom.iterable', '--module', module,
        '--moduleResolution', moduleResolution, '--types', '', 'types.ts'], { cwd: place, encoding: 'utf8' });
    } catch (error) {
      assert.fail(`${moduleResolution}: ${error.stdout}`);
    }
  }
});

test('EM-12: custom-elements.json is what the source says', () => {
  const fresh = join(place, 'cem');
  mkdirSync(fresh);
  const analyzer = join(root, 'tests/node_modules/@custom-elements-manifest/analyzer/cem.js');
  execFileSync(process.execPath, [analyzer, 'analyze', '--config', 'npm/cem.config.mjs', '--outdir', relative(join(root, 'www'), fresh)], { cwd: join(root, 'www'), encoding: 'utf8' });
  const found = readdirSync(fresh, { recursive: true }).find((path) => path.endsWith('custom-elements.json'));
  assert.equal(readFileSync(installed('custom-elements.json'), 'utf8'), readFileSync(join(fresh, found), 'utf8'), 'run `cargo xtask bless`');
});

const APP = `import { check } from 'breachlight';
check({ name: 'btc_withdraw.csv', content: ${JSON.stringify(CSV)} }).then((report) => { document.title = 'listed ' + report.counts.listed; }, (error) => { document.title = error.code + ' ' + error.message; });`;
const PAGE = (src) => `<!doctype html><html><head><title></title><script type="module" src="${src}"></script></head><body></body></html>`;

/** Opens a built folder in a browser and gives the title that the app left. */
async function titleOf(folder) {
  const server = await origin({ folder });
  const browser = await launch();
  try {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${server.url}/index.html`);
    await page.waitForFunction(() => document.title !== '', undefined, { timeout: 30_000 });
    return await page.title();
  } finally {
    await browser.close();
    await server.close();
  }
}

function app(name, code = APP) {
  const folder = join(place, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'app.js'), code);
  return folder;
}

test('EM-13: a build with Vite checks a file', async () => {
  const folder = app('with-vite');
  writeFileSync(join(folder, 'index.html'), PAGE('./app.js'));
  const { build } = await import('vite');
  await build({ root: folder, base: './', logLevel: 'error', configFile: false });
  assert.equal(await titleOf(join(folder, 'dist')), 'listed 1');
});

test('EM-13: a build with webpack checks a file', async () => {
  const folder = app('with-webpack');
  const webpack = tools('webpack');
  await new Promise((resolve, reject) => webpack({ context: folder, entry: './app.js', mode: 'production', output: { path: join(folder, 'dist'), publicPath: 'auto' }, performance: false },
    (error, stats) => (error || stats.hasErrors() ? reject(error ?? new Error(stats.toString())) : resolve())));
  writeFileSync(join(folder, 'dist/index.html'), PAGE('./main.js'));
  assert.equal(await titleOf(join(folder, 'dist')), 'listed 1');
});

test('EM-13: a build with esbuild checks a file, the files copied as the README says', async () => {
  const folder = app('with-esbuild', `import { filesAt } from 'breachlight';\nfilesAt('/breachlight/');\n${APP}`);
  const { build } = tools('esbuild');
  await build({ entryPoints: [join(folder, 'app.js')], bundle: true, format: 'esm', platform: 'browser', outdir: join(folder, 'dist'), logLevel: 'error' });
  cpSync(installed('dist'), join(folder, 'dist/breachlight'), { recursive: true });
  writeFileSync(join(folder, 'dist/index.html'), PAGE('./app.js'));
  assert.equal(await titleOf(join(folder, 'dist')), 'listed 1');
});

test('EM-13: the element in a bundle finds its files where base-url says', async () => {
  const folder = app('element', `import 'breachlight/element';\ndocument.addEventListener('breachlight-ready', ({ detail }) => { document.title = 'runs as ' + detail.runs; });
document.addEventListener('breachlight-error', ({ detail }) => { document.title = detail.code; });\nvoid document.querySelector('breachlight-check').show();`);
  writeFileSync(join(folder, 'index.html'), PAGE('./app.js').replace('</body>', '<breachlight-check base-url="/static/widget/" lang="en"></breachlight-check></body>'));
  const { build } = await import('vite');
  await build({ root: folder, base: './', logLevel: 'error', configFile: false });
  for (const name of ['widget', 'lists']) cpSync(installed(name), join(folder, 'dist/static', name), { recursive: true });
  assert.equal(await titleOf(join(folder, 'dist')), 'runs as worker');
});
