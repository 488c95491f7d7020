// Both languages are whole: dates with their zone, numbers, plurals, and no code where words should stand.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { HEADER, check, csv, launch, name as browserName, open, result, row, visibleText } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());
const it = (name, ...rest) => test(`${name} (${browserName})`, ...rest);

const EXPECTED = {
  en: ['1 Oct 2018', '03:00 UTC', 'Made on 22 Nov 2026 00:00 UTC', '6,236,810.1', '14 Sept 2018 08:33 to 09:54 UTC'],
  ja: ['2018年10月1日', '12:00 日本時間', '2026年11月22日 09:00（日本時間）に確認', '6,236,810.1', '2018年9月14日 17:33～18:54（日本時間）'],
};

it('dates are in Japan\'s time for Japanese and in UTC for English, and say so', async () => {
  for (const [language, expected] of Object.entries(EXPECTED)) {
    const { page, close } = await open(browser, { query: `?lang=${language}` });
    await page.getByTestId('sample').click();
    await result(page);
    await page.getByTestId('row').first().waitFor();
    await page.getByTestId('timeline').waitFor();
    const text = await visibleText(page);
    for (const said of expected) assert.ok(text.includes(said), `${language}: ${said}`);
    await close();
  }
});

it('no message is missing: nothing on any screen reads like the name of one', async () => {
  for (const language of ['en', 'ja']) {
    const { page, close } = await open(browser, { query: `?lang=${language}` });
    const named = async (where) => {
      const odd = (await visibleText(page)).match(/(?<![\w/.-])[a-z]{2,}(?:-[a-z]{2,}){1,}(?![\w.-])/g)?.filter((word) => !ORDINARY.has(word)) ?? [];
      assert.deepEqual(odd, [], `${language} ${where}`);
    };
    await named('start');
    await page.getByTestId('sample').click();
    await result(page);
    await page.getByTestId('row').first().waitFor();
    for (const button of await page.getByTestId('evidence').all()) await button.click();
    await page.getByTestId('support').click();
    await page.getByTestId('support-text').waitFor();
    await named('result');
    await close();
  }
});

it('the language is switched in place and remembered', async () => {
  const { page, close } = await open(browser, { query: '?lang=en' });
  await page.getByTestId('sample').click();
  await result(page);
  await page.getByTestId('language').click();
  await page.waitForFunction(() => document.documentElement.lang === 'ja');
  assert.match(await page.getByTestId('sentence').textContent(), /行|送金/);
  assert.match(await page.title(), /確認の結果/);
  assert.equal(new URL(page.url()).searchParams.get('lang'), 'ja');
  await close();
});

/** Words that are written so and are words. */
const ORDINARY = new Set(['e-mail', 'mail', 'throw-away', 'so-called']);

it('Japanese headings, buttons and steps are broken between words, as wide as a phone is', async () => {
  const words = new Intl.Segmenter('ja', { granularity: 'word' });
  // Words that a browser or a dictionary takes apart.
  const whole = ['問い合わせ', '読み取', '取り戻', '照らし合わせ', '書き出', '貼り付け', '受け取', 'その後', '方法', '2018年9月14日', 'できません'];
  const { page, close } = await open(browser, { query: '?lang=ja', viewport: { width: 360, height: 800 } });
  const lines = () => page.evaluate(() => {
    const all = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
    const topOf = (range) => range.getClientRects()[0]?.top;
    return all(document).filter((element) => element.classList.contains('phrased')).map((element) => {
      const found = [''];
      let last;
      for (const text of [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE)) for (let at = 0; at < text.length; at += 1) {
        const range = new Range();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const top = topOf(range) ?? last;
        if (last !== undefined && top > last + 4) found.push('');
        last = top;
        found[found.length - 1] += text.data[at];
      }
      return found;
    });
  });
  const broken = [];
  let breaks = 0;
  const look = async () => {
    for (const found of await lines()) {
      const text = found.join('');
      const starts = new Set([...words.segment(text)].map(({ index }) => index));
      let at = 0;
      for (const line of found.slice(0, -1)) {
        at += line.length;
        breaks += 1;
        const inside = whole.some((word) => [...text.matchAll(new RegExp(word, 'g'))].some(({ index }) => index < at && at < index + word.length));
        if (inside || !starts.has(at)) broken.push(`${text.slice(0, at)}|${text.slice(at)}`);
      }
    }
  };
  await look();
  await page.getByTestId('sample').click();
  await result(page);
  await page.getByTestId('row').first().waitFor();
  await look();
  await page.getByTestId('again').click();
  await check(page, [csv('btc_withdraw.csv', HEADER + row('1BoatSLRHtKNngkdXEeobR76b53LETtpyU'))]);
  await page.getByTestId('row').first().waitFor();
  await look();
  assert.ok(breaks > 20, `${breaks} lines were broken`);
  assert.deepEqual(broken, []);
  await close();
});
