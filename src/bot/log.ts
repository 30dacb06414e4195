/** Where the bot says what happens to it; `error` facts keep their stack there, and only there. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, facts?: object) => void;
