/** Sage: how risky a plan is, and why. */
export { assessLine } from './assess-line';
export { riskSchema, type RiskConfig } from './risk-schema';
export { createSage } from './sage';
