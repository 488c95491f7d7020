/** The card's own words, few enough to come with it: those of the check itself are loaded when somebody wants one. */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

import type { Language } from '../words.ts';
import en from '../../../locales/en/widget.ftl?raw';
import ja from '../../../locales/ja/widget.ftl?raw';

const TEXTS: Record<Language, string> = { en, ja };
const bundles = new Map<Language, FluentBundle>();

/** The message `id` in a language, or the id itself where there is none. */
export function say(language: Language, id: string, args?: Record<string, FluentVariable>): string {
  const pattern = words(language).getMessage(id)?.value;
  return pattern ? words(language).formatPattern(pattern, args, []) : id;
}

/** Whether there is such a message. */
export function knows(id: string): boolean {
  return words('en').hasMessage(id);
}

function words(language: Language): FluentBundle {
  let bundle = bundles.get(language);
  if (!bundle) {
    bundle = new FluentBundle(language, { useIsolating: false });
    bundle.addResource(new FluentResource(TEXTS[language]));
    bundles.set(language, bundle);
  }
  return bundle;
}

/** The language of a tag such as `ja-JP`, if it is spoken here. */
export function spoken(tag: string | null | undefined): Language | undefined {
  return (Object.keys(TEXTS) as Language[]).find((language) => language === tag?.toLowerCase().split('-')[0]);
}
