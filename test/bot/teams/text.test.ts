/** What reaches the orchestrator of what a person wrote, saw and answered to in Teams. */
import fc from 'fast-check';
import { readHtml } from '../../../src/bot/teams/html';
import { cardOf, textOf, type Json } from '../../support/fake-connector';
import { BOT, personal, type TeamsConversation } from '../../support/teams-client';
import { ANNA, BEN, setStage, type Stage } from '../stage';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const html = (content: string): Json => ({ contentType: 'text/html', content });
const GROUP: TeamsConversation = { id: '19:group@thread.v2', conversationType: 'groupChat' };

/** The request that a message is taken for. */
async function requestFrom(
  text: string | null,
  fields: Json = {},
  conversation = personal(ANNA),
): Promise<string | undefined> {
  await stage.teams.say(ANNA, text as string, conversation, fields);
  await stage.orchestrator.settled();
  return stage.orchestrator.submissions.at(-1)?.request;
}

describe('what a person saw', () => {
  test.each([
    ['add "Use  for titles"', '<p>add "Use &lt;h1&gt; for titles"</p>', 'add "Use <h1> for titles"'],
    [
      'add  to page',
      '<div><div>add &lt;script src=&quot;a.js&quot;&gt; to page</div></div>',
      'add <script src="a.js"> to page',
    ],
    [
      'rename Map to Dict',
      '<p>rename Map&lt;K, V&gt; to Dict&lt;K, V&gt;</p>',
      'rename Map<K, V> to Dict<K, V>',
    ],
    ['do one\r\ndo two', '<p>do one</p>\n<p>&nbsp;</p>\n<p>do   two</p>', 'do one\n\ndo two'],
    [
      'add ab cd',
      '<p>add</p><table><tr><td><p>a</p></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>',
      undefined,
    ],
    [
      'write if (x) return;',
      '<p>write</p><codeblock class="C"><code>if (x)<br>&nbsp;&nbsp;return;</code></codeblock>',
      'write\nif (x)\n  return;',
    ],
    ['write x y', '<p>write</p><pre>x\n    y\n</pre>', 'write\nx\n    y'],
    ['do a b', '<p>do</p><ol><li>a</li><li>b<ul><li>c</li></ul></li></ol>', 'do\n1. a\n2. b\n  - c'],
    [
      'say hello 🙂',
      '<p>say hello <img alt="🙂" itemtype="http://schema.skype.com/Emoji" src="x"/></p>',
      'say hello 🙂',
    ],
    ['see the page', '<p>see <a href="https://example.org/x">the page</a></p>', 'see the page'],
    [
      'see [the page](https://example.org/x)',
      '<p>see <a href="https://example.org/x">the page</a></p>',
      'see the page',
    ],
    ['Title of the post do it', '<p>do it</p>', 'Title of the post do it'],
    ['do it', '', 'do it'],
    [null, '<p>do it</p>', 'do it'],
  ])('%j with %j', async (text, content, request) => {
    const seen = await requestFrom(text, { attachments: [html(content)] });
    if (request !== undefined) expect(seen).toBe(request);
    else expect(seen).toMatch(/^add\na\s+b\nc\s+d$/);
  });

  test('two forms that say different things are a question, and nothing is started', async () => {
    await stage.teams.say(ANNA, 'delete a.txt', personal(ANNA), {
      attachments: [html('<p>delete b.txt</p>')],
    });
    const { call } = await stage.connector.nextCard();
    expect(textOf(cardOf(call.body))).toMatch(/“delete b\.txt” and “delete a\.txt”[^]*Nothing was started/);
    expect(stage.orchestrator.submissions).toEqual([]);
  });

  test.each([
    ['run: echo a &amp;&amp; echo b', 'run: echo a && echo b'],
    ['add &quot;x &lt; y&quot;&nbsp;here &#39;now&#x27;', `add "x < y" here 'now'`],
    ['replace & by &amp; in a.html', 'replace & by &amp; in a.html'],
    ['set x to a<b and &lt;', 'set x to a<b and &lt;'],
    ['grüße\u00a0an&nbsp;alle', 'grüße an alle'],
  ])('the text alone: %j', async (text, request) => {
    expect(await requestFrom(text)).toBe(request);
  });

  const family = '👩\u200d💻';
  test.each([
    ['\u200bset the version', 'set the version'],
    ['set the version\u200b', 'set the version'],
    ['\ufeffset\u200b the\u2060 \u200eversion\u200f', 'set the version'],
    [`say ${family} to all`, `say ${family} to all`],
    ['say می\u200cخواهم now', 'say می\u200cخواهم now'],
    [
      'say 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} now',
      'say 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} now',
    ],
  ])(
    'invisible characters at the edges of words are gone, in words and emoji they stay: %j',
    async (text, request) => {
      expect(await requestFrom(text)).toBe(request);
    },
  );

  test('an id with an invisible character beside it is the id', async () => {
    await requestFrom('do it');
    for (const text of ['status \u200bwf000001', 'status wf000001\u200b', '\u200bstatus wf000001']) {
      await stage.teams.say(ANNA, text, personal(ANNA));
    }
    await stage.connector.waitFor(() => stage.connector.done('create').length === 4);
    expect(stage.orchestrator.submissions).toHaveLength(1);
  });
});

