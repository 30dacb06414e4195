import type { Told } from '../../messages';

/** What a person should know beside a plan. An earlier version kept the text alone. */
export type Note = Told | string;

export const noteText = (note: Note): string => (typeof note === 'string' ? note : note.text);
