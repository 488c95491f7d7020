// The element on somebody else's page: EM-01 to EM-17 of the requirements, each by name, in the browser that BREACHLIGHT_BROWSER names.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { around, browserName, card, choose, dist, event, host, open, policy, press, script, shown, site, told, widget } from './host.mjs';
import { CANARY, THIEF, failed, file, it, ours, simple, tag, type } from './tag.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

it('EM-01: a pinned script and one tag check a file on a page of another origin', () => ({
  html: around(script(ours.cdn.url) + tag('breach="zaif-2018" lang="en"')),
  csp: policy({ 'script-src': `${ours.cdn.url} 'wasm-unsafe-eval'`, 'connect-src': ours.cdn.url, 'worker-src': 'blob:' }),
}), async ({ page, seen }) => {
  const before = ours.cdn.requests.length;
  await card(page).locator('[part="button"]').waitFor();
  assert.match(await shown(page), /Zaif, 14 September 2018/);
  assert.deepEqual(ours.cdn.requests.slice(before).filter((path) => !path.endsWith('/breachlight.js')), [], 'something was loaded before the first interaction');
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
      const entry = script(place === 'own' ? '' : ours.cdn.url);
      return { html: around(entry + tag('lang="en"')), csp: csp(ours.cdn.url), more };
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
  html: around(script(ours.cdn.url) + tag(), { lang: 'ja' }),
  csp: policy({ 'script-src': `${ours.cdn.url}/widget/breachlight.js 'wasm-unsafe-eval'`, 'connect-src': ours.cdn.url, 'worker-src': 'blob:' }),
}), async ({ page }) => {
  await press(page);
  const { code, missing, text } = await failed(page);
  assert.deepEqual([code, missing], ['engine_not_loaded', [`script-src ${ours.cdn.url}`]]);
  assert.match(text, /Content Security Policyで、次を許可する必要があります/);
});

it('EM-03: a policy that forbids fetching is named', () => ({
  html: around(script(ours.cdn.url) + tag('lang="en"')),
  csp: policy({ 'script-src': `${ours.cdn.url} 'wasm-unsafe-eval'`, 'worker-src': 'blob:' }),
}), async ({ page }) => {
  await press(page);
  const { missing, text } = await failed(page);
  assert.deepEqual(missing, [`connect-src ${ours.cdn.url}`]);
  assert.match(text, /must allow/);
});

