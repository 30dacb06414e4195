import { describeDeaths } from './suite';

describeDeaths('killed at an effect on the outside', (door) => !door.startsWith('commit '));
