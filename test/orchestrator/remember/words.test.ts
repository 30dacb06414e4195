import { words } from '../../../src/orchestrator/remember/words';

describe('words', () => {
  test.each([
    [
      'Fix the order-total in src/api/orderTotal.ts',
      'fix the order total in src api ordertotal order total ts',
    ],
    ['bump lodash to 4.17.21', 'bump lodash to 4.17.21'],
    ['XMLParser and HTTP_PORT', 'xmlparser xml parser and http port'],
    ["the customer's C++ / C# / .NET and N+1", 'the customers cpp csharp dotnet and nplusone'],
    ['Größe', 'große'.normalize('NFKD').replace(/\p{M}/gu, '')],
    ['', ''],
  ])('%j is cut into words', (text, expected) => {
    expect(words(text).join(' ')).toBe(expected);
  });
});
