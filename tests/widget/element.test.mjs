// The element on somebody else's page: EM-01 to EM-17 of the requirements, each by name, in the browser that BREACHLIGHT_BROWSER names.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { around, browserName, card, choose, dist, event, host, launch, open, policy, press, script, shown, site, told, widget } from './host.mjs';

const HEADER = '日時,金額,手数料,TX,アドレス\n';
const THIEF = '1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w';
const CANARY = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT';
const file = { name: 'canary_btc_withdraw.csv', text: `${HEADER}2018-10-01 12:00:00,0.76543219,0.0005,,${THIEF}\n2018-10-01 12:00:00,0.5,0.0005,,${CANARY}\n` };
const FALLBACK = 'https://checker.example/full';
const tag = (attributes = '', inside = `<a href="${FALLBACK}">Open the checker</a>`) => `<breachlight-check ${attributes}>${inside}</breachlight-check>`;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What the built list is signed under. */
const anchor = JSON.parse(readFileSync(join(dist, '../pkg/list/anchor.json'), 'utf8'));

let browser;
let cdn;
before(async () => {
  browser = await launch();
  cdn = await site();
});
after(async () => {
  await browser?.close();
  await cdn?.close();
});

/** A test with a page on an origin of its own, which is closed afterwards. */
function it(name, page, run) {
  test(`${name} (${browserName})`, async () => {
    const { html, csp, more, before, options } = typeof page === 'function' ? page() : page;
    const server = await host(html, { csp, more });
    const opened = await open(browser, server.url, { before, ...options });
    try {
      await run({ ...opened, server });
      assert.deepEqual(opened.seen.errors, [], 'something was thrown into the page');
    } finally {
      await opened.close();
      await server.close();
    }
  });
}

const simple = (attributes, inside, wrap) => () => ({ html: around(script(cdn.url) + tag(attributes, inside), wrap) });
const failed = async (page) => {
  const detail = await event(page, 'error');
  const part = card(page).locator('[part="error"]');
  assert.equal(await part.getAttribute('data-code'), detail.code);
  assert.equal(await part.locator('a').getAttribute('href'), FALLBACK, 'the full page is not offered');
  assert.ok(await card(page).locator('[part="button"]').isVisible(), 'the card is gone');
  return { ...detail, text: await part.innerText() };
};

it('EM-01: a pinned script and one tag check a file on a page of another origin', () => ({
  html: around(script(cdn.url) + tag('breach="zaif-2018" lang="en"')),
  csp: policy({ 'script-src': `${cdn.url} 'wasm-unsafe-eval'`, 'connect-src': cdn.url, 'worker-src': 'blob:' }),
}), async ({ page, seen }) => {
  const before = cdn.requests.length;
  await card(page).locator('[part="button"]').waitFor();
  assert.match(await shown(page), /Zaif, 14 September 2018/);
  assert.deepEqual(cdn.requests.slice(before).filter((path) => !path.endsWith('/breachlight.js')), [], 'something was loaded before the first interaction');
  await press(page);
  const ready = await event(page, 'ready');
  assert.deepEqual([ready.runs, ready.version, ready.lists[0].name], ['blob-worker', widget.version, 'public']);
  await choose(page, [file]);
  const { rows, counts } = await event(page, 'result');
  assert.deepEqual([rows, counts.listed, counts.not_listed], [2, 1, 1]);
  await page.getByTestId('panel').getByText('does not mean safe').first().waitFor();
  assert.deepEqual(seen.console.filter((line) => /Content.Security.Policy/i.test(line)), []);
});

