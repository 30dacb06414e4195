/** Frequent requests that are filled in and not written. */
import { GadError } from '../../../errors';
import { formCard, formsCard, OWN, say } from '../../../cards/index';
import type { RequestForm } from '../../../orchestrator/index';
import type { Intent, Turn } from '../intent';
import { askFor } from './ask';

interface Found {
  readonly forms: readonly RequestForm[];
  readonly workspace: string;
}

/** The forms of the workspace in which requests of the conversation are made. @throws NOT_ENTITLED */
async function formsHere({ orchestrator, conversations, address, person }: Turn): Promise<Found> {
  const chosen = (await conversations.about(address.conversation)).workspace;
  const workspace = chosen ?? orchestrator.workspaces[0] ?? '';
  return { workspace, forms: await orchestrator.forms(person, workspace) };
}

export const FORMS: readonly Intent[] = [
  {
    name: 'forms',
    about: 'nothing',
    button: true,
    exact: ['forms', 'form', 'fill in a form', 'a form'],
    async run(turn) {
      const { forms, workspace } = await formsHere(turn);
      return formsCard(forms, workspace);
    },
  },
  {
    name: 'form',
    about: 'nothing',
    button: true,
    async run(turn, { form, values = {} }) {
      const { forms, workspace } = await formsHere(turn);
      const found = forms.find(({ playbook }) => playbook === (form ?? values.form));
      if (found) return formCard(found, workspace);
      throw new GadError('INPUT_INVALID', say('form.gone'));
    },
  },
  {
    name: 'fill',
    about: 'nothing',
    button: true,
    async run(turn, { form = '', workspace, values = {} }) {
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
      const names = [...new Set(Object.keys(given).map((name) => name.replace(OWN, '')))];
      const filled = Object.fromEntries(names.map((name) => [name, given[OWN + name] ?? given[name] ?? '']));
      return askFor(turn, turn.orchestrator.requestFrom(form, filled), workspace);
    },
  },
];
