/**
 * Checks the words: both languages have the same messages with the same variables, every fixed id the page asks for exists, and
 * no text or source reassures by accident.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const WWW = import.meta.dirname;
const LOCALES = join(WWW, '..', 'locales');
const problems = [];

const files = (folder, ends) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((name) => ends.some((end) => name.endsWith(end)));

/** The messages of a file, each with the variables in it. The command line's own words are none of the page's business. */
function messages(language) {
  const found = new Map();
  for (const file of files(join(LOCALES, language), ['.ftl'])) {
    if (file.endsWith('cli.ftl')) continue;
    let id;
    for (const [at, line] of readFileSync(file, 'utf8').split('\n').entries()) {
      const start = /^([a-z][a-z0-9-]*) =/.exec(line);
      if (start) {
        id = start[1];
        if (found.has(id)) problems.push(`${language}: ${id} is there twice`);
        found.set(id, new Set());
      } else if (line !== '' && !/^(#| |\})/.test(line)) {
        problems.push(`${relative(LOCALES, file)}:${at + 1}: not a message: ${line}`);
      }
      for (const [, variable] of line.matchAll(/\$([a-z]+)/g)) found.get(id)?.add(variable);
    }
  }
  return found;
}

const [en, ja] = [messages('en'), messages('ja')];
if (en.size === 0) problems.push('no messages were found');
for (const [id, variables] of en) {
  const other = ja.get(id);
  if (!other) problems.push(`ja lacks ${id}`);
  // Japanese has no plural, so that a number may be needed in English only; the other way round it would be a slip.
  else for (const variable of other) if (!variables.has(variable)) problems.push(`ja ${id} uses $${variable}, en does not`);
}
for (const id of ja.keys()) if (!en.has(id)) problems.push(`en lacks ${id}`);

const sources = files(join(WWW, 'src'), ['.ts', '.css']);
for (const file of sources) {
  for (const [, id] of readFileSync(file, 'utf8').matchAll(/(?:words\.say|\bsays)\(\s*'([a-z0-9-]+)'/g)) {
    if (!en.has(id)) problems.push(`${relative(WWW, file)} asks for ${id}, which no language has`);
  }
}

const ALLOWED = [/does not mean safe/g, /安全であることを示すものではありません/g];
const FORBIDDEN = /\bclean\b|\bsafe(?:ly|ty)?\b|\bgreen\b|hacked you|安全|問題ありません/gi;
for (const file of [...sources, ...files(LOCALES, ['.ftl']), join(WWW, 'index.html')]) {
  const text = ALLOWED.reduce((rest, phrase) => rest.replace(phrase, ''), readFileSync(file, 'utf8'));
  for (const [word] of text.matchAll(FORBIDDEN)) problems.push(`${relative(WWW, file)} says "${word}"`);
}
for (const [language, phrase] of [['en', ALLOWED[0]], ['ja', ALLOWED[1]]]) {
  const text = files(join(LOCALES, language), ['report.ftl']).map((file) => readFileSync(file, 'utf8')).join('');
  const line = text.split('\n').find((line) => line.startsWith('verdict-not-listed-meaning'));
  if (!line?.match(phrase)) problems.push(`${language}: verdict-not-listed-meaning must say what it does not mean`);
}

for (const problem of problems) console.error(problem);
console.log(`${en.size} messages in two languages, ${sources.length} source files, ${problems.length} problems`);
process.exit(problems.length > 0 ? 1 : 0);