// The rows of facts/web-security-and-ux.md §2.2 that are pages; the other two are frames, below.
const strict = (cdn, more = {}) => policy({ 'script-src': `'self' ${cdn} 'wasm-unsafe-eval'`, 'connect-src': `'self' ${cdn}`, 'worker-src': "'self' blob:", ...more });
const noWasm = (cdn) => ({ 'script-src': `'self' ${cdn}` });
const ROWS = [
  { row: 1, what: "without 'wasm-unsafe-eval'", csp: (cdn) => strict(cdn, noWasm(cdn)), own: 'worker', foreign: { code: 'wasm_blocked', missing: "script-src 'wasm-unsafe-eval'" } },
  { row: 2, what: "strict with 'wasm-unsafe-eval'", csp: (cdn) => strict(cdn), own: 'worker', foreign: 'blob-worker' },
  { row: 3, what: "trusted-types 'none'", csp: (cdn) => strict(cdn, { 'require-trusted-types-for': "'script'", 'trusted-types': "'none'" }),
    own: { code: 'trusted_types_blocked', missing: 'trusted-types breachlight lit-html' }, foreign: { code: 'trusted_types_blocked', missing: 'trusted-types breachlight lit-html' } },
  { row: 4, what: 'trusted types with our policies', csp: (cdn) => strict(cdn, { 'require-trusted-types-for': "'script'", 'trusted-types': 'breachlight lit-html' }), own: 'worker', foreign: 'blob-worker' },
  { row: 4, what: 'trusted types without the policy for workers', csp: (cdn) => strict(cdn, { 'require-trusted-types-for': "'script'", 'trusted-types': 'lit-html' }), own: 'main-thread', foreign: 'main-thread' },
  { row: 5, what: "worker-src 'self'", csp: (cdn) => strict(cdn, { 'worker-src': "'self'" }), own: 'worker', foreign: 'main-thread' },
  { row: 6, what: 'no policy', csp: () => undefined, own: 'worker', foreign: 'blob-worker' },
];
for (const { row, what, csp, ...expected } of ROWS) {
  for (const place of ['own', 'foreign']) {
    const wanted = expected[place];
    const says = typeof wanted === 'string' ? `runs as ${wanted}` : `says what the page must allow`;
    it(`EM-02 and EM-03, row ${row}: ${what}, files on ${place === 'own' ? 'the page\'s own' : 'another'} origin: ${says}`, () => {
      const more = (path) => (/^\/(widget|lists)\//.test(path) && existsSync(join(dist, path)) ? { body: readFileSync(join(dist, path)), headers: type(path) } : undefined);
      const entry = script(place === 'own' ? '' : cdn.url);
      return { html: around(entry + tag('lang="en"')), csp: csp(cdn.url), more };
    }, async ({ page }) => {
      await press(page);
      if (typeof wanted === 'string') {
        assert.equal((await event(page, 'ready')).runs, wanted);
        await choose(page, [file]);
        assert.equal((await event(page, 'result')).counts.listed, 1);
      } else {
        const { code, missing, text } = await failed(page);
        assert.deepEqual([code, missing.includes(wanted.missing)], [wanted.code, true], missing.join(' | '));
        assert.ok(text.includes(wanted.missing), text);
      }
    });
  }
}

it('EM-03: a policy that forbids the files is named in the language of the page', () => ({
  html: around(script(cdn.url) + tag(), { lang: 'ja' }),
  csp: policy({ 'script-src': `${cdn.url}/widget/breachlight.js 'wasm-unsafe-eval'`, 'connect-src': cdn.url, 'worker-src': 'blob:' }),
}), async ({ page }) => {
  await press(page);
  const { code, missing, text } = await failed(page);
  assert.deepEqual([code, missing], ['engine_not_loaded', [`script-src ${cdn.url}`]]);
  assert.match(text, /Content Security Policyで、次を許可する必要があります/);
});

it('EM-03: a policy that forbids fetching is named', () => ({
  html: around(script(cdn.url) + tag('lang="en"')),
  csp: policy({ 'script-src': `${cdn.url} 'wasm-unsafe-eval'`, 'worker-src': 'blob:' }),
}), async ({ page }) => {
  await press(page);
  const { missing, text } = await failed(page);
  assert.deepEqual(missing, [`connect-src ${cdn.url}`]);
  assert.match(text, /must allow/);
});

for (const [row, sandbox, runs] of [[7, 'allow-scripts', 'blob-worker'], [8, 'allow-scripts allow-same-origin', 'worker']]) {
  it(`EM-04 and EM-02, row ${row}: it works in an iframe with sandbox="${sandbox}"`, () => ({
    html: around(`<iframe sandbox="${sandbox}" src="${cdn.url}/embed/?lang=en&breach=zaif-2018" width="800" height="900"></iframe>`),
  }), async ({ page }) => {
    const frame = page.frames().at(-1);
    await frame.waitForFunction(() => document.querySelector('breachlight-check')?.shadowRoot);
    if (row === 7) assert.equal(await frame.evaluate(() => { try { return String(localStorage); } catch (error) { return error.name; } }), 'SecurityError');
    const ready = frame.evaluate(() => new Promise((resolve) => document.addEventListener('breachlight-ready', ({ detail }) => resolve(detail))));
    await frame.locator('[part="button"]').click();
    assert.equal((await ready).runs, runs);
    const result = frame.evaluate(() => new Promise((resolve) => document.addEventListener('breachlight-result', ({ detail }) => resolve(detail))));
    await frame.getByTestId('sample').click();
    assert.ok((await result).sample);
  });
}

it('EM-05: the frame tells its height to the page it was made for, and a hostile sibling neither learns nor changes anything', () => {
  const page = (origin) => around(`<iframe data-breachlight id="ours" src="${cdn.url}/embed/?origin=${encodeURIComponent(origin)}"></iframe>
    <iframe id="hostile" sandbox="allow-scripts" srcdoc="<script>
      const told = []; addEventListener('message', ({ data }) => told.push(data));
      for (let at = 0; at < 20; at += 1) setTimeout(() => {
        for (const frame of [parent.frames[0], parent]) for (const data of [{ type: 'breachlight-measure' }, { type: 'breachlight-height', height: 7 }]) frame.postMessage(data, '*');
        parent.postMessage({ spied: told, sent: at + 1 }, '*');
      }, at * 50);
    </script>"></iframe><script type="module" src="${cdn.url}/embed/frame.js" crossorigin></script>`);
  const before = (page) => page.addInitScript(() => { globalThis.got = []; addEventListener('message', ({ data, origin }) => globalThis.got.push({ data, origin })); });
  return { html: () => page(self), before };
}, async ({ page, server }) => {
  self = server.url;
  await page.reload();
  await page.waitForFunction((origin) => globalThis.got.some((got) => got.origin === origin), cdn.url);
  await page.waitForFunction(() => globalThis.got.some(({ data }) => data.sent === 20));
  await settled(page);
  const got = await page.evaluate(() => globalThis.got);
  const ours = got.filter(({ origin }) => origin === cdn.url).map(({ data }) => data);
  for (const data of ours) assert.deepEqual(Object.keys(data).sort(), ['height', 'type', 'version']);
  assert.ok(ours.every(({ type, height, version }) => type === 'breachlight-height' && Number.isInteger(height) && version === widget.version));
  assert.deepEqual(got.flatMap(({ data }) => data.spied ?? []), [], 'the sibling was told something');
  const height = await page.locator('#ours').evaluate((frame) => frame.style.height);
  assert.equal(height, `${ours.at(-1).height}px`);
  const answers = ours.length;
  for (const type of ['something-else', 'breachlight-measure']) await page.locator('#ours').evaluate((frame, type) => frame.contentWindow.postMessage({ type }, '*'), type);
  const more = (than) => page.waitForFunction(([origin, than]) => globalThis.got.filter((got) => got.origin === origin).length > than, [cdn.url, than]);
  await more(answers);
  await settled(page);
  assert.equal(await page.evaluate((origin) => globalThis.got.filter((got) => got.origin === origin).length, cdn.url), answers + 1);
});
let self = 'https://status.example';

/** Waits until every window has handled the messages that it was sent: one more, from itself to itself, comes after them. */
async function settled(page) {
  const turn = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    addEventListener('message', function last({ ports }) { if (ports.length === 0) return; removeEventListener('message', last); ports[0].postMessage(''); });
    port1.onmessage = resolve;
    postMessage('', '*', [port2]);
  });
  for (const frame of [...page.frames().slice(1), page.mainFrame()]) await frame.evaluate(turn);
}

