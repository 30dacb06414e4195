/** Every card the bot sends. Data in, a plain Adaptive Card out; nothing here knows Teams. */
export { REVISED } from './actions';
export { approvalCard } from './approval-card';
export { askCard } from './ask-card';
export type { AdaptiveCard } from './card';
export { diffCard } from './diff-card';
export { detailCard } from './detail-card';
export { helpCard, welcomeCard, type CommandHelp, type HelpContent } from './help-card';
export { historyCard } from './history-card';
export { listCard } from './list-card';
export { mineCard } from './mine-card';
export { noticeCard, replacedCard, type Notice } from './notice-card';
export { outcomeCard } from './outcome-card';
export { ANSWER } from './question';
export { shareCard, shareLine } from './share-card';
export { headline } from './state';
export { statusCard } from './status-card';
export { VIEWED, type Viewed, type Viewer } from './viewer';
