/** Sage: how risky a plan is, and why. */
export { assessLine } from './assess-line';
export { explain, replay, type TierChange } from './explain';
export { riskSchema, type RiskConfig } from './risk-schema';
export { createSage } from './sage';
export { createSecondReader } from './second-reading';