it('EM-05: a frame that was made for another page tells nothing', () => ({
  html: around(`<iframe src="${cdn.url}/embed/?origin=https://status.example"></iframe><iframe src="${cdn.url}/embed/"></iframe>`),
  before: (page) => page.addInitScript(() => { globalThis.got = []; addEventListener('message', ({ data }) => globalThis.got.push(data)); }),
}), async ({ page }) => {
  for (const frame of page.frames().slice(1)) await frame.locator('[part="button"]').waitFor();
  for (const iframe of await page.locator('iframe').all()) await iframe.evaluate((frame) => frame.contentWindow.postMessage({ type: 'breachlight-measure' }, '*'));
  await settled(page);
  assert.deepEqual((await page.evaluate(() => globalThis.got)).filter((data) => data !== ''), []);
});

it('EM-06: no address, amount, time, file name or size reaches the page, by whatever event', simple('lang="en"'), async ({ page }) => {
  await press(page);
  await event(page, 'ready');
  await choose(page, [file]);
  await event(page, 'result');
  await page.getByTestId('again').first().click();
  const leaked = (await page.evaluate(() => globalThis.leaked)).join('\n');
  assert.match(leaked, /breachlight-result/);
  for (const secret of [CANARY, THIEF, '0.7654', '2018-10', 'canary', String(Buffer.byteLength(file.text))]) assert.ok(!leaked.includes(secret), `${secret}: ${leaked}`);
  const allowed = /^(breachlight-(ready|progress|result|error)) /;
  assert.deepEqual(leaked.split('\n').filter((line) => !allowed.test(line)), []);
});

