/**
 * Puts the npm package together in target/npm/package, from what is built already: the modules in pkg/, the widget in dist/widget/ and the
 * list in public/lists/public. `npm pack` in that folder makes the tarball.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const WWW = import.meta.dirname;
const ROOT = join(WWW, '..');
const TARGET = join(ROOT, 'target/npm');
const PACKAGE = join(TARGET, 'package');

rmSync(TARGET, { recursive: true, force: true });
mkdirSync(join(PACKAGE, 'dist'), { recursive: true });

execFileSync(process.execPath, [join(ROOT, 'tests/node_modules/typescript/bin/tsc'), '-p', join(WWW, 'npm')], { stdio: 'inherit' });

for (const file of readdirSync(join(TARGET, 'out/src/npm'))) {
  write(`dist/${file}`, compiled(`src/npm/${file}`).replaceAll('../../pkg/', './'));
}
for (const file of ['element', 'events']) {
  write(`widget/${file}.d.ts`, compiled(`src/widget/${file}.d.ts`).replaceAll('../../pkg/', '../dist/'));
}
for (const name of ['check', 'containers']) cpSync(join(WWW, 'pkg', name), join(PACKAGE, 'dist', name), { recursive: true, filter: (path) => !path.endsWith('.wasm.d.ts') });
// `using` is newer than what many projects compile for, and a type that they do not have stops their build.
for (const file of ['check/breachlight.d.ts', 'containers/containers.d.ts']) {
  write(`dist/${file}`, readFileSync(join(PACKAGE, 'dist', file), 'utf8').replace(/^ *\[Symbol\.dispose\]\(\): void;\n/gm, ''));
}
cpSync(join(WWW, 'dist/widget'), join(PACKAGE, 'widget'), { recursive: true });
cpSync(join(WWW, 'public/lists/public'), join(PACKAGE, 'lists/public'), { recursive: true });
// As it was before it was signed: the package is as good as the place it came from.
write('dist/list.bin', oneFile(join(ROOT, 'target/xtask/lists/public')));
for (const name of ['LICENSE-APACHE', 'LICENSE-MIT']) cpSync(join(ROOT, name), join(PACKAGE, name));
for (const name of ['README.md', 'custom-elements.json']) cpSync(join(WWW, 'npm', name), join(PACKAGE, name));

const { version } = JSON.parse(readFileSync(join(WWW, 'package.json'), 'utf8'));
write('package.json', `${JSON.stringify({ ...JSON.parse(readFileSync(join(WWW, 'npm/package.json'), 'utf8')), version }, null, 2)}\n`);

/** What the compiler wrote. Declarations name the sources they are of. */
function compiled(path) {
  return readFileSync(join(TARGET, 'out', path), 'utf8').replace(/(from '|import\(')(\.[^']+)\.ts'/g, "$1$2.js'").replace(/(from ")(\.[^"]+)\.ts"/g, '$1$2.js"');
}

/** A list as one file: its manifest, an empty line, its parts in the order of the manifest. */
function oneFile(folder) {
  const manifest = readFileSync(join(folder, 'manifest.txt'));
  const parts = [...manifest.toString().matchAll(/^part (\S+)/gm)].map(([, name]) => readFileSync(join(folder, name)));
  return Buffer.concat([manifest, Buffer.from('\n'), ...parts]);
}

function write(path, content) {
  mkdirSync(join(PACKAGE, path, '..'), { recursive: true });
  writeFileSync(join(PACKAGE, path), content);
}
