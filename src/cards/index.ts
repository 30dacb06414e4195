/** Every card the bot sends. Data in, a plain Adaptive Card out; nothing here knows Teams. */
export { formCard, formsCard, OWN, VALUES } from './form-card';
export { FIELDS, VALUE, type Topic } from './actions';
export { askCard } from './ask-card';
export type { AdaptiveCard } from './card';
export { diffCard } from './diff-card';
export { helpCard, topicCard, welcomeCard, type CommandHelp, type HelpContent } from './help-card';
export { historyCard } from './history-card';
export { listCard } from './list-card';
export { mineCard } from './mine-card';
export { noticeCard, type Notice } from './notice-card';
export { ANSWER } from './question';
export { reassignCard } from './reassign-card';
export { MORNING, settingsCard, ZONES, type Settings } from './settings-card';
export { duration, localTime } from './text';
export { shareCard, shareLine } from './share-card';
export { headline } from './state';
export {
  isRefusal,
  localeAsked,
  localeOf,
  LOCALES,
  pageWords,
  say,
  sayData,
  sayFailure,
  sayReason,
  sayTold,
  speaking,
  spoken,
  type Key,
  type PlainKey,
} from './words';
export { translated } from './words/document';
export { workflowCard } from './workflow-card';
export type { Drawing } from './viewer';
