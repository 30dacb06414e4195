/** Frequent requests to fill in: which there are, and the fields of one. */
import { action, fill, fitted, header, type AdaptiveCard, type Elements } from './card';
import { formsAction, formAction, VALUE } from './actions';
import { rowButton } from './suggestions';
import chooseTemplate from './templates/parts/choose.json';
import template from './templates/form.json';
import typedTemplate from './templates/parts/typed.json';
import { line, run, SUBTLE } from './text';
import { say, sayData, sayTitle } from './words';
import { MAX_TEXT } from '../orchestrator/domain/vocabulary';
import type { FormChoice, FormField, RequestForm } from '../orchestrator/domain/ports';

/** Kinds of request that have a button; the others are in a list. */
const MAX_BUTTONS = 6;
/** A choice that is longer than this is searched for by what it begins with. */
const MAX_CHOICE_LENGTH = 120;
/** Characters of a field's hint that a phone shows. */
const SHOWN = 36;

/** What is before the name of a playbook, a field and a workspace where a client asks for more choices. */
export const VALUES = 'gad/values/';
/** What a field has that is not among its choices. */
export const OWN = 'own-';

/** The kinds of request that can be filled in, those that are asked for most as buttons. */
export function formsCard(forms: readonly RequestForm[], workspace: string): AdaptiveCard {
  const others = forms.slice(MAX_BUTTONS);
  const choices = others.map((form) => ({
    title: line(sayTitle(form), 80) || form.playbook,
    value: form.playbook,
  }));
  return fitted((limit) =>
    fill(template, {
      fallbackText: say('form.all'),
      header: header(say('form.all'), 'accent'),
      intro: [
        run(forms.length === 0 ? say('form.none') : say('form.which', { workspace: line(workspace, 40) })),
      ],
      rows: forms
        .slice(0, MAX_BUTTONS)
        .flatMap((form) =>
          rowButton(
            line(sayTitle(form), 100),
            formAction(line(sayTitle(form), 32) || form.playbook, form.playbook),
          ),
        ),
      fields:
        choices.length === 0
          ? []
          : choose(
              { name: 'form', label: say('form.others'), what: say('form.search'), required: true },
              choices.slice(0, limit),
            ),
      actions: choices.length === 0 ? [] : [action(say('button.fillIn'), 'form', {}, 'positive')],
    }),
  );
}

/** The fields of one kind of request; what is filled in becomes the request that would be typed. */
export function formCard(form: RequestForm, workspace: string): AdaptiveCard {
  const { playbook, fields } = form;
  const title = sayTitle(form);
  return fitted((limit) =>
    fill(template, {
      fallbackText: line(title, 100) || playbook,
      header: header('', 'accent', [run(line(title, 100), { weight: 'Bolder', size: 'Medium' })]),
      intro: [run(say('form.what', { workspace: line(workspace, 40) }), SUBTLE)],
      rows: [],
      fields: fields.flatMap((field) =>
        fieldOf(field, `${VALUES}${playbook}/${field.name}/${workspace}`, limit),
      ),
      actions: [
        action(say('button.ask'), 'fill', { form: playbook, workspace }, 'positive'),
        formsAction(say('button.otherForms')),
      ],
    }),
  );
}

type Labelled = Pick<FormField, 'name' | 'what' | 'required'> & { readonly label: string };

function fieldOf(field: FormField, dataset: string, limit: number): Elements {
  const { name, long, free, required } = field;
  const plain = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
  const label = line(sayData(`field.${name}`, plain), 40);
  const what = sayData(`slot.${field.type}`, field.what);
  const called = what.length > SHOWN ? say('form.labelled', { label, what: line(what, 80) }) : label;
  const hint = what.length > SHOWN ? '' : what;
  const labelled = {
    ...field,
    what: hint,
    label: required ? called : say('form.optional', { label: called }),
  };
  if (field.choices.length === 0) return typed(labelled, long);
  const shown = field.choices
    .filter(({ title, value }) => value.length <= MAX_CHOICE_LENGTH && line(title, MAX_CHOICE_LENGTH) !== '')
    .slice(0, Math.max(2, limit / 10));
  if (shown.length === 0) return typed(labelled, long);
  const more = field.more || shown.length < field.choices.length;
  // A free field has another one for everything that cannot be chosen.
  const chosen = choose({ ...labelled, required: required && !free }, shown, more ? dataset : undefined);
  const own = { name: OWN + name, label: say('form.own', { label }), what: hint, required: false };
  return free ? [...chosen, ...typed(own, false)] : chosen;
}

function choose(
  { name, label, what, required }: Labelled,
  choices: readonly FormChoice[],
  dataset?: string,
): Elements {
  const missing = say('form.missing');
  const [input] = fill<Elements>(chooseTemplate, {
    ...{ id: VALUE + name, label, placeholder: line(what, 80) || say('form.search'), required, missing },
    choices: choices.map(({ title, value }) => ({ title: line(title, MAX_CHOICE_LENGTH), value })),
  });
  // The client asks for what fits the letters that are typed: learn.microsoft.com, "Typeahead search in Adaptive Cards".
  return [{ ...input, ...(dataset !== undefined && { 'choices.data': { type: 'Data.Query', dataset } }) }];
}

const typed = ({ name, label, what, required }: Labelled, long: boolean): Elements =>
  fill(typedTemplate, {
    ...{ id: VALUE + name, label, placeholder: line(what, 80), required, long },
    ...{ missing: say('form.missing'), longest: MAX_TEXT },
  });
