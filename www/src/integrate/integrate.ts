/** The page on which an exchange puts its snippet together: what it chooses on one side, the element as it will look on the other. */
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { html, nothing, render, type TemplateResult } from 'lit';

import en from '../../../locales/en/integrate.ftl?raw';
import ja from '../../../locales/ja/integrate.ftl?raw';
import { markup, policy, style, type Choice, type Known, type Way } from './snippet.ts';

declare const BREACHLIGHT_KNOWN: Known;
declare const BREACHLIGHT_TITLES: Record<string, [en: string, ja: string]>;

const asked = new URLSearchParams(location.search).get('lang') ?? navigator.language;
let language: 'en' | 'ja' = asked.startsWith('ja') ? 'ja' : 'en';
/** The id of what was last answered to somebody who pressed or typed something. */
let said = '';

const choice: Choice = {
  way: 'element', site: new URL('../', location.href).href.replace(/[?#].*$/, ''), around: 'https://status.example', breach: 'zaif-2018', lang: '', theme: '', compact: false,
  accent: '', surface: '', lists: '',
};

const bundles = Object.fromEntries(Object.entries({ en, ja }).map(([name, text]) => {
  const bundle = new FluentBundle(name, { useIsolating: false });
  bundle.addResource(new FluentResource(text));
  return [name, bundle];
})) as Record<'en' | 'ja', FluentBundle>;

function say(id: string): string {
  const pattern = bundles[language].getMessage(`integrate-${id}`)?.value;
  return pattern ? bundles[language].formatPattern(pattern) : id;
}

function show(): void {
  document.documentElement.lang = language;
  document.title = say('title');
  render(page(), document.body);
  const preview = document.querySelector<HTMLElement>('.preview breachlight-check');
  // Not as an attribute: that would be an inline style, which the policy of this page forbids as many others do.
  preview?.style.setProperty('--breachlight-accent', choice.accent || null);
  preview?.style.setProperty('--breachlight-surface', choice.surface || null);
}

function set<Key extends keyof Choice>(key: Key, value: Choice[Key]): void {
  choice[key] = value;
  said = '';
  show();
}

function page(): TemplateResult {
  const css = style(choice);
  return html`
    <header>
      <a href="../?lang=${language}">Breachlight</a>
      <button type="button" lang=${language === 'ja' ? 'en' : 'ja'} @click=${turn}>${language === 'ja' ? 'English' : '日本語'}</button>
    </header>
    <main>
      <h1>${say('title')}</h1>
      <p class="lead">${say('lead')}</p>
      <div class="two">
        <form aria-label=${say('choose')} @submit=${(event: Event) => event.preventDefault()}>
          ${options('way', (['element', 'frame', 'link'] as Way[]).map((way) => [way, say(`way-${way}`)]))}
          <p class="soft">${say(`way-${choice.way}-what`)}</p>
          ${options('breach', [['', say('breach-none')], ...Object.entries(BREACHLIGHT_TITLES).map(([id, titles]) => [id, titles[language === 'ja' ? 1 : 0]] as [string, string])])}
          ${options('lang', [['', say('lang-page')], ['en', 'English'], ['ja', '日本語']])}
          ${choice.way === 'link' ? nothing : html`
            ${options('theme', [['', say('theme-page')], ['light', say('theme-light')], ['dark', say('theme-dark')]])}
            <label class="check"><input type="checkbox" data-testid="compact" .checked=${choice.compact} @change=${(event: Event) => set('compact', (event.target as HTMLInputElement).checked)}>${say('compact')}</label>`}
          ${choice.way === 'element' ? html`${colour('accent', '#171a2b')} ${colour('surface', '#ffffff')} ${ownList()}` : nothing}
          <label for="around">${say('around')}</label>
          <input id="around" type="url" data-testid="around" spellcheck="false" .value=${choice.around} @change=${changeAround}>
        </form>
        <section class="preview" aria-labelledby="preview">
          <h2 id="preview">${say('preview')}</h2>
          ${preview()}
        </section>
      </div>
      ${code('markup', say('markup'), markup(choice, BREACHLIGHT_KNOWN))}
      ${css === '' ? nothing : code('style', say('style'), css)}
      ${code('policy', say('policy'), policy(choice).join(';\n'))}
      ${choice.way === 'element' ? html`<p class="soft">${say('policy-trusted')}</p>` : nothing}
      <p role="status" class="soft">${said === '' || said === 'lists' ? nothing : say(said)}</p>
    </main>`;
}

function preview(): TemplateResult {
  const { way, breach, lang, theme, compact, site } = choice;
  const spoken = lang || language;
  switch (way) {
    case 'link':
      return html`<a href="${site}?lang=${spoken}" target="_blank" rel="noopener"><img src="${site}badge/${spoken}.svg" height="40" alt=${say('preview')}></a>`;
    case 'frame':
      return html`<p class="soft">${say('preview-frame')}</p>
        <breachlight-check breach=${breach || nothing} lang=${spoken} theme=${theme || nothing} ?compact=${compact}></breachlight-check>`;
    case 'element':
      return html`<breachlight-check breach=${breach || nothing} lang=${spoken} theme=${theme || nothing} ?compact=${compact}></breachlight-check>`;
  }
}

function options<Key extends 'way' | 'breach' | 'lang' | 'theme'>(key: Key, all: [value: string, shown: string][]): TemplateResult {
  return html`<label for=${key}>${say(key)}</label>
    <select id=${key} data-testid=${key} @change=${(event: Event) => set(key, (event.target as HTMLSelectElement).value as Choice[Key])}>
      ${all.map(([value, shown]) => html`<option value=${value} ?selected=${choice[key] === value}>${shown}</option>`)}
    </select>`;
}

function colour(key: 'accent' | 'surface', usual: string): TemplateResult {
  return html`<label for=${key}>${say(key)}</label>
    <input id=${key} type="color" data-testid=${key} .value=${choice[key] || usual} @input=${(event: Event) => set(key, (event.target as HTMLInputElement).value)}>`;
}

function ownList(): TemplateResult {
  return html`<label for="lists">${say('lists')}</label>
    <input id="lists" type="url" data-testid="lists" spellcheck="false" placeholder="https://lists.example/own/#4e07…" aria-describedby="lists-what" .value=${choice.lists} @change=${changeLists}>
    <p class="soft" id="lists-what" role="status" data-testid="lists-what">${said === 'lists' ? say('lists-bad') : say('lists-what')}</p>`;
}

function code(id: string, title: string, text: string): TemplateResult {
  return html`<section class="code" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    <pre tabindex="0" data-testid=${id}>${text}</pre>
    <button type="button" data-testid="copy-${id}" @click=${() => copy(text)}>${say('copy')}</button>
  </section>`;
}

function changeAround(event: Event): void {
  const { value } = event.target as HTMLInputElement;
  set('around', URL.canParse(value) ? new URL(value).origin : choice.around);
}

/** A list that is not held to a root would be anybody's, so that an address without one is none here. */
function changeLists(event: Event): void {
  const value = (event.target as HTMLInputElement).value.trim();
  const good = value === '' || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && /^#[0-9a-f]{64}$/.test(new URL(value).hash));
  set('lists', good && value !== '' ? new URL(value).href : '');
  if (good) return;
  said = 'lists';
  show();
}

async function copy(text: string): Promise<void> {
  const copied = await navigator.clipboard.writeText(text).then(() => true, () => false);
  said = copied ? 'copied' : 'copy-failed';
  show();
}

function turn(): void {
  language = language === 'ja' ? 'en' : 'ja';
  show();
}

show();
