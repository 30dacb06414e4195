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
    [
      'delete a.md\r\nb.md',
      '<p>delete a.md</p>\n<p>&nbsp;</p>\n<p>  b.md   c.md</p>',
      'delete a.md\n\nb.md c.md',
    ],
    [
      'delete a.mdb.md c.md d.md',
      '<p>delete</p><table><tr><td><p>a.md</p></td><td>b.md</td></tr><tr><td>c.md</td><td>d.md</td></tr></table>',
      'delete\na.md\tb.md\nc.md\td.md',
    ],
    [
      'delete a.md if (x) return;',
      '<p>delete a.md</p><codeblock class="C"><code>if (x)<br>&nbsp;&nbsp;return;</code></codeblock>',
      'delete a.md\nif (x)\n  return;',
    ],
    ['delete a.md x y', '<p>delete a.md</p><pre>x\n    y\n</pre>', 'delete a.md\nx\n    y'],
    [
      'delete a.md b.md c.md',
      '<p>delete</p><ol><li>a.md</li><li>b.md<ul><li>c.md</li></ul></li></ol>',
      'delete\n1. a.md\n2. b.md\n  - c.md',
    ],
    [
      'delete a.md 🙂',
      '<p>delete a.md <img alt="🙂" itemtype="http://schema.skype.com/Emoji" src="x"/></p>',
      'delete a.md 🙂',
    ],
    ['add the page', '<p>add <a href="https://example.org/x">the page</a></p>', 'add the page'],
    [
      'add [the page](https://example.org/x)',
      '<p>add <a href="https://example.org/x">the page</a></p>',
      'add the page',
    ],
    ['Please delete a.md', '<p>delete a.md</p>', 'Please delete a.md'],
    ['delete a.md', '', 'delete a.md'],
    [null, '<p>delete a.md</p>', 'delete a.md'],
  ])('%j with %j', async (text, content, request) => {
    expect(await requestFrom(text, { attachments: [html(content)] })).toBe(request);
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
    ['add a &amp;&amp; b', 'add a && b'],
    ['add &quot;x &lt; y&quot;&nbsp;here &#39;now&#x27;', `add "x < y" here 'now'`],
    ['replace & by &amp; in a.html', 'replace & by &amp; in a.html'],
    ['set x to a<b and &lt;', 'set x to a<b and &lt;'],
    ['add\u00a0grüße&nbsp;an alle', 'add grüße an alle'],
  ])('the text alone: %j', async (text, request) => {
    expect(await requestFrom(text)).toBe(request);
  });

  const family = '👩\u200d💻';
  test.each([
    ['\u200bset the version', 'set the version'],
    ['set the version\u200b', 'set the version'],
    ['\ufeffset\u200b the\u2060 \u200eversion\u200f', 'set the version'],
    [`add ${family} to all`, `add ${family} to all`],
    ['delete می\u200cخواهم.md', 'delete می\u200cخواهم.md'],
    [
      'add 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} now',
      'add 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} now',
    ],
  ])(
    'invisible characters at the edges of words are gone, in words and emoji they stay: %j',
    async (text, request) => {
      expect(await requestFrom(text)).toBe(request);
    },
  );

  test('an id with an invisible character beside it is the id', async () => {
    await requestFrom('delete a.md');
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
    ['with a text', `${at('GAD')} delete a.md`, [entity({ text: at('GAD') })], 'delete a.md'],
    ['without a text', `${at('GAD')} delete a.md`, [entity()], 'delete a.md'],
    ['with null as its text', `${at('GAD')} delete a.md`, [entity({ text: null })], 'delete a.md'],
    [
      'without text and name',
      `${at('GAD')} delete a.md`,
      [entity({ mentioned: { id: BOT.id } })],
      'delete a.md',
    ],
    [
      'under another name',
      `${at('Gadget')} delete a.md`,
      [entity({ mentioned: { id: BOT.id } })],
      'delete a.md',
    ],
    [
      'in markup with an id',
      '<at id="0">GAD</at>&nbsp;delete a.md',
      [entity({ text: '<at id="0">GAD</at>' })],
      'delete a.md',
    ],
    ['without markup', 'GAD delete a.md', [entity()], 'delete a.md'],
    ['followed by a comma', `${at('GAD')}, delete a.md`, [entity()], 'delete a.md'],
    ['in the middle', `please ${at('GAD')} delete a.md`, [entity()], 'please delete a.md'],
    ['at the end', `delete a.md ${at('GAD')}`, [entity()], 'delete a.md'],
    ['twice', `${at('GAD')} ${at('GAD')} delete a.md`, [entity()], 'delete a.md'],
    ['beside somebody else', `${at('GAD')} add ${at('Ben')} to a.md`, [entity(), ben], 'add Ben to a.md'],
    ['after somebody else', `delete ${at('Ben')} ${at('GAD')}`, [ben, entity()], 'delete Ben'],
    ['in the text alone', `${at('gad')} delete a.md`, [], 'delete a.md'],
    ['among entities that are null', `${at('GAD')} delete a.md`, [null, entity()], 'delete a.md'],
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
    ['a marker', '<quoted messageId="7"/> delete a.md', { entities: [quotedReply()] }],
    [
      'a marker and a long answer',
      '<quoted messageId="7"/>delete a.md',
      { entities: [quotedReply('Approval needed')] },
    ],
    [
      'its text in front',
      'GAD\nApproval needed: x\ndelete a.md',
      { entities: [quotedReply('Approval needed: x')] },
    ],
    [
      'the cut text in front',
      'Approval needed: delete REA… delete a.md',
      { entities: [quotedReply('Approval needed: delete REA…')] },
    ],
    [
      'its text in front, and nothing that says so',
      'Approval needed\n\ndelete README.md\n\ndelete a.md',
      { entities: [quotedReply()] },
    ],
    [
      'HTML',
      'GAD Approval needed delete a.md',
      { attachments: [html(reply('Approval needed', 'delete a.md'))] },
    ],
    [
      'HTML without its text',
      'delete a.md',
      { attachments: [html(reply('Approval needed', 'delete a.md'))] },
    ],
    ['lines quoted by hand', '> Approval needed\n> x\ndelete a.md', {}],
    [
      'a quotation in HTML',
      'Approval needed delete a.md',
      { attachments: [html('<blockquote>Approval needed</blockquote><p>delete a.md</p>')] },
    ],
    [
      'a reference',
      'delete a.md',
      {
        attachments: [
          { contentType: 'messageReference', id: '7', content: '{}' },
          html('<attachment id="7"></attachment><p>delete a.md</p>'),
        ],
      },
    ],
  ])('by %s says what it says', async (_how, text, fields) => {
    expect(await requestFrom(text, fields)).toBe('delete a.md');
  });

  test('keeps all of an answer that has several parts', async () => {
    const entities = [quotedReply()];
    expect(
      await requestFrom('<quoted messageId="7"/> delete a.md:\n\n1) b.md\n\n2) c.md', { entities }),
    ).toBe('delete a.md:\n\n1) b.md\n\n2) c.md');
  });

  test('with a decision on the quoted card is a decision', async () => {
    await requestFrom('delete a.md');
    const [id] = stage.orchestrator.ids;
    await stage.orchestrator.toApproval(id!);
    await stage.orchestrator.settled();
    const card = stage.connector.shown().at(-1)!;
    const entities = [{ type: 'quotedReply', quotedReply: { messageId: card.id } }];
    await stage.teams.say(BEN, `<quoted messageId="${card.id}"/> reject ${id} no`, personal(ANNA), {
      entities,
    });
    expect((await stage.orchestrator.status(id!)).status).toBe('REJECTED');
    expect(await stage.orchestrator.notes.list('teams:message:')).toContainEqual(
      expect.objectContaining({ value: id }),
    );
  });
});

describe('what could not be read', () => {
  test.each<[string, Json[], string[]]>([
    [
      'an attachment of a channel message',
      [html('<p>delete a.md</p><attachment id="a1"></attachment>')],
      ['an attachment'],
    ],
    [
      'a file that only a person may open',
      [
        { contentType: 'reference', id: 'a1', name: 'plan.docx' },
        html('<p>delete a.md</p><attachment id="a1"></attachment>'),
      ],
      ['the file “plan.docx”'],
    ],
    [
      'pictures',
      [{ contentType: 'image/png' }, { contentType: 'image/*' }, html('<p>delete a.md<img src="x"/></p>')],
      ['2 pictures'],
    ],
    [
      'a card',
      [{ contentType: 'application/vnd.microsoft.card.adaptive', content: {} }, html('<p>delete a.md</p>')],
      ['a card'],
    ],
    ['null', [null as unknown as Json, html('<p>delete a.md</p>')], []],
  ])('is told of: %s', async (_what, attachments, unread) => {
    expect(await requestFrom('delete a.md', { attachments })).toBe('delete a.md');
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
