/** What can be told of the Azure files without Azure. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const bicep = readFileSync('infra/modules/machine.bicep', 'utf8');
const cloudInit = readFileSync('infra/machine/cloud-init.yaml', 'utf8');

test('the machine has a sandbox, and a file for each place of its cloud-init', () => {
  const { packages, write_files } = parse(cloudInit) as {
    packages: string[];
    write_files: { content: string }[];
  };
  expect(packages).toEqual(expect.arrayContaining(['bubblewrap', 'git', 'nodejs']));
  const keys = [...bicep.matchAll(/key: '(\w+)'/g)].map(([, key]) => `@${key}@`);
  expect(keys.sort()).toEqual(write_files.map(({ content }) => content).sort());
});

test('the script that brings a new version is sound shell', () => {
  execFileSync('sh', ['-n', 'infra/machine/update.sh']);
});

test('each module is used with the parameters that it has', () => {
  const main = readFileSync('infra/azure.bicep', 'utf8');
  const uses = [
    ...main.matchAll(/^module \w+ '(modules\/\w+\.bicep)'[^]*?\n {2}params: \{\n([^]*?)\n {2}\}/gm),
  ];
  expect(uses.length).toBe([...main.matchAll(/^module /gm)].length);
  for (const [, file, params] of uses) {
    const given = [...params!.matchAll(/^ {4}(\w+):/gm)].map(([, name]) => name);
    const taken = [...readFileSync(`infra/${file}`, 'utf8').matchAll(/^param (\w+)/gm)].map(
      ([, name]) => name,
    );
    expect({ file, given: given.sort() }).toEqual({ file, given: taken.sort() });
  }
});
