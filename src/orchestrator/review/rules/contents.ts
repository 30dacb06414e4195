import { BUILD_SERVER } from './contents/build';
import { CODE } from './contents/code';
import { INPUT } from './contents/input';
import { DATA_AND_GUARDS } from './contents/data';
import type { ContentRule } from './contents/rule';
import { SURROUNDINGS } from './contents/surroundings';
import { TEXT_AS_CODE } from './contents/text-as-code';
import { TRUST } from './contents/trust';

/** What a file gains. */
export const GAINED: readonly ContentRule[] = [
  ...TRUST,
  ...TEXT_AS_CODE,
  ...CODE,
  ...INPUT,
  ...BUILD_SERVER,
  ...SURROUNDINGS,
  ...DATA_AND_GUARDS,
];
