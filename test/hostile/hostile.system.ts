import { ROWS } from './rows';

// The library prints what it refuses.
beforeAll(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterAll(() => jest.restoreAllMocks());

test.each(ROWS)('$point: in vain a hostile $who tries $tries', ({ run }) => run());
