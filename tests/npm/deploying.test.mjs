// docs/deploying.md: each example sends the headers of headers.json, for every path that matters. The servers themselves are not here; what the
// examples say is read, as those servers read it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { root } from '../corpus.mjs';
import { named } from '../widget/server.mjs';

const text = readFileSync(join(root, 'docs/deploying.md'), 'utf8');
const headers = JSON.parse(readFileSync(join(root, 'www/headers.json'), 'utf8'));
const example = (language) => new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(text)[1];
const PATHS = ['/', '/index.html', '/assets/a.js', '/breaches/zaif-2018/', '/embed/', '/embed/frame.js', '/integrate/', '/lists/public/manifest.txt', '/widget/breachlight.js'];

function same(found) {
  for (const path of PATHS) {
    const { 'Cache-Control': cache, ...sent } = found(path);
    assert.deepEqual(sent, named(headers, path), path);
    if (cache !== undefined) assert.equal(cache.includes('immutable'), path.startsWith('/assets/'), path);
  }
}

test('the example for nginx sends the headers', () => {
  const config = example('nginx');
  const maps = Object.fromEntries([...config.matchAll(/map \$uri (\$\w+) \{(.*?)\n\}/gs)].map(([, name, lines]) =>
    [name, [...lines.matchAll(/^\s+(\S+) "(.*)";$/gm)].map(([, pattern, value]) => [pattern, value])]));
  same((path) => Object.fromEntries([...config.matchAll(/^add_header (\S+) (?:"(.*)"|(\$\w+)) always;$/gm)].map(([, name, text, map]) => {
    if (map === undefined) return [name, text];
    const rules = maps[map];
    // The first expression that fits, else the default.
    const [, value] = rules.find(([pattern]) => pattern.startsWith('~') && new RegExp(pattern.slice(1)).test(path)) ?? rules.find(([pattern]) => pattern === 'default');
    return [name, value];
  }).filter(([, value]) => value !== '')));
});

test('the example for Caddy sends the headers', () => {
  const config = example('caddy');
  const rules = [];
  let block = false;
  for (const line of config.split('\n').map((line) => line.trim())) {
    if (line === 'header {') block = true;
    else if (line === '}') block = false;
    else if (block) rules.push(['/*', ...line.match(/^(\S+) "(.*)"$/).slice(1)]);
    else if (line.startsWith('header ')) rules.push(line.match(/^header (\S+) (\S+) "(.*)"$/).slice(1));
  }
  // In a route they are carried out one after the other.
  same((path) => Object.fromEntries(rules.filter(([pattern]) => path.startsWith(pattern.slice(0, -1))).map(([, name, value]) => [name, value])));
});

test('the file _headers of the built site sends the headers, as Cloudflare Pages and as Netlify read it', () => {
  const rules = readFileSync(join(root, 'www/dist/_headers'), 'utf8').trim().split('\n\n').map((rule) => rule.split('\n'));
  const fitting = (path) => rules.filter(([pattern]) => path.startsWith(pattern.slice(0, -1)));
  const each = (path, set) => {
    const sent = {};
    for (const [, ...lines] of fitting(path)) {
      for (const line of lines) {
        const [, name, value] = line.match(/^ {2}([A-Za-z-]+): (.*)$/) ?? [];
        set(sent, name, value, line);
      }
    }
    return sent;
  };
  same((path) => each(path, (sent, name, value, line) => {
    if (name === undefined) delete sent[line.match(/^ {2}! (.+)$/)[1]];
    else sent[name] = name in sent ? `${sent[name]}, ${value}` : value;
  }));
  same((path) => each(path, (sent, name, value) => {
    if (name !== undefined) sent[name] = value;
  }));
});