it('EM-07: two versions on one page: the first stays, one warning, nothing thrown', () => ({
  html: around(`${script(cdn.url)}<script type="module" src="/newer.js"></script><script type="module" src="/newest.js"></script>${tag('lang="en"')}`),
  more: (path) => (/^\/newe(r|st)\.js$/.test(path) ? { body: readFileSync(join(dist, 'widget/breachlight.js'), 'utf8').replaceAll(`"${widget.version}"`, '"9.9.9"').replaceAll(`\`${widget.version}\``, '`9.9.9`') } : undefined),
}), async ({ page, seen }) => {
  await press(page);
  assert.equal((await event(page, 'ready')).version, widget.version);
  assert.equal(seen.console.filter((line) => line.startsWith('warning breachlight:')).length, 1, seen.console.join('\n'));
});

it('EM-08: a property that was set before the element was defined is honoured, and attributes and properties agree', () => ({
  html: around(`${tag('id="late"')}<script>
    const late = document.getElementById('late');
    Object.assign(late, { breach: 'mtgox-2011-2014', lang: 'ja', theme: 'dark', compact: true, lists: ['/a/', '/b/'] });
    late.baseUrl = '${cdn.url}/widget/';
  </script>${script(cdn.url)}`),
}), async ({ page }) => {
  await card(page).locator('[part="button"]').waitFor();
  const seen = await card(page).evaluate((check) => ({ ...Object.fromEntries(['breach', 'lang', 'theme', 'base-url', 'compact', 'lists'].map((name) => [name, check.getAttribute(name)])), own: Object.keys(check) }));
  assert.deepEqual(seen, { breach: 'mtgox-2011-2014', lang: 'ja', theme: 'dark', 'base-url': `${cdn.url}/widget/`, compact: '', lists: '/a/ /b/', own: [] });
  const agrees = await card(page).evaluate((check) => {
    const seen = [];
    for (const [property, attribute, value] of [['breach', 'breach', 'x-1'], ['lang', 'lang', 'en'], ['theme', 'theme', 'light'], ['baseUrl', 'base-url', '/w/'], ['lists', 'lists', '/c/']]) {
      check[property] = value;
      seen.push(check.getAttribute(attribute) === value);
      check.setAttribute(attribute, `${value}2`);
      seen.push(check[property] === `${value}2`);
      check.removeAttribute(attribute);
      seen.push(check[property] === '');
    }
    check.compact = false;
    seen.push(!check.hasAttribute('compact'));
    check.setAttribute('compact', '');
    seen.push(check.compact);
    return seen;
  });
  assert.ok(agrees.every(Boolean), agrees.join());
});

