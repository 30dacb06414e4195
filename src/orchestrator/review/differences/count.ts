/** How often a pattern with the flag g matches. */
export const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
