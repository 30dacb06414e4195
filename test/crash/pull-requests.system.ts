import { describeDeaths } from './suite';

describeDeaths('killed between the push and the last call that a pull request takes', () => true, {
  forge: true,
});