it('EM-09: fifty moves, removals and returns: one worker, the state is kept, and nothing is left behind', simple('lang="en"'), async ({ page }) => {
  await press(page);
  await event(page, 'ready');
  await page.getByTestId('sample').click();
  await event(page, 'result');
  await page.evaluate(async () => {
    const check = document.querySelector('breachlight-check');
    const places = [document.body, document.querySelector('main')];
    for (let at = 0; at < 50; at += 1) {
      if (at % 3 === 0) check.remove();
      if (at % 3 === 1) await new Promise((resolve) => setTimeout(resolve, 5));
      places[at % 2].append(check);
      if (at % 5 === 0) document.body.moveBefore?.(check, null);
    }
  });
  assert.deepEqual(await page.evaluate(() => globalThis.workers), { started: 1, running: 1 });
  await page.getByTestId('answer').waitFor();
  assert.ok((await page.getByTestId('transfers').innerText()).length > 100);
  await page.evaluate(() => { globalThis.check = document.querySelector('breachlight-check'); globalThis.check.remove(); });
  await page.waitForFunction(() => globalThis.workers.running === 0, undefined, { timeout: 30_000 });
  await page.evaluate(() => document.body.append(globalThis.check));
  assert.match(await card(page).locator('[part="status"]').innerText(), /forgotten/);
  assert.equal(await page.locator('head link[rel=modulepreload]').count(), 0);
});

it('EM-10: hidden hides, the rules of the page do not reach in, and ours do not reach out', () => ({
  html: around(`<p id="outside">outside</p><div id="plain"><button>page</button></div>${script(cdn.url)}${tag('lang="en"')}${tag('lang="en" id="hidden" hidden')}`,
    { head: '<style>* { color: rgb(255, 0, 0); letter-spacing: 9px; font-size: 40px; border: 7px solid } p { margin: 77px } button { background: rgb(0, 255, 0) } h2 { display: none }</style>' }),
}), async ({ page }) => {
  const bare = await page.locator('#outside').evaluate((outside) => JSON.stringify([getComputedStyle(outside).margin, getComputedStyle(document.querySelector('#plain button')).background]));
  const own = card(page).first();
  await own.locator('[part="button"]').waitFor();
  const inside = (part) => own.locator(`[part="${part}"]`).evaluate((element) => { const { margin, color, borderTopWidth, display, backgroundColor } = getComputedStyle(element); return { margin, color, borderTopWidth, display, backgroundColor }; });
  const lead = await inside('lead');
  assert.deepEqual([lead.margin, lead.borderTopWidth], ['0px', '0px']);
  assert.notEqual(lead.color, 'rgb(255, 0, 0)');
  assert.notEqual((await inside('heading')).display, 'none');
  assert.notEqual((await inside('button')).backgroundColor, 'rgb(0, 255, 0)');
  assert.equal(await page.locator('#hidden').evaluate((element) => getComputedStyle(element).display), 'none');
  assert.equal(await page.locator('#outside').evaluate((outside) => JSON.stringify([getComputedStyle(outside).margin, getComputedStyle(document.querySelector('#plain button')).background])), bare);
  assert.equal(await page.evaluate(() => document.styleSheets.length + document.adoptedStyleSheets.length), 1);
});

