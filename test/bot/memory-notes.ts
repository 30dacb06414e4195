import type { Notes } from '../../src/orchestrator';

/** Notes that are written at once: the clock of the test stands still while a message is on its way. */
export function memoryNotes(): Notes {
  const values = new Map<string, string>();
  const read = <T>(key: string): T | null => JSON.parse(values.get(key) ?? 'null') as T | null;
  return {
    get: async <T>(key: string) => read<T>(key),
    list: async <T>(prefix: string) =>
      [...values.keys()]
        .filter((name) => name.startsWith(prefix))
        .map((name) => ({ name, value: read<T>(name) as T })),
    put: async (key, value) => void values.set(key, JSON.stringify(value)),
    swap: async () => true,
    delete: async (key) => void values.delete(key),
  };
}
