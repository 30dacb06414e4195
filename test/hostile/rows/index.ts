/** All rows of `npm run hostile`: one file for each topic. */
import type { Row } from '../stage';
import { rows as audit } from './audit';
import { rows as teams } from './teams';
import { rows as whoIsWho } from './who-is-who';

export const ROWS: readonly Row[] = [...whoIsWho, ...teams, ...audit];