it('EM-12: parts, slots, custom properties, attributes and events are those of custom-elements.json', simple('lang="en"'), async ({ page }) => {
  const manifest = JSON.parse(readFileSync(join(dist, '../npm/custom-elements.json'), 'utf8'));
  const known = manifest.modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === 'breachlight-check');
  const names = (list) => list.map(({ name }) => name).sort();
  await card(page).locator('[part="button"]').waitFor();
  const real = await card(page).evaluate((check) => {
    const all = [...check.shadowRoot.querySelectorAll('*')];
    const css = check.shadowRoot.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join('\n');
    return { parts: all.flatMap((element) => [...element.part]), slots: all.filter((element) => element.localName === 'slot').map((slot) => slot.name),
      properties: css.match(/--breachlight-[a-z-]+/g), attributes: check.constructor.observedAttributes };
  });
  const set = (list) => [...new Set(list)].sort();
  assert.deepEqual(set(real.parts), names(known.cssParts));
  assert.ok(known.cssParts.length >= 8);
  assert.deepEqual(set(real.slots), names(known.slots));
  assert.deepEqual(set(real.properties), names(known.cssProperties));
  assert.deepEqual(set(real.attributes), names(known.attributes));
  assert.deepEqual(names(known.events), ['breachlight-error', 'breachlight-progress', 'breachlight-ready', 'breachlight-result']);
});

it('EM-15: nothing jumps when the element comes, with the style that the documentation gives', () => ({
  html: around(`<h1>Status</h1>${script(cdn.url)}${tag('lang="en"')}<p>${'All systems are being looked at. '.repeat(60)}</p>`,
    { head: '<style>breachlight-check { display: block; min-height: 13rem }</style>' }),
  before: (page) => page.addInitScript(() => {
    globalThis.shift = 0;
    if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => { if (!entry.hadRecentInput) globalThis.shift += entry.value; })).observe({ type: 'layout-shift', buffered: true });
    }
  }),
}), async ({ page }) => {
  const below = () => page.locator('p').last().evaluate((element) => element.getBoundingClientRect().top);
  await card(page).locator('[part="button"]').waitFor();
  const before = await below();
  // Two frames later it is drawn, and what it moved was told.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))));
  assert.ok(await page.evaluate(() => globalThis.shift) < 0.1, `shifted by ${await page.evaluate(() => globalThis.shift)}`);
  // Firefox has no such observer: there the paragraph below tells.
  assert.equal(await below(), before);
});

for (const [how, answer] of [
  ['as application/octet-stream', (path) => (path.endsWith('.wasm') ? { body: readFileSync(join(dist, path)), headers: { 'Content-Type': 'application/octet-stream' } } : undefined)],
  ['as a gzip file without saying so', (path) => (path.endsWith('.wasm') ? { body: gzipSync(readFileSync(join(dist, path))), headers: { 'Content-Type': 'application/gzip' } } : undefined)],
]) {
  test(`EM-16: wasm that is served ${how} is loaded all the same (${browserName})`, async () => {
    const other = await site(answer);
    const server = await host(around(script(other.url) + tag('lang="en"')));
    const { page, seen, close } = await open(browser, server.url);
    await press(page);
    assert.equal((await event(page, 'ready')).runs, 'blob-worker');
    assert.deepEqual(seen.errors, []);
    await Promise.all([close(), server.close(), other.close()]);
  });
}

it('EM-17: language, theme, breach and base-url by attribute', simple(`lang="ja" theme="dark" breach="zaif-2018" base-url="BASE"`), async ({ page }) => {
  await card(page).evaluate((check, base) => check.setAttribute('base-url', base), `${cdn.url}/widget`);
  assert.match(await shown(page), /Zaif.*流出事件の一覧に載っていますか/s);
  assert.equal(await card(page).evaluate((check) => getComputedStyle(check).colorScheme), 'dark');
  await press(page);
  await event(page, 'ready');
  await page.getByTestId('panel').getByText('ドロップ').first().waitFor();
  await card(page).evaluate((check) => { check.lang = 'en'; });
  await page.getByTestId('panel').getByText('Choose files').first().waitFor();
});

it('EM-17: language, theme and breach by the query of the frame', () => ({ html: around(`<iframe src="${cdn.url}/embed/?lang=ja&theme=dark&breach=zaif-2018&compact"></iframe>`) }), async ({ page }) => {
  const frame = page.frames().at(-1);
  await frame.locator('[part="button"]').waitFor();
  assert.match(await frame.locator('[part="card"]').innerText(), /Zaif/);
  assert.deepEqual(await frame.locator('breachlight-check').evaluate((check) => [check.lang, check.compact, getComputedStyle(check).colorScheme]), ['ja', true, 'dark']);
});

