/** The buttons. Their titles and verbs are a contract: a typed command does what each of them does. */
import { action, fill, type Elements } from './card';
import { line } from './text';
import { say } from './words';
import fieldTemplate from './templates/parts/field.json';
import formTemplate from './templates/parts/form.json';
import handOverTemplate from './templates/parts/hand-over.json';
import linkTemplate from './templates/parts/link.json';
import toggleTemplate from './templates/parts/toggle.json';
import { MAX_TEXT } from '../orchestrator/domain/vocabulary';

type Action = Record<string, unknown>;

/** What the help is divided into. */
export type Topic = 'Requests' | 'Look' | 'Decide' | 'Steer' | 'Ask';

/** Fields of the forms behind the buttons; each has a name of its own, as clients want it of one card. */
export const FIELDS = {
  /** Why somebody approves. */
  comment: 'comment',
  /** Why somebody rejects. */
  reason: 'reason',
  /** What should be different. */
  wish: 'wish',
  /** A request in other words. */
  request: 'request',
  /** The person to whom a decision is handed. */
  colleague: 'colleague',
  /** The last day on which the person is away. */
  until: 'until',
  /** Words that help is searched for. */
  search: 'search',
} as const;

/** What the names of fields begin with of which a card has as many as it needs. */
export const VALUE = 'value-';

interface Form {
  /** Of the button that opens it. */
  readonly title: string;
  readonly field: keyof typeof FIELDS;
  readonly label: string;
  /** What is missing where the field must not be empty. */
  readonly required?: string;
  readonly value?: string;
  /** The button that submits. */
  readonly submit: Action;
}

/** A button that opens a field, with the button that submits below it. */
function form({ title, field, label, required, value = '', submit }: Form): Action {
  return fill(formTemplate, {
    title,
    style: 'default',
    fields: fill<Elements>(fieldTemplate, {
      field: FIELDS[field],
      label,
      required: required !== undefined,
      problem: required ?? say('field.tooLong'),
      longest: MAX_TEXT,
      value,
    }),
    actions: [submit],
  });
}

/** The seal ties a click to exactly the plan that the card shows. */
export function approveActions(id: string, seal: string): Action[] {
  return [
    action(say('button.approve'), 'approve', { id, seal }, 'positive'),
    form({
      title: say('button.approveBecause'),
      field: 'comment',
      label: say('field.whyApprove'),
      submit: action(say('button.approve'), 'approve', { id, seal }, 'positive'),
    }),
  ];
}

/** Turning a plan down, one way or the other. */
export function rejectActions(id: string, seal: string): Action[] {
  return [
    form({
      title: say('button.rejectForm'),
      field: 'reason',
      label: say('field.whyReject'),
      submit: action(say('button.reject'), 'reject', { id, seal }, 'destructive'),
    }),
    changesAction(id, seal),
  ];
}

/** Asking for a different plan or, where the result is an open pull request, for more on that. */
export const changesAction = (id: string, seal?: string): Action =>
  form({
    title: say('button.changesForm'),
    field: 'wish',
    label: say('field.different'),
    required: say('field.differentMissing'),
    submit: action(say('button.changes'), 'changes', { id, ...(seal !== undefined && { seal }) }),
  });

/** People by id that a list shows; the client searches the directory besides. */
const MAX_PEOPLE = 20;

/**
 * To whom a decision is handed, and until when somebody is away. Teams offers people of the directory as
 * one types ("People Picker in Adaptive Cards", learn.microsoft.com) and sends their object id; other
 * clients show those that the governance file lists by id.
 */
export const handOverFields = (standIns: readonly string[]): Elements =>
  fill(handOverTemplate, {
    field: FIELDS.colleague,
    label: say('field.colleague'),
    placeholder: say('field.colleagueHint'),
    missing: say('field.colleagueMissing'),
    choices: standIns
      .filter((entry) => !entry.includes(':'))
      .slice(0, MAX_PEOPLE)
      .map((id) => ({ title: line(id, 60), value: id })),
    until: FIELDS.until,
    untilLabel: say('field.until'),
  });

export const handOverAction = (id: string): Action =>
  action(say('button.handOver'), 'reassign', { id }, 'positive');

/** A button that opens the fields to hand a decision over. */
export const handOverForm = (id: string, standIns: readonly string[]): Action =>
  fill(formTemplate, {
    title: say('button.handOverForm'),
    style: 'default',
    fields: handOverFields(standIns),
    actions: [handOverAction(id)],
  });

/** Holding a workflow, letting it go on and calling it off. */
export const steerAction = (what: 'pause' | 'resume' | 'cancel', id: string): Action =>
  action(say(`button.${what}`), what, { id }, what === 'cancel' ? 'destructive' : 'default');

/** Making the reverse change, as a workflow of its own. */
export const undoAction = (id: string): Action => action(say('button.undo'), 'undo', { id });
/** Asking for the same again. */
export const retryAction = (id: string): Action => action(say('button.retry'), 'retry', { id });
/** Answers with everything about the workflow, from a list. */
export const viewAction = (id: string): Action => action(say('button.view'), 'view', { id });
/** Back from there to the card as it was. */
export const backAction = (id: string): Action => action(say('button.back'), 'refresh', { id });
/** A page of the whole change. */
export const diffAction = (title: string, id: string, page: number): Action =>
  action(title, 'diff', { id, page });

/** Room for an ordinary request; a longer one is typed. */
const MAX_DRAFT = 1_000;

/** Asking again in other words. */
export const reviseAction = (id: string, request: string): Action =>
  form({
    title: say('button.otherWords'),
    field: 'request',
    label: say('field.what'),
    required: say('field.whatMissing'),
    value: request.slice(0, MAX_DRAFT),
    submit: action(say('button.askAgain'), 'revise', { id }),
  });

/** Asks for something that stands on the card as an example. */
export const askAction = (title: string, request: string): Action => action(title, 'ask', { request });

/** A button that has nothing to do with the fields of its card: it needs none to be filled in. */
const apart = (button: Action): Action => ({
  ...button,
  associatedInputs: 'none',
  fallback: { ...(button.fallback as Action), associatedInputs: 'none' },
});

/** Answers with the kinds of request that can be filled in. */
export const formsAction = (title = say('button.forms')): Action => apart(action(title, 'forms', {}));
/** Answers with the form of one of them. */
export const formAction = (title: string, form: string): Action => apart(action(title, 'form', { form }));

/** Answers with when somebody wants to be told what. */
export const settingsAction = (): Action => action(say('button.settings'), 'settings', {});

/** Answers with the help. */
export const helpAction = (): Action => action(say('button.help'), 'help', {});
/** Answers with everything that stands under a topic of the help. */
export const topicAction = (topic: Topic): Action => action(say(`topic.${topic}`), 'topics', { topic });
/** Answers with what the help says about some words. */
export const searchForm = (): Action =>
  form({
    title: say('button.searchForm'),
    field: 'search',
    label: say('field.search'),
    required: say('field.searchMissing'),
    submit: action(say('button.search'), 'topics', {}),
  });

/** Shows or hides what has this id. */
export const toggleAction = (title: string, target: string): Action =>
  fill(toggleTemplate, { title, target });

/** A link to a page of the web, or of this machine; nothing for any other address. */
export const linkActions = (title: string, url: string | null | undefined): Action[] =>
  url && /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/])/.test(url)
    ? [fill(linkTemplate, { title, url })]
    : [];
