/** The slot types by name. */
import { VALUES } from './dependent';
import { LOOKED_UP } from './looked-up';
import type { SlotType } from './slot';
import { TYPED } from './typed';

export const SLOT_TYPES = { ...LOOKED_UP, ...VALUES, ...TYPED } as const satisfies Record<string, SlotType>;

export type SlotTypeName = keyof typeof SLOT_TYPES;
