// The corpus, as every JavaScript runner reads it. The native runner is tests/it/cases.rs.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'tests/cases');

/** A report without the digits that name its engine: they change with every line of the core, and no report is stored with them. */
export function withoutBuild(report) {
  return report.replace(/("engine":\{"build":")[0-9a-f]{16}"/, '$10000000000000000"');
}

/** All cases: name, options, files with their bytes, and the canonical text of the report. A corpus without cases is a failure. */
export function cases() {
  const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory()).sort();
  if (names.length < 20) throw new Error('a runner that finds no cases has shown nothing');
  return names.map((name) => {
    const options = JSON.parse(readFileSync(join(folder, name, 'case.json'), 'utf8'));
    return {
      name,
      options,
      files: options.files.map((file) => ({ name: file, bytes: readFileSync(join(folder, name, file)) })),
      // JSON.parse keeps the order of keys, and JSON.stringify escapes as RFC 8785 does: this is the canonical text again.
      report: JSON.stringify(JSON.parse(readFileSync(join(folder, name, 'report.json'), 'utf8'))) + '\n',
    };
  });
}
