/** Texts for people from the data of playbooks: titles, names of slots, and descriptions of their values. */
import type { Named } from '../../../messages';
import type { Playbook } from '../playbook';
import { SLOT_TYPES } from '../slots';
import type { Slot } from './phrase';

export const nameOf = ({ name }: Pick<Slot, 'name'>): Named => ({
  id: `field.${name}`,
  text: name.replaceAll('_', ' '),
});
export const whatOf = ({ type }: Pick<Slot, 'type'>): Named => ({
  id: `slot.${type}`,
  text: SLOT_TYPES[type].what,
});
export const titleOf = ({ name, title }: Pick<Playbook, 'name' | 'title'>): Named => ({
  id: `playbook.${name}`,
  text: title,
});