for (const [row, sandbox, runs] of [[7, 'allow-scripts', 'blob-worker'], [8, 'allow-scripts allow-same-origin', 'worker']]) {
  it(`EM-04 and EM-02, row ${row}: it works in an iframe with sandbox="${sandbox}"`, () => ({
    html: around(`<iframe sandbox="${sandbox}" src="${ours.cdn.url}/embed/?lang=en&breach=zaif-2018" width="800" height="900"></iframe>`),
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
  const page = (origin) => around(`<iframe data-breachlight id="ours" src="${ours.cdn.url}/embed/?origin=${encodeURIComponent(origin)}"></iframe>
    <iframe id="hostile" sandbox="allow-scripts" srcdoc="<script>
      const told = []; addEventListener('message', ({ data }) => told.push(data));
      for (let at = 0; at < 20; at += 1) setTimeout(() => {
        for (const frame of [parent.frames[0], parent]) for (const data of [{ type: 'breachlight-measure' }, { type: 'breachlight-height', height: 7 }]) frame.postMessage(data, '*');
        parent.postMessage({ spied: told, sent: at + 1 }, '*');
      }, at * 50);
    </script>"></iframe><script type="module" src="${ours.cdn.url}/embed/frame.js" crossorigin></script>`);
  const before = (page) => page.addInitScript(() => { globalThis.got = []; addEventListener('message', ({ data, origin }) => globalThis.got.push({ data, origin })); });
  return { html: () => page(self), before };
}, async ({ page, server }) => {
  self = server.url;
  await page.reload();
  await page.waitForFunction((origin) => globalThis.got.some((got) => got.origin === origin), ours.cdn.url);
  await page.waitForFunction(() => globalThis.got.some(({ data }) => data.sent === 20));
  await settled(page);
  const got = await page.evaluate(() => globalThis.got);
  const sent = got.filter(({ origin }) => origin === ours.cdn.url).map(({ data }) => data);
  for (const data of sent) assert.deepEqual(Object.keys(data).sort(), ['height', 'type', 'version']);
  assert.ok(sent.every(({ type, height, version }) => type === 'breachlight-height' && Number.isInteger(height) && version === widget.version));
  assert.deepEqual(got.flatMap(({ data }) => data.spied ?? []), [], 'the sibling was told something');
  const height = await page.locator('#ours').evaluate((frame) => frame.style.height);
  assert.equal(height, `${sent.at(-1).height}px`);
  const answers = sent.length;
  for (const type of ['something-else', 'breachlight-measure']) await page.locator('#ours').evaluate((frame, type) => frame.contentWindow.postMessage({ type }, '*'), type);
  const more = (than) => page.waitForFunction(([origin, than]) => globalThis.got.filter((got) => got.origin === origin).length > than, [ours.cdn.url, than]);
  await more(answers);
  await settled(page);
  assert.equal(await page.evaluate((origin) => globalThis.got.filter((got) => got.origin === origin).length, ours.cdn.url), answers + 1);
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
  html: around(`<iframe src="${ours.cdn.url}/embed/?origin=https://status.example"></iframe><iframe src="${ours.cdn.url}/embed/"></iframe>`),
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
  html: around(`${script(ours.cdn.url)}<script type="module" src="/newer.js"></script><script type="module" src="/newest.js"></script>${tag('lang="en"')}`),
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
    late.baseUrl = '${ours.cdn.url}/widget/';
  </script>${script(ours.cdn.url)}`),
}), async ({ page }) => {
  await card(page).locator('[part="button"]').waitFor();
  const seen = await card(page).evaluate((check) => ({ ...Object.fromEntries(['breach', 'lang', 'theme', 'base-url', 'compact', 'lists'].map((name) => [name, check.getAttribute(name)])), own: Object.keys(check) }));
  assert.deepEqual(seen, { breach: 'mtgox-2011-2014', lang: 'ja', theme: 'dark', 'base-url': `${ours.cdn.url}/widget/`, compact: '', lists: '/a/ /b/', own: [] });
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
  html: around(`<p id="outside">outside</p><div id="plain"><button>page</button></div>${script(ours.cdn.url)}${tag('lang="en"')}${tag('lang="en" id="hidden" hidden')}`,
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
  html: around(`<h1>Status</h1>${script(ours.cdn.url)}${tag('lang="en"')}<p>${'All systems are being looked at. '.repeat(60)}</p>`,
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
    const { page, seen, close } = await open(ours.browser, server.url);
    await press(page);
    assert.equal((await event(page, 'ready')).runs, 'blob-worker');
    assert.deepEqual(seen.errors, []);
    await Promise.all([close(), server.close(), other.close()]);
  });
}

it('EM-17: language, theme, breach and base-url by attribute', simple(`lang="ja" theme="dark" breach="zaif-2018" base-url="BASE"`), async ({ page }) => {
  await card(page).evaluate((check, base) => check.setAttribute('base-url', base), `${ours.cdn.url}/widget`);
  assert.match(await shown(page), /Zaif.*流出事件の一覧に載っていますか/s);
  assert.equal(await card(page).evaluate((check) => getComputedStyle(check).colorScheme), 'dark');
  await press(page);
  await event(page, 'ready');
  await page.getByTestId('panel').getByText('ドロップ').first().waitFor();
  await card(page).evaluate((check) => { check.lang = 'en'; });
  await page.getByTestId('panel').getByText('Choose files').first().waitFor();
});

it('EM-17: language, theme and breach by the query of the frame', () => ({ html: around(`<iframe src="${ours.cdn.url}/embed/?lang=ja&theme=dark&breach=zaif-2018&compact"></iframe>`) }), async ({ page }) => {
  const frame = page.frames().at(-1);
  await frame.locator('[part="button"]').waitFor();
  assert.match(await frame.locator('[part="card"]').innerText(), /Zaif/);
  assert.deepEqual(await frame.locator('breachlight-check').evaluate((check) => [check.lang, check.compact, getComputedStyle(check).colorScheme]), ['ja', true, 'dark']);
});

it('the exchange\'s own words take the places of ours', simple('lang="en"', `<span slot="heading">Our own heading</span><span slot="lead">Our own lead</span><p slot="note">Call us</p>`), async ({ page }) => {
  const text = await card(page).evaluate((check) => check.innerText);
  for (const words of ['Our own heading', 'Our own lead', 'Call us']) assert.ok(text.includes(words));
});

for (const [lang, state] of [['en', 'card'], ['ja', 'result'], ['en', 'failed']]) {
  it(`accessibility: axe finds nothing in the state "${state}" (${lang})`, () => ({
    html: around(`<h1>Status</h1>${script(ours.cdn.url)}${tag(`lang="${lang}" breach="zaif-2018" ${state === 'failed' ? 'lists="http://["' : ''}`)}`, { lang }), options: { viewport: { width: 390, height: 844 } },
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
  const server = await host(around(script(ours.cdn.url) + tag('lang="en"')));
  const { page, close } = await open(ours.browser, server.url);
  const before = ours.cdn.requests.length;
  await press(page);
  await event(page, 'ready');
  const asked = () => ours.cdn.requests.slice(before).filter((path) => path.includes('containers')).length;
  assert.equal(asked(), 0);
  await page.getByTestId('files').setInputFiles([{ name: 'btc_withdraw.csv.gz', mimeType: 'application/gzip', buffer: gzipSync(file.text) }]);
  assert.equal((await event(page, 'result')).counts.listed, 1);
  assert.equal(asked(), 1);
  await Promise.all([close(), server.close()]);
});

assert.ok(readdirSync(join(dist, 'widget')).length >= 7, 'the widget is not built');
