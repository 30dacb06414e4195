/** What Adaptive Cards 1.5 allows of the elements that the cards here use. */

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string' && value !== '';
const flag: Check = (value) => typeof value === 'boolean';
const record: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const of =
  (...allowed: string[]): Check =>
  (value) =>
    allowed.includes(value as string);
const listOf =
  (...types: string[]): Check =>
  (value) =>
    Array.isArray(value) && value.every((item: { type?: string }) => types.includes(item.type ?? ''));

const isRefresh: Check = (value) => {
  const { action, userIds } = value as { action?: { type?: string; verb?: string }; userIds?: unknown[] };
  return (
    action?.type === 'Action.Execute' &&
    text(action.verb) &&
    Array.isArray(userIds) &&
    userIds.length <= 60 &&
    userIds.every(text)
  );
};

/** The card behind a button says no version. */
const isInner: Check = (value) => {
  const { type, body, actions, ...rest } = value as Record<string, unknown>;
  const inner = listOf(...BLOCKS)(body) && listOf('Action.Execute')(actions);
  return type === 'AdaptiveCard' && inner && Object.keys(rest).length === 0;
};

const SPACING = of('None', 'Small', 'Default', 'Medium', 'Large', 'ExtraLarge', 'Padding');
const COLOR = of('Default', 'Dark', 'Light', 'Accent', 'Good', 'Warning', 'Attention');
const SIZE = of('Small', 'Default', 'Medium', 'Large', 'ExtraLarge');
const WEIGHT = of('Lighter', 'Default', 'Bolder');
const BUTTON = of('default', 'positive', 'destructive');
const BUTTONS = ['Action.Execute', 'Action.ToggleVisibility', 'Action.ShowCard', 'Action.OpenUrl'];
const BLOCKS = [
  'TextBlock',
  'RichTextBlock',
  'Container',
  'ActionSet',
  'Input.Text',
  'Input.ChoiceSet',
  'Input.Date',
  'Input.Time',
  'ColumnSet',
];
const block = { separator: flag, spacing: SPACING };

/** Property by property; those that end in `!` must be there. */
const TYPES: Record<string, Record<string, Check>> = {
  AdaptiveCard: {
    $schema: text,
    // A link that unfolds knows no later version than 1.3.
    'version!': of('1.5', '1.3'),
    'fallbackText!': text,
    msteams: record,
    refresh: isRefresh,
    'body!': listOf(...BLOCKS),
    // A form in a dialog knows Action.Submit only;
    actions: listOf(...BUTTONS, 'Action.Submit'),
  },
  Container: {
    ...block,
    id: text,
    isVisible: flag,
    style: of('default', 'emphasis', 'good', 'attention', 'warning', 'accent'),
    bleed: flag,
    selectAction: (v) => listOf('Action.Execute')([v]),
    'items!': listOf(...BLOCKS),
  },
  ColumnSet: { ...block, 'columns!': listOf('Column') },
  Column: {
    'width!': of('auto', 'stretch'),
    verticalContentAlignment: of('Center'),
    'items!': listOf(...BLOCKS),
  },
  TextBlock: {
    ...block,
    'text!': text,
    style: of('heading'),
    isSubtle: flag,
    size: SIZE,
    weight: WEIGHT,
    'wrap!': (v) => v === true,
  },
  RichTextBlock: { ...block, 'inlines!': listOf('TextRun') },
  TextRun: {
    'text!': text,
    color: COLOR,
    weight: WEIGHT,
    fontType: of('Monospace'),
    isSubtle: flag,
    size: SIZE,
  },
  'Input.Text': {
    ...block,
    'id!': text,
    label: text,
    placeholder: text,
    value: (v) => typeof v === 'string',
    errorMessage: text,
    isMultiline: flag,
    isRequired: flag,
    maxLength: (v) => typeof v === 'number',
  },
  'Input.Time': { ...block, 'id!': text, label: text, value: text },
  'Input.Date': { ...block, 'id!': text, label: text },
  'Input.ChoiceSet': {
    ...block,
    'id!': text,
    label: text,
    placeholder: text,
    style: of('filtered'),
    isRequired: flag,
    errorMessage: text,
    'choices!': (v) => Array.isArray(v),
    'choices.data': record,
  },
  'Data.Query': { 'dataset!': text },
  ActionSet: { ...block, 'actions!': (v) => listOf(...BUTTONS)(v) && (v as unknown[]).length <= 6 },
  'Action.OpenUrl': { 'title!': text, 'url!': text },
  'Action.ToggleVisibility': { 'title!': text, 'targetElements!': (v) => Array.isArray(v) && v.every(text) },
  'Action.Execute': {
    'title!': text,
    'verb!': text,
    style: BUTTON,
    data: record,
    'fallback!': record,
    associatedInputs: of('none'),
  },
  'Action.ShowCard': { 'title!': text, style: BUTTON, 'card!': isInner },
  'Action.Submit': { 'title!': text, style: BUTTON, data: record, associatedInputs: of('none') },
};

/** Everything that is wrong with a card, as `where: what`; empty when it keeps to the schema. */
export function problemsOf(node: unknown, where = 'card'): string[] {
  if (Array.isArray(node)) return node.flatMap((item, index) => problemsOf(item, `${where}[${index}]`));
  if (typeof node !== 'object' || node === null || !('type' in node)) return [];
  const { type, ...properties } = node as Record<string, unknown>;
  const known = TYPES[type as string];
  if (!known) return [`${where}: the type ${String(type)} is unknown`];
  const missing = Object.keys(known)
    .filter((name) => name.endsWith('!') && !(name.slice(0, -1) in properties))
    .map((name) => `${where}: ${name.slice(0, -1)} is missing`);
  const wrong = Object.entries(properties).flatMap(([name, value]) => {
    const check = known[name] ?? known[`${name}!`];
    if (!check?.(value)) return [`${where}.${name}: ${JSON.stringify(value)?.slice(0, 60)} is not allowed`];
    return ['data', 'msteams', 'refresh', 'card'].includes(name) ? [] : problemsOf(value, `${where}.${name}`);
  });
  return [...missing, ...wrong];
}
