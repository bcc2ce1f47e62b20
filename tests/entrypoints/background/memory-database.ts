import type { OpenDatabase } from "#entrypoints/background/rule-database.ts";

/** The database of the extension, in memory: Node has none. What browsers make of it is in `tests/e2e/update.test.ts`. */
export function memoryDatabase(): OpenDatabase {
  const stores = new Map<string, Map<string, unknown>>();
  const storeOf = (name: string) => {
    const values = stores.get(name) ?? new Map<string, unknown>();
    stores.set(name, values);
    return {
      get: async (key: string) => values.get(key),
      put: async (value: unknown, key: string) => void values.set(key, value),
      delete: async (key: string) => void values.delete(key),
      clear: async () => values.clear(),
    };
  };
  const database = {
    get: (name: string, key: string) => storeOf(name).get(key),
    put: (name: string, value: unknown, key: string) => storeOf(name).put(value, key),
    delete: (name: string, key: string) => storeOf(name).delete(key),
    getKey: async (name: string, key: string) => ((await storeOf(name).get(key)) === undefined ? undefined : key),
    transaction: () => ({ objectStore: storeOf, done: Promise.resolve() }),
  };
  return database as unknown as OpenDatabase;
}
