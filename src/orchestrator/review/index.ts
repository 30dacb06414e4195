/** Sage: how risky a plan is, and why. */
export { createAssessor, type Assessor } from './assessor';
export { assessLine } from './assess-line';
export { explain, explainFacts, tierChange, type TierChange } from './explain';
export { riskSchema, type RiskConfig } from './risk-schema';
export { createSage } from './sage';
export { createSecondReader } from './second-reading';
