/** The renderer of Teams' cards in a headless browser, with colours like those of Teams. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { AdaptiveCard } from '../../src/cards';

export const THEMES = ['light', 'dark'] as const;
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
} as const;

function hostConfig(theme: Theme): object {
  const foregroundColors = Object.fromEntries(
    Object.entries(INK[theme]).map(([name, [normal, subtle]]) => [name, { default: normal, subtle }]),
  );
  const { page: _, ...bands } = BANDS[theme];
  return {
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    fontFamily: "'Segoe UI', sans-serif",
    separator: { lineThickness: 1, lineColor: theme === 'dark' ? '#454545' : '#eeeeee' },
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
    .ac-actionSet { flex-wrap: wrap; row-gap: 8px }
  </style><div id="place"></div>`);
  await page.addScriptTag({ content: renderer });
  await page.addScriptTag({
    // The renderer leaves markdown to its host; this much of it shows whether a text was taken for it.
    content: `AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
      result.didProcess = true;
      result.outputHtml = text.replace(/[*][*](.+?)[*][*]/g, '<b>$1</b>').replace(/\\[(.+?)\\]\\((.+?)\\)/g, '<a href="$2">$1</a>');
    };
    const shades = (colour) => colour.match(/[0-9.]+/g).map(Number);
    const light = (colour) => {
      const [r, g, b] = shades(colour).map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const colour = getComputedStyle(at).backgroundColor;
        if (shades(colour)[3] !== 0) return colour;
      }
      return 'rgb(255, 255, 255)';
    };
    const paleTexts = (place) =>
      [...place.querySelectorAll('.ac-textRun, .ac-textBlock')].flatMap((element) => {
        const [a, b] = [light(getComputedStyle(element).color), light(ground(element))];
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        return contrast < 4.4 ? [contrast.toFixed(1) + ' ' + element.innerText.slice(0, 40)] : [];
      });
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
        pale: paleTexts(place),
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
  /** Texts whose contrast to what is behind them is under 4.4 to 1, what Teams’ own red has in the dark. */
  readonly pale: readonly string[];
  /** Pixels; more than the page has means that something does not fit. */
  readonly width: number;
}

export const draw = (page: Page, card: AdaptiveCard): Promise<Drawn> =>
  page.evaluate<Drawn>(`draw(${JSON.stringify(card)})`);
