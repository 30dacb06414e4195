/** The renderer of Teams' cards in a headless browser, with colours like those of Teams. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { AdaptiveCard } from '../../src/cards';

export const THEMES = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

const BANDS = {
  light: {
    page: '#f5f5f5',
    default: '#ffffff',
    emphasis: '#f9f8f7',
    accent: '#c7def9',
    good: '#ccffcc',
    attention: '#ffc5b2',
    warning: '#ffe2b2',
  },
  dark: {
    page: '#1f1f1f',
    default: '#292929',
    emphasis: '#1f1f1f',
    accent: '#2f2f4a',
    good: '#0c3b0c',
    attention: '#4b1113',
    warning: '#4a2b00',
  },
  contrast: {
    page: '#000000',
    default: '#000000',
    emphasis: '#000000',
    accent: '#000000',
    good: '#000000',
    attention: '#000000',
    warning: '#000000',
  },
} as const;

const INK = {
  light: {
    default: ['#242424', '#616161'],
    accent: ['#5b5fc7', '#5b5fc7'],
    good: ['#237b4b', '#237b4b'],
    attention: ['#c4314b', '#c4314b'],
  },
  dark: {
    default: ['#ffffff', '#adadad'],
    accent: ['#9299f7', '#9299f7'],
    good: ['#92c353', '#92c353'],
    attention: ['#f9526b', '#f9526b'],
  },
  contrast: {
    default: ['#ffffff', '#ffffff'],
    accent: ['#1aebff', '#1aebff'],
    good: ['#3ff23f', '#3ff23f'],
    attention: ['#ffff01', '#ffff01'],
  },
} as const;

/** Buttons as Teams draws them: the renderer leaves them to the browser. */
const BUTTONS = {
  light: {
    ink: '#242424',
    ground: '#ffffff',
    edge: '#d1d1d1',
    main: '#5b5fc7',
    on: '#ffffff',
    danger: '#c4314b',
  },
  dark: {
    ink: '#ffffff',
    ground: '#292929',
    edge: '#666666',
    main: '#4f52b2',
    on: '#ffffff',
    danger: '#f9526b',
  },
  contrast: {
    ink: '#ffffff',
    ground: '#000000',
    edge: '#ffffff',
    main: '#1aebff',
    on: '#000000',
    danger: '#ffff01',
  },
} as const;

function buttonStyle(theme: Theme): string {
  const { ink, ground, edge, main, on, danger } = BUTTONS[theme];
  return `.ac-pushButton { font: 600 14px 'Segoe UI', sans-serif; min-height: 32px; padding: 5px 12px; border-radius: 4px; max-width: 100%;
      overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
      color: ${ink}; background: ${ground}; border: 1px solid ${edge} }
    .ac-pushButton.style-positive { color: ${on}; background: ${main}; border-color: ${main} }
    .ac-pushButton.style-destructive { color: ${danger}; border-color: ${danger} }
    .ac-input { font: 14px 'Segoe UI', sans-serif; box-sizing: border-box; color: ${ink}; background: ${ground}; border: 1px solid ${edge} }
    textarea.ac-input { min-height: 52px; width: 100% }`;
}

const LINES = { light: '#e0e0e0', dark: '#454545', contrast: '#ffffff' } as const;

function hostConfig(theme: Theme): object {
  const foregroundColors = Object.fromEntries(
    Object.entries(INK[theme]).map(([name, [normal, subtle]]) => [name, { default: normal, subtle }]),
  );
  const { page: _, ...bands } = BANDS[theme];
  return {
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    fontFamily: "'Segoe UI', sans-serif",
    separator: { lineThickness: 1, lineColor: LINES[theme] },
    actions: { actionsOrientation: 'Horizontal', actionAlignment: 'Left', buttonSpacing: 8, maxActions: 6 },
    containerStyles: Object.fromEntries(
      Object.entries(bands).map(([name, backgroundColor]) => [name, { backgroundColor, foregroundColors }]),
    ),
  };
}

/** A page, `width` pixels wide, on which `show` draws cards. */
export async function openPage(browser: Browser, theme: Theme, width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 600 } });
  const renderer = readFileSync(require.resolve('adaptivecards/dist/adaptivecards.min.js'), 'utf8');
  await page.setContent(`<style>
    body { margin: 0; background: ${BANDS[theme].page} }
    .ac-textRun { white-space: pre-wrap }
    .ac-richTextBlock { overflow-wrap: anywhere }
    .ac-actionSet { flex-wrap: wrap; gap: 8px }
    .ac-actionSet > div:empty { display: none }
    .ac-choiceSetInput-filtered-container, .ac-choiceSetInput-filtered-container input { width: 100% }
    ${buttonStyle(theme)}
  </style><div id="place"></div>`);
  await page.addScriptTag({ content: renderer });
  await page.addScriptTag({ content: readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8') });
  await page.addScriptTag({
    // The renderer leaves markdown to its host; this much of it shows whether a text was taken for it.
    content: `AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
      result.didProcess = true;
      result.outputHtml = text.replace(/[*][*](.+?)[*][*]/g, '<b>$1</b>').replace(/\\[(.+?)\\]\\((.+?)\\)/g, '<a href="$2">$1</a>');
    };
    window.draw = (json) => {
      const card = new AdaptiveCards.AdaptiveCard();
      card.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(hostConfig(theme))});
      const context = new AdaptiveCards.SerializationContext();
      card.parse(json, context);
      const place = document.getElementById('place');
      place.replaceChildren(card.render());
      const events = [...card.validateProperties().validationEvents];
      for (let i = 0; i < context.eventCount; i++) events.push(context.getEventAt(i));
      return {
        complaints: events.map((event) => event.message),
        text: place.innerText,
        markup: [...place.querySelectorAll('a, b, strong, em, i, img, li, h1, at')].map((e) => e.outerHTML),
        lowestButton: Math.max(0, ...[...place.querySelectorAll('.ac-pushButton')].filter((e) => /^(Approve|Reject|Ask for changes)/.test(e.innerText)).map((e) => e.getBoundingClientRect().bottom)),
        width: document.documentElement.scrollWidth,
      };
    }`,
  });
  return page;
}

export interface Drawn {
  /** What the renderer found wrong with the card. */
  readonly complaints: readonly string[];
  /** What a reader sees. */
  readonly text: string;
  /** Elements that only markdown or HTML in a text could have made. */
  readonly markup: readonly string[];
  /** Where the lowest of the buttons ends that decide on a plan, in pixels from the top; 0 without any. */
  readonly lowestButton: number;
  /** Pixels; more than the page has means that something does not fit. */
  readonly width: number;
}

export const draw = (page: Page, card: AdaptiveCard): Promise<Drawn> =>
  page.evaluate<Drawn>(`draw(${JSON.stringify(card)})`);

/** What axe finds wrong with the drawn card, the contrast of its texts above all. */
export const faults = (page: Page): Promise<readonly string[]> =>
  page.evaluate<string[]>(`axe
    .run(document.getElementById('place'), { runOnly: ['color-contrast', 'label', 'button-name', 'aria-valid-attr-value'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes
      .filter(({ any }) => !any.some(({ data }) => data && data.contrastRatio >= ${MIN_CONTRAST}))
      .map(({ html, any }) => id + ': ' + (any[0]?.message ?? '') + ' ' + html.slice(0, 120))))`);

/** What Teams' own red has in the dark; WCAG asks for 4.5. */
const MIN_CONTRAST = 4.4;
