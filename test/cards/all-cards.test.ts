import fc from 'fast-check';
import {
  helpCard,
  historyCard,
  listCard,
  noticeCard,
  topicCard,
  welcomeCard,
  type AdaptiveCard,
} from '../../src/cards';
import { event, everyCard, plainCards, withText } from './every-card';
import {
  actionsOf,
  APPROVER,
  COMMANDS,
  hugeWorkflow,
  REQUESTER,
  STATES,
  SUGGESTIONS,
  textOf,
  texts,
} from './samples';
import { problemsOf } from './schema';

describe('every card', () => {
  const huge = everyCard(hugeWorkflow(), `${'"\\🦊ש'.repeat(3_000)}`, 100);

  it.each(Object.keys(huge))('%s stays under 28 KB of UTF-16, whatever it is drawn from', (name) => {
    expect(JSON.stringify(huge[name]).length * 2).toBeLessThan(28 * 1024);
  });

  it('stays under it when every character takes two', () => {
    const quotes = '"'.repeat(3_000);
    for (const card of Object.values(everyCard(hugeWorkflow(quotes), quotes, 100))) {
      expect(JSON.stringify(card).length * 2).toBeLessThan(28 * 1024);
    }
  });

  it('keeps every step of a huge plan, if only by its title', () => {
    const text = textOf(huge.approval!);
    for (let i = 0; i < 100; i++) expect(text).toContain(`${i + 1}. ${i} `);
  });

  it('leads to the whole change of a huge plan, although there is no room for any of it', () => {
    expect(JSON.stringify(huge.approval)).toMatch(/"title":"Whole change","verb":"diff"/);
  });

  const NASTY = [
    '${1+1} ${$root.actions} ${body}',
    '**bold** _it_ [click](https://example.com) ![x](y)',
    '<at>everyone</at> @everyone &amp; <b>',
    '# title ~~gone~~ `code`',
    '- item 1. item > quote',
  ];

  it.each(NASTY)('shows %s as it is written, in text runs only', (text) => {
    for (const card of Object.values(everyCard(withText(text), text, 3))) {
      expect(textOf(card)).toContain(text);
      const json = JSON.stringify(card.body);
      const blocks = json.match(/\{"type":"TextBlock"[^}]*\}/g) ?? [];
      for (const block of blocks) expect(block).not.toContain(JSON.stringify(text).slice(1, 8));
    }
  });

  it('contains no control character, terminal escape, direction override or half a character', () => {
    const text =
      'a\u001b[31mred\u001b[0m\u0007\u0000\u202eevil\u2066\ud800b\u200b\u001b]0;title\u0007\u009b1m';
    for (const card of Object.values(everyCard(withText(text), text, 3))) {
      expect(texts(card).join('')).not.toMatch(
        /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066\u200b]|\p{Cs}/u,
      );
    }
  });

  it('keeps to Adaptive Cards 1.5 and has a fallback text, in every state', () => {
    const cards = [
      ...Object.values(huge),
      ...Object.values(plainCards()),
      ...Object.values(STATES).flatMap((state) => Object.values(everyCard(state, 'text', 3))),
      ...Object.values(everyCard(withText(' '), ' ', 3)),
    ];
    for (const card of cards) expect(problemsOf(card)).toEqual([]);
  });

  it('keeps its size and its schema whatever text it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.nat(400), (text, times) => {
        const long = text.repeat(times);
        for (const card of Object.values(everyCard(withText(long), long, 30))) {
          expect(JSON.stringify(card).length * 2).toBeLessThan(28 * 1024);
          expect(problemsOf(card)).toEqual([]);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('the history card', () => {
  const events = [
    event(1, { type: 'workflow_submitted', phase: 'PLAN', data: { by: REQUESTER } }),
    event(2, { type: 'phase_started', phase: 'PLAN' }),
    event(3, {
      type: 'approval_decided',
      phase: 'REVIEW',
      data: { by: APPROVER, decision: 'reject', reason: 'Not now' },
    }),
    event(4, {
      type: 'workflow_failed',
      data: { by: { id: 'system', name: 'GAD' }, error: { code: 'INTERNAL', message: 'It broke' } },
    }),
  ];

  it('says who did what and when, with the start of each hash', () => {
    const text = textOf(historyCard(STATES.rejected, events));
    expect(text).toContain('1.  Submitted\nSample Requester · cccccccccccc');
    expect(text).toContain('2.  Phase started (plan)');
    expect(text).toContain('3.  Rejected by Sample Approver\n“Not now”\ncccccccccccc');
    expect(text).toContain('4.  Failed\n“It broke”\nGAD');
  });

  it('says how many earlier events it leaves out', () => {
    const many = Array.from({ length: 300 }, (_, i) => event(i + 1));
    const text = textOf(historyCard(STATES.completed, many));
    expect(text).toMatch(/\d+ earlier events not shown here\./);
    expect(text).toContain('300.  Step carried out');
  });
});

describe('the list card', () => {
  it('shows state, id, tier, person and time of each workflow', () => {
    const text = textOf(listCard([STATES.waiting, STATES.failed], null));
    expect(text).toContain('2 workflows');
    expect(text).toContain('Approval needed');
    expect(text).toContain('k3v9x2ma · Tier 2 · Sample Requester');
    expect(text).not.toContain('left out');
  });

  it('has a button for each, so that no id has to be typed', () => {
    const card = listCard([STATES.waiting, { ...STATES.failed, id: 'fail0001' }], null);
    const views = JSON.stringify(card).match(
      /"title":"View","verb":"view","style":"default","data":\{"id":"\w+"\}/g,
    );
    expect(views).toHaveLength(2);
  });

  it('says when there are older ones', () => {
    expect(textOf(listCard([STATES.waiting], 'next'))).toContain('Older ones are left out');
  });

  it('says what to do when there is none', () => {
    expect(textOf(listCard([], null))).toContain('Write what you want done');
  });
});

describe('the help and welcome cards', () => {
  const examples = SUGGESTIONS.map(({ example }) => example);
  const content = {
    examples,
    suggestions: SUGGESTIONS,
    workspaces: ['sample'],
    localMode: true,
    commands: COMMANDS,
  };
  const asked = (card: AdaptiveCard): unknown[] =>
    [...JSON.stringify(card).matchAll(/"verb":"ask"[^}]*"data":(\{[^}]*\})/g)].map(
      ([, data]) => (JSON.parse(data!) as { request: string }).request,
    );
  const titles = (card: AdaptiveCard): string[] => actionsOf(card).map(({ title }) => title);

  it('help has a button for each of six requests at most, and one for each topic', () => {
    const many = Array.from({ length: 9 }, (_, i) => `request ${i}`);
    expect(asked(helpCard({ ...content, examples: many }))).toEqual(many.slice(0, 6));
    const card = helpCard({ ...content, localMode: false });
    expect(titles(card)).toEqual(['Requests', 'Look', 'Decide', 'Search…']);
    expect(textOf(card)).not.toContain('Local mode');
  });

  it('a topic has everything that stands under it, and a search what has the words', () => {
    const requests = textOf(topicCard(content, { topic: 'Requests' }));
    for (const { example } of SUGGESTIONS) expect(requests).toContain(example);
    expect(requests).not.toContain('approve id');
    expect(textOf(topicCard(content, { topic: 'Decide' }))).toMatch(/approve id[^]*reject id reason/);
    const found = textOf(topicCard(content, { words: 'Reject why' }));
    expect(found).toContain('reject id reason');
    expect(found).not.toContain('approve id');
    expect(textOf(topicCard(content, { words: 'teapot' }))).toContain('Nothing matches these words.');
  });

  it('welcome says what this is and gives three things to try', () => {
    const card = welcomeCard(content);
    expect(asked(card)).toEqual(examples.slice(0, 3));
    expect(textOf(card)).toContain('Local mode');
    expect(titles(card)).toEqual(['Fill in a form…', 'Help']);
    expect(textOf(welcomeCard({ ...content, examples: [] }))).not.toContain('Try one of these');
  });
});

describe('the notice card', () => {
  it('wears the colour of its tone, and shows its hint', () => {
    const card = noticeCard({
      tone: 'warning',
      title: 'Not yet',
      text: 'Somebody else has to.',
      hint: 'Ask them.',
    });
    expect(texts(card)).toEqual(['Not yet', 'Somebody else has to.', 'Ask them.']);
    expect(JSON.stringify(card)).toContain('"style":"warning"');
    expect(JSON.stringify(noticeCard({ tone: 'neutral', title: 'a', text: 'b' }))).toContain(
      '"style":"emphasis"',
    );
  });
});
