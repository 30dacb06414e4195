/** What a repository holds is written by others: no text may stop the service, however odd it is. */
import { ValueFile } from '../../../../src/orchestrator/plan/formats/write';
import { formatOf } from '../../../../src/orchestrator/plan/formats';
import { extract } from '../../../../src/orchestrator/plan/index/extract';
import { Refusal } from '../../../../src/orchestrator/plan/refusal';
import { loadGrammars } from '../../../../src/orchestrator/trees';

beforeAll(() => loadGrammars());

const PATHS = [
  'a.json',
  'a.yaml',
  'a.toml',
  'a.ini',
  '.env',
  'a.properties',
  'nginx/a.conf',
  'a.md',
  'a.ts',
  'requirements.txt',
];

test.each(PATHS)('%s: long and deep texts are read or left alone', (path) => {
  for (const part of [' ', '\n', '[', '"', '&a ', '= ', '# ', 'a: ', '{"a":']) {
    expect(() => extract(path, `a${part.repeat(100_000 / part.length)}`)).not.toThrow();
  }
});

test.each(['a.json', 'a.yaml', 'a.toml'])('%s: what cannot be read is refused by name', (path) => {
  const format = formatOf(path);
  if (!format) throw new Error('no format');
  for (const text of ['[', '{{', '"', '['.repeat(100_000)]) {
    expect(() => new ValueFile(path, text, format)).toThrow(Refusal);
    expect(() => new ValueFile(path, text, format)).toThrow(path);
  }
});
