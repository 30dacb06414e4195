import { GadError } from '../../../src/errors';
import { createGrove, exportLines, importLine, recallLine } from '../../../src/orchestrator/remember';
import { InMemoryStore } from './memory-store';

describe('lines of gad memory and gad recall', () => {
  const steps = [
    { kind: 'command', command: 'npm test' },
    { kind: 'write_file', path: 'a.md', content: 'a' },
    { kind: 'edit_file', path: 'b.md', find: 'x', replace: 'y' },
    { kind: 'delete_file', path: 'c.md' },
  ];

  test('an imported line needs no more than id, request, steps and success', async () => {
    const grove = createGrove(new InMemoryStore());
    const memory = await importLine(
      grove,
      JSON.stringify({ id: 'm1', request: 'run it', steps, success: false }),
    );
    expect(memory).toMatchObject({ id: 'm1', success: false, tier: null, outcome: 'FAILED', diffstat: null });
    expect(memory.steps).toEqual([
      { id: '1', title: 'npm test', ...steps[0] },
      { id: '2', title: 'write_file a.md', ...steps[1] },
      { id: '3', title: 'edit_file b.md', ...steps[2] },
      { id: '4', title: 'delete_file c.md', ...steps[3] },
    ]);
  });

  test('what is exported imports to the same', async () => {
    const [from, to] = [new InMemoryStore(), new InMemoryStore()];
    const [source, copy] = [createGrove(from), createGrove(to)];
    for (let n = 0; n < 501; n++) {
      await importLine(source, JSON.stringify({ id: `m${n}`, request: 'run it', steps, success: true }));
    }
    const lines: string[] = [];
    for await (const line of exportLines(from)) lines.push(line);
    for (const line of lines) await importLine(copy, line);
    expect(lines).toHaveLength(501);
    expect(await to.memoriesAfter(0, 1_000)).toEqual(await from.memoriesAfter(0, 1_000));
  });

  test('a query line is answered with its results', async () => {
    const grove = createGrove(new InMemoryStore());
    await importLine(grove, JSON.stringify({ id: 'm1', request: 'bump lodash', steps: [], success: true }));
    const answer: unknown = JSON.parse(await recallLine(grove, '{"query":"lodash"}', 5));
    expect(answer).toEqual({
      results: [{ id: 'm1', request: 'bump lodash', success: true, score: expect.any(Number) }],
    });
  });

  test.each([
    ['no JSON', '{', /not JSON/],
    ['no object', '3', /line: /],
    ['no request', '{"id":"a","steps":[],"success":true}', /request: Required/],
    [
      'an unknown kind of step',
      '{"id":"a","request":"b","success":true,"steps":[{"kind":"fly"}]}',
      /steps\.0\.kind/,
    ],
  ])('a line with %s is refused with what is wrong', async (_what, line, message) => {
    const failure = await importLine(createGrove(new InMemoryStore()), line).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(GadError);
    expect(failure).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringMatching(message) });
  });
});