describe('mentions', () => {
  const at = (name: string): string => `<at>${name}</at>`;
  const entity = (fields: Json = {}): Json => ({ type: 'mention', mentioned: BOT, ...fields });
  const ben = { type: 'mention', mentioned: BEN, text: at('Ben') };

  test.each([
    ['with a text', `${at('GAD')} do it`, [entity({ text: at('GAD') })], 'do it'],
    ['without a text', `${at('GAD')} do it`, [entity()], 'do it'],
    ['with null as its text', `${at('GAD')} do it`, [entity({ text: null })], 'do it'],
    ['without text and name', `${at('GAD')} do it`, [entity({ mentioned: { id: BOT.id } })], 'do it'],
    ['under another name', `${at('Gadget')} do it`, [entity({ mentioned: { id: BOT.id } })], 'do it'],
    [
      'in markup with an id',
      '<at id="0">GAD</at>&nbsp;do it',
      [entity({ text: '<at id="0">GAD</at>' })],
      'do it',
    ],
    ['without markup', 'GAD do it', [entity()], 'do it'],
    ['followed by a comma', `${at('GAD')}, do it`, [entity()], 'do it'],
    ['in the middle', `please ${at('GAD')} do it`, [entity()], 'please do it'],
    ['at the end', `do it ${at('GAD')}`, [entity()], 'do it'],
    ['twice', `${at('GAD')} ${at('GAD')} do it`, [entity()], 'do it'],
    ['beside somebody else', `${at('GAD')} ask ${at('Ben')} to do it`, [entity(), ben], 'ask Ben to do it'],
    ['after somebody else', `${at('Ben')} and ${at('GAD')} do it`, [ben, entity()], 'Ben and do it'],
    ['in the text alone', `${at('gad')} do it`, [], 'do it'],
    ['among entities that are null', `${at('GAD')} do it`, [null, entity()], 'do it'],
  ])('of the bot %s are taken out', async (_what, text, entities, request) => {
    expect(await requestFrom(text, { entities }, GROUP)).toBe(request);
  });

  test('in HTML are taken out as well', async () => {
    const span = '<span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">GAD</span>';
    const attachments = [html(`<p>${span}&nbsp;use &lt;b&gt;</p>`)];
    expect(await requestFrom(`${at('GAD')} use `, { entities: [entity()], attachments }, GROUP)).toBe(
      'use <b>',
    );
  });

  test.each([
    ['a group', GROUP],
    ['a channel', { id: '19:c@thread.tacv2;messageid=1', conversationType: 'channel' } as const],
    [
      'a group whose kind is missing',
      { id: '19:g@thread.v2', isGroup: true } as unknown as TeamsConversation,
    ],
  ])('without one a message in %s is not for the bot', async (_where, conversation) => {
    await stage.teams.say(ANNA, 'delete README.md', conversation);
    await stage.teams.say(ANNA, `${at('Ben')} delete README.md`, conversation, { entities: [ben] });
    const edit = stage.teams.activity(ANNA, conversation, { type: 'messageUpdate', text: 'delete it' });
    await stage.teams.send(edit);
    expect(stage.orchestrator.submissions).toEqual([]);
    expect(stage.connector.calls).toEqual([]);
  });
});