it('a pinned file that was changed on its server is not run', () => ({ html: around(`${tag('lang="en"')}`) }), async ({ page }) => {
  for (const [name, code] of [['panel', 'engine_damaged'], ['worker', 'engine_damaged'], ['engine', 'engine_damaged'], ['formats', 'engine_damaged']]) {
    const changed = await site((path) => (path.startsWith(`/widget/${name}-`) ? { body: Buffer.concat([readFileSync(join(dist, path)), Buffer.from('\n')]), headers: type(path) } : undefined));
    const server = await host(around(script(changed.url) + tag('lang="en"')));
    const opened = await open(browser, server.url);
    await press(opened.page);
    // A worker whose text is not the right one is not made; the page's own thread has a file of its own, which is.
    if (name === 'worker') assert.equal((await event(opened.page, 'ready')).runs, 'main-thread');
    else assert.equal((await failed(opened.page)).code, code, name);
    await Promise.all([opened.close(), server.close(), changed.close()]);
  }
  assert.equal(await card(page).count(), 1);
});

it('an entry whose hash is not the pinned one leaves the link in the page', () => ({
  html: around(script(cdn.url).replace(/sha384-..../, 'sha384-AAAA') + tag('lang="en"')),
  before: (page) => page.addInitScript(() => addEventListener('error', ({ target }) => { globalThis.refused = target.localName; }, true)),
}), async ({ page }) => {
  await page.waitForFunction(() => globalThis.refused === 'script');
  assert.ok(await page.getByText('Open the checker').isVisible());
});

it('an unknown breach and an unknown language are named, and the check works', simple('breach="nowhere-1999" lang="tlh"'), async ({ page }) => {
  assert.match(await card(page).locator('[part="odd"]').innerText(), /nowhere-1999.*tlh/s);
  await press(page);
  await event(page, 'ready');
});

for (const [what, answer, code] of [
  ['is down', () => ({ status: 503, body: '' }), 'list_fetch'],
  ['is wrong', () => ({ body: '<!doctype html><title>Welcome</title>' }), undefined],
  ['is malicious', (path) => {
    const real = join(dist, path.replace('/ours/', '/lists/public/'));
    if (!existsSync(real)) return { status: 404, body: '' };
    return { body: path.includes('/metadata/') ? readFileSync(real) : Buffer.alloc(2000, 'x') };
  }, undefined],
]) {
  test(`a list origin that ${what} is named, and the card stays (${browserName})`, async () => {
    const lists = await host('', { more: (path) => ({ ...answer(path), headers: { 'Access-Control-Allow-Origin': '*' } }) });
    const server = await host(around(script(cdn.url) + tag(`lang="en" lists="${lists.url}/ours/#${anchor.root}"`)));
    const { page, seen, close } = await open(browser, server.url);
    await press(page);
    const detail = await failed(page);
    assert.match(detail.code, /^list_/);
    if (code) assert.equal(detail.code, code);
    assert.match(detail.text, /breach list/);
    assert.deepEqual(seen.errors, []);
    await press(page);
    await page.waitForFunction(() => globalThis.told.filter(({ type }) => type === 'breachlight-error').length === 2);
    await Promise.all([close(), server.close(), lists.close()]);
  });
}

test(`a list origin that never answers: the reader is told that it is slow, and may close it (${browserName})`, async () => {
  const lists = await host('', { more: () => ({ never: true }) });
  const server = await host(around(script(cdn.url) + tag(`lang="en" lists="${lists.url}/ours/#${anchor.root}"`)));
  const { page, seen, close } = await open(browser, server.url);
  await press(page);
  await card(page).locator('[part="status"]').getByText('longer than usual').waitFor({ timeout: 30_000 });
  await press(page);
  await page.waitForFunction(() => globalThis.workers.running === 0);
  assert.deepEqual(seen.errors, []);
  await Promise.all([close(), server.close(), lists.close()]);
});

