/**
 * Pins the built page: the hash of every file beside it goes into `index.html`, and from there to whoever loads one.
 *
 * It reads what was written, when all of it is there: nothing can change a file between its hash and its server.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @type {import('vite').Plugin} */
export const pinned = {
  name: 'breachlight-pinned',
  apply: 'build',
  closeBundle() {
    const folder = join(import.meta.dirname, 'dist');
    const hash = (file) => `sha384-${createHash('sha384').update(readFileSync(join(folder, file))).digest('base64')}`;
    const names = readdirSync(join(folder, 'assets')).sort();
    const pins = Object.fromEntries(names.map((name) => [name, hash(`assets/${name}`)]));
    const page = join(folder, 'index.html');
    const written = readFileSync(page, 'utf8');
    // The widget is built by the same plugins, when the page is finished.
    if (written.includes('breachlight-pins')) return;
    const html = written
      .replace(/<(?:script|link)\b[^>]*?(?:src|href)="\.\/assets\/([^"]+)"/g, (tag, name) => `${tag} integrity="${pins[name]}"`)
      .replace('</title>', `</title>\n    <meta name="breachlight-pins" content='${JSON.stringify(pins)}'>`);
    writeFileSync(page, html);
  },
};
