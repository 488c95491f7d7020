// Whether every built page is the HTML that the standard and WCAG want, as html-validate reads them.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';

import { root } from '../corpus.mjs';

const dist = join(root, 'www/dist');

const RULES = {
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // Matters of taste that two programs (maud and Vite) decide for us.
    'attribute-boolean-style': 'off',
    'attr-quotes': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    // A title is as long as the name of the breach; a list without its dots is announced as one only with the role.
    'long-title': 'off',
    'no-redundant-role': 'off',
    // A file of this site is what its manifest says; a wrong hash here would only say so less well.
    'require-sri': 'off',
  },
};

describe('html-validate', () => {
  it('finds nothing wrong with any page', async () => {
    const pages = readdirSync(dist, { recursive: true }).filter((path) => path.endsWith('.html'));
    assert.ok(pages.length > 80, `${pages.length} pages`);
    const judge = new HtmlValidate(new FileSystemConfigLoader(RULES));
    const { results: [bad] } = await judge.validateString('<!doctype html><html lang="en"><head><title>x</title></head><body><p id="a"></p><img id="a" src="x"></body></html>');
    assert.ok(bad?.messages.length >= 2, 'mistakes are not reported');
    const found = [];
    for (const page of pages) {
      const { results } = await judge.validateFile(join(dist, page));
      for (const { messages } of results) for (const { ruleId, message, line, column } of messages) found.push(`${page}:${line}:${column} ${ruleId}: ${message}`);
    }
    assert.deepEqual(found.slice(0, 40), []);
  });
});
