import { describeDeaths } from './suite';

describeDeaths('killed at a commit of the ledger', (door) => door.startsWith('commit '));
