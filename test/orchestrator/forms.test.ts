/** Who gets the forms of a workspace, and what they are made of. */
import { openWorld, type World } from '../support/world';

const ANN = { id: '00000000-0000-4000-8000-0000000000aa', name: 'Ann' };
const BOB = { id: '00000000-0000-4000-8000-0000000000bb', name: 'Bob' };

let world: World;
afterEach(() => world.close());

test('forms and their choices are for people who may ask for work in the workspace, and know what was asked', async () => {
  const rules = () => ({ approvals: {}, requesters: [ANN.id], publish: 'branch', terms: '' }) as const;
  world = await openWorld({ rules });
  const seen: (readonly string[])[] = [];
  world.rooms.pathFinder.forms = async ({ name }, asked) => {
    seen.push(asked);
    return [{ playbook: name, title: 'A form', fields: [] }];
  };
  world.rooms.pathFinder.choices = async (_workspace, playbook, field, text) => [
    { title: text, value: `${playbook} ${field}` },
  ];
  const { orchestrator } = world;
  await orchestrator.submit({ key: 'k', request: 'bump a', requester: ANN, replyAddress: null });
  expect(await orchestrator.forms(ANN, 'sample')).toMatchObject([{ playbook: 'sample' }]);
  expect(seen).toEqual([['bump a']]);
  const query = { workspace: 'sample', playbook: 'p', field: 'f', text: 't' };
  expect(await orchestrator.choices(ANN, query)).toEqual([{ title: 't', value: 'p f' }]);
  await expect(orchestrator.forms(BOB, 'sample')).rejects.toMatchObject({ code: 'NOT_ENTITLED' });
  await expect(orchestrator.choices(BOB, query)).rejects.toMatchObject({ code: 'NOT_ENTITLED' });
  await expect(orchestrator.forms(ANN, 'nowhere')).rejects.toMatchObject({ code: 'WORKSPACE_UNKNOWN' });
});
