// What a gigabyte costs: wasm memory never shrinks, so each of these has a process of its own and looks at how large it has become.
//
// The files are made while they are read; nothing of them is ever there as a whole.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { root } from '../corpus.mjs';

const GIB = 2 ** 30;
const MIB = 2 ** 20;

/** Runs a script beside the module; what it prints last is its answer. */
async function apart(script) {
  const prelude = "import { breachlight, containers, list, memory } from './tests/node/engine.mjs'; import { Endless, row } from './tests/node/endless.mjs';";
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', prelude + script], { cwd: root, encoding: 'utf8', maxBuffer: MIB });
  return JSON.parse((await run).stdout.trim().split('\n').at(-1));
}

test('a gigabyte of long rows is read to its end within 256 MiB, and the first rows are there at once', async () => {
  const { rows, error, size, early, done } = await apart(`
    const file = new Endless('withdrawals.csv', row('x'.repeat(4000)), ${GIB});
    let early, done;
    const progress = (bytes, total, rows, first) => { done = bytes / total; if (first) early = [first.length, first[0].row, bytes / total]; };
    const outcome = await new breachlight.Engine(list).check([file], {}, undefined, progress);
    const { rows, files } = outcome.summary();
    console.log(JSON.stringify({ rows, error: files[0].error, size: memory.buffer.byteLength, early, done }));`);
  assert.equal(error, undefined);
  assert.ok(rows > 200_000, `${rows} rows`);
  assert.equal(done, 1);
  assert.deepEqual(early.slice(0, 2), [5, 2]);
  assert.ok(early[2] < 0.01, `the first rows came after ${early[2]} of the file`);
  assert.ok(size < 256 * MIB, `${size / MIB} MiB`);
});

test('a gigabyte of short rows has too many for a page: it is said, the rows up to there are checked, and it stays within 256 MiB', async () => {
  const { rows, error, size, counted } = await apart(`
    const outcome = await new breachlight.Engine(list).check([new Endless('withdrawals.csv', row(''), ${GIB})], {});
    const { rows, files, counts } = outcome.summary();
    const counted = Object.values(counts).reduce((sum, count) => sum + count);
    console.log(JSON.stringify({ rows, error: files[0].error.code, size: memory.buffer.byteLength, counted }));`);
  assert.deepEqual([error, rows, counted], ['too_many_rows', 300_000, 300_000]);
  assert.ok(size < 256 * MIB, `${size / MIB} MiB`);
});

test('a gigabyte in a small gzip file is refused before it is inflated', async () => {
  const { error, size, rows } = await apart(`
    import { createGzip } from 'node:zlib';
    import { readFileSync } from 'node:fs';
    import { Readable } from 'node:stream';
    const whole = new Endless('x', row(''), ${GIB});
    const parts = [];
    for await (const part of Readable.fromWeb(whole.stream()).pipe(createGzip({ level: 1 }))) parts.push(part);
    const { memory: theirs } = containers.initSync({ module: readFileSync('www/pkg/containers/containers_bg.wasm') });
    const expand = async (name, bytes) => new containers.Expansion(name, bytes);
    const outcome = await new breachlight.Engine(list).check([new File(parts, 'withdrawals.csv.gz')], {}, undefined, undefined, expand);
    const { files, rows } = outcome.summary();
    console.log(JSON.stringify({ error: files[0].error.code, size: memory.buffer.byteLength + theirs.buffer.byteLength, rows }));`);
  assert.match(error, /^(archive_bomb|entry_too_large|too_many_rows|archive_too_large)$/);
  assert.ok(size < 256 * MIB, `${size / MIB} MiB, ${rows} rows`);
});

test('a check of a gigabyte is over 200 milliseconds after it was cancelled', async () => {
  const { code, late } = await apart(`
    const abort = new AbortController();
    let at;
    const progress = (done, total) => { if (!at && done > total / 20) { at = performance.now(); abort.abort(); } };
    const file = new Endless('withdrawals.csv', row('x'.repeat(4000)), ${GIB});
    const error = await new breachlight.Engine(list).check([file], {}, abort.signal, progress).catch((error) => error);
    console.log(JSON.stringify({ code: error.code, late: performance.now() - at }));`);
  assert.equal(code, 'aborted');
  assert.ok(late < 200, `${late} ms`);
});
