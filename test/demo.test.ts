import { demo } from '../src/demo';

test('the demo goes through the whole cycle as it should, and says so', async () => {
  const said: string[] = [];
  expect(await demo((text) => said.push(text))).toEqual([]);
  const text = said.join('\n');
  for (const status of ['COMPLETED', 'REJECTED', 'FAILED'])
    expect(text).toContain(`ends as          ${status}`);
  expect(text).toContain('Everything ended as expected.');
});
