/**
 * How many random inputs a property is tried with: few in `npm test`, PROPERTY_RUNS times as many where that is
 * set (`npm run property`).
 */
export const runs = (few: number): number => few * Number(process.env.PROPERTY_RUNS ?? 1);
