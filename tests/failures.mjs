/**
 * A reporter for `node --test`: every test that failed, as a line of JSON. `cargo xtask test` names them at its end, where they are not lost
 * among a thousand lines, and asks those in a browser a second time.
 */
export default async function* failures(source) {
  for await (const { type, data } of source) {
    // A part of a test fails the whole test, which is told of too.
    if (type !== 'test:fail' || data.nesting > 0) continue;
    const { error } = data.details;
    yield `${JSON.stringify({ file: data.file, name: data.name, why: String(error.cause?.message ?? error.cause ?? error.message) })}\n`;
  }
}