it('without workers the check runs in slices on the page\'s own thread', () => ({
  html: around(script(cdn.url) + tag('lang="en"')), before: (page) => page.addInitScript(() => { delete globalThis.Worker; }),
}), async ({ page }) => {
  await press(page);
  assert.equal((await event(page, 'ready')).runs, 'main-thread');
  const long = { ...file, text: file.text + `2018-10-01 12:00:00,0.5,0.0005,,${CANARY}\n`.repeat(250_000) };
  await page.evaluate(() => {
    globalThis.turns = 0;
    const turn = () => { globalThis.turns += 1; globalThis.timer = setTimeout(turn, 0); };
    turn();
  });
  const before = await page.evaluate(() => globalThis.turns);
  await choose(page, [long]);
  assert.equal((await event(page, 'result', 60_000)).rows, 250_002);
  assert.ok(await page.evaluate(() => globalThis.turns) - before > 3, 'the page had no turn while the file was read');
});

it('an old browser is told so, and keeps the link', () => ({
  html: around(script(cdn.url) + tag('lang="ja"')), before: (page) => page.addInitScript(() => { const real = CSS.supports; CSS.supports = (...args) => !String(args[1]).startsWith('light-dark') && real.call(CSS, ...args); }),
}), async ({ page }) => {
  await press(page);
  assert.equal((await failed(page)).code, 'old_browser');
});

it('an empty tag still leads to the full page, and a bad address of a list is named', simple('lang="en" lists="http://["', ''), async ({ page }) => {
  assert.equal(await card(page).locator('[part="link"] a').getAttribute('href'), `${cdn.url}/?lang=en`);
  await press(page);
  assert.equal((await event(page, 'error')).code, 'bad_lists');
});

it('the exchange\'s own words take the places of ours', simple('lang="en"', `<span slot="heading">Our own heading</span><span slot="lead">Our own lead</span><p slot="note">Call us</p>`), async ({ page }) => {
  const text = await card(page).evaluate((check) => check.innerText);
  for (const words of ['Our own heading', 'Our own lead', 'Call us']) assert.ok(text.includes(words));
});

for (const [lang, state] of [['en', 'card'], ['ja', 'result'], ['en', 'failed']]) {
  it(`accessibility: axe finds nothing in the state "${state}" (${lang})`, () => ({
    html: around(`<h1>Status</h1>${script(cdn.url)}${tag(`lang="${lang}" breach="zaif-2018" ${state === 'failed' ? 'lists="http://["' : ''}`)}`, { lang }), options: { viewport: { width: 390, height: 844 } },
  }), async ({ page }) => {
    await card(page).locator('[part="button"]').waitFor();
    if (state !== 'card') await press(page);
    if (state === 'result') {
      await event(page, 'ready');
      await page.getByTestId('sample').click();
      await event(page, 'result');
    }
    if (state === 'failed') await event(page, 'error');
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it is wider than the phone');
  });
}

test(`EM-14: the entry is within its budget, and archives are read by a part that is loaded when one comes (${browserName})`, async () => {
  const server = await host(around(script(cdn.url) + tag('lang="en"')));
  const { page, close } = await open(browser, server.url);
  const before = cdn.requests.length;
  await press(page);
  await event(page, 'ready');
  const asked = () => cdn.requests.slice(before).filter((path) => path.includes('containers')).length;
  assert.equal(asked(), 0);
  await page.getByTestId('files').setInputFiles([{ name: 'btc_withdraw.csv.gz', mimeType: 'application/gzip', buffer: gzipSync(file.text) }]);
  assert.equal((await event(page, 'result')).counts.listed, 1);
  assert.equal(asked(), 1);
  await Promise.all([close(), server.close()]);
});

function type(path) {
  return { 'Content-Type': path.endsWith('.js') ? 'text/javascript' : path.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream', 'Access-Control-Allow-Origin': '*' };
}

assert.ok(readdirSync(join(dist, 'widget')).length >= 7, 'the widget is not built');