describe('a message that answers to another', () => {
  const reply = (content: string, answer: string): string =>
    `<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="7"><strong itemprop="mri" itemid="28:gad">GAD</strong><span itemprop="time" itemid="7"></span><p itemprop="preview">${content}</p></blockquote><p>${answer}</p>`;
  const quotedReply = (preview?: string): Json => ({
    type: 'quotedReply',
    quotedReply: { messageId: '7', ...(preview !== undefined && { preview }) },
  });

  test.each<[string, string, Json]>([
    ['a marker', '<quoted messageId="7"/> do it', { entities: [quotedReply()] }],
    [
      'a marker and a long answer',
      '<quoted messageId="7"/>do it',
      { entities: [quotedReply('Approval needed')] },
    ],
    [
      'its text in front',
      'GAD\nApproval needed: x\ndo it',
      { entities: [quotedReply('Approval needed: x')] },
    ],
    [
      'the cut text in front',
      'Approval needed: delete REA… do it',
      { entities: [quotedReply('Approval needed: delete REA…')] },
    ],
    [
      'its text in front, and nothing that says so',
      'Approval needed\n\ndelete README.md\n\ndo it',
      { entities: [quotedReply()] },
    ],
    ['HTML', 'GAD Approval needed do it', { attachments: [html(reply('Approval needed', 'do it'))] }],
    ['HTML without its text', 'do it', { attachments: [html(reply('Approval needed', 'do it'))] }],
    ['lines quoted by hand', '> Approval needed\n> x\ndo it', {}],
    [
      'a quotation in HTML',
      'Approval needed do it',
      { attachments: [html('<blockquote>Approval needed</blockquote><p>do it</p>')] },
    ],
    [
      'a reference',
      'do it',
      {
        attachments: [
          { contentType: 'messageReference', id: '7', content: '{}' },
          html('<attachment id="7"></attachment><p>do it</p>'),
        ],
      },
    ],
  ])('by %s says what it says', async (_how, text, fields) => {
    expect(await requestFrom(text, fields)).toBe('do it');
  });

  test('keeps all of an answer that has several parts', async () => {
    const entities = [quotedReply()];
    expect(await requestFrom('<quoted messageId="7"/> do this:\n\n1) a\n\n2) b', { entities })).toBe(
      'do this:\n\n1) a\n\n2) b',
    );
  });

  test('with a decision on the quoted card is a decision', async () => {
    await requestFrom('do it');
    stage.orchestrator.toApproval('wf000001');
    await stage.orchestrator.settled();
    const card = stage.connector.shown().at(-1)!;
    const entities = [{ type: 'quotedReply', quotedReply: { messageId: card.id } }];
    await stage.teams.say(BEN, `<quoted messageId="${card.id}"/> reject wf000001 no`, personal(ANNA), {
      entities,
    });
    expect(stage.orchestrator.entries.get('wf000001')?.workflow.status).toBe('REJECTED');
    expect(await stage.orchestrator.notes.list('teams:message:')).toContainEqual(
      expect.objectContaining({ value: 'wf000001' }),
    );
  });
});

describe('what could not be read', () => {
  test.each<[string, Json[], string[]]>([
    [
      'an attachment of a channel message',
      [html('<p>do it</p><attachment id="a1"></attachment>')],
      ['an attachment'],
    ],
    [
      'a file that only a person may open',
      [
        { contentType: 'reference', id: 'a1', name: 'plan.docx' },
        html('<p>do it</p><attachment id="a1"></attachment>'),
      ],
      ['the file “plan.docx”'],
    ],
    [
      'pictures',
      [{ contentType: 'image/png' }, { contentType: 'image/*' }, html('<p>do it<img src="x"/></p>')],
      ['2 pictures'],
    ],
    [
      'a card',
      [{ contentType: 'application/vnd.microsoft.card.adaptive', content: {} }, html('<p>do it</p>')],
      ['a card'],
    ],
    ['null', [null as unknown as Json, html('<p>do it</p>')], []],
  ])('is told of: %s', async (_what, attachments, unread) => {
    expect(await requestFrom('do it', { attachments })).toBe('do it');
    expect(stage.orchestrator.submissions[0]?.context).toEqual(
      unread.map((name) => ({ name, text: '', unread: true })),
    );
  });
});

test('whatever HTML there is, it is read in time and without its tags', () => {
  const part = fc.constantFrom(
    '<p>',
    '</p>',
    '<at>',
    '<blockquote>',
    '<pre>',
    '<td>',
    '<li>',
    '<ul>',
    '<quoted',
    '&',
    '&lt;',
    ' ',
    'a',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const { text } = readHtml(parts.join(''));
      expect(text).not.toMatch(/<(p|at|pre|td|li|ul)>/);
    }),
  );
});

test.each(['<blockquote>', '<ul><li>', '<at>', '<at', '<quoted', ' ', '\u200b', '&nbsp;', '<td>', '> '])(
  'a message of %j again and again is answered',
  async (part) => {
    const text = `${part.repeat(20_000).slice(0, 60_000)}x`;
    const { status } = await stage.teams.say(ANNA, text, personal(ANNA), { attachments: [html(text)] });
    expect(status).toBe(200);
  },
);
