import { z } from 'zod';
import type { Reader } from '../draft';

const texts = z.record(z.string()).optional().catch(undefined);
const schema = z
  .object({
    scripts: texts,
    dependencies: texts,
    devDependencies: texts,
    peerDependencies: texts,
    optionalDependencies: texts,
  })
  .catch({});

/** What planning needs of package.json; empty where there is none that can be read. */
export async function readManifest(reader: Reader): Promise<z.infer<typeof schema>> {
  const text = (await reader.read('package.json')) ?? '{}';
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
