import { message, told } from '../../../../messages';
import { Refusal } from '../../refusal';
import { tool } from './tool';

export const playbook = tool(
  'playbook',
  'Reads one sentence as a playbook does, such as "bump lodash to 4.17.21" or "set http.timeoutMs to 500", and shows the steps that it would give. To use them put a step of kind "playbook" with the same sentence into the plan. Playbooks write versions, settings and lock files exactly; prefer them where one fits.',
  { request: { type: 'string', description: 'One sentence about one thing.', required: true } },
  {
    doing: ({ request }) => message('doing.playbooks', { request: String(request) }),
    run: async ({ request }, { playbook: call, reader }) => {
      if (typeof request !== 'string') throw new Refusal('"request" has to be a sentence.');
      const drafts = await call(request, reader);
      return drafts.map((draft) => JSON.stringify({ ...draft, title: told(draft.title).text })).join('\n');
    },
  },
);
