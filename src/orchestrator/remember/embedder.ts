/** The connection to an embedding endpoint, through teams-ai: OpenAI, Azure OpenAI or a compatible one. */
import { OpenAIEmbeddings } from '@microsoft/teams-ai';
import { GadError } from '../../errors';

export interface EmbeddingConfig {
  readonly kind: 'openai' | 'azure';
  readonly apiKey: string;
  /** Base URL that ends in /v1, or the Azure OpenAI resource. OpenAI's own when left out. */
  readonly endpoint?: string;
  /** Name of the embedding model or, in Azure, of its deployment. */
  readonly model: string;
}

export interface Embedder {
  readonly model: string;
  /** One vector for each text. @throws Error when the endpoint fails, or is slower than `timeoutMs` */
  embed(texts: readonly string[], timeoutMs: number): Promise<readonly (readonly number[])[]>;
}

/** Largest answer in bytes: a batch of vectors, written as text. */
const LARGEST_ANSWER = 32 * 1024 * 1024;

/** @throws CONFIG_INVALID for an endpoint that cannot be used */
export function createEmbedder(config: EmbeddingConfig): Embedder {
  const { kind, model, endpoint, apiKey } = config;
  if (endpoint !== undefined && !URL.canParse(endpoint)) {
    throw new GadError('CONFIG_INVALID', `The embedding endpoint "${endpoint}" is not a URL.`);
  }
  // teams-ai puts /v1 behind it by itself.
  const base = endpoint?.replace(/\/+$/, '').replace(/\/v1$/, '');
  if (kind === 'openai' && base !== undefined && base === endpoint?.replace(/\/+$/, '')) {
    throw new GadError(
      'CONFIG_INVALID',
      `OPENAI_EMBEDDING_MODEL needs an OPENAI_BASE_URL that ends in /v1, and "${endpoint}" does not.`,
    );
  }
  return {
    model,
    embed: async (texts, timeoutMs) => {
      const common = {
        // Whoever asks decides whether to ask again.
        retryPolicy: [],
        requestConfig: {
          timeout: timeoutMs,
          signal: AbortSignal.timeout(timeoutMs),
          maxContentLength: LARGEST_ANSWER,
          // A key must not follow a redirect to somebody else.
          maxRedirects: 0,
        },
      };
      const client = new OpenAIEmbeddings(
        kind === 'azure'
          ? {
              ...common,
              azureApiKey: apiKey,
              azureEndpoint: base ?? '',
              azureDeployment: model,
              azureApiVersion: '2024-10-21',
            }
          : { ...common, apiKey, model, endpoint: base },
      );
      const { status, output, message } = await client.createEmbeddings(model, [...texts]).catch(rethrow);
      if (status !== 'success') throw new Error(message ?? status);
      return checked(output, texts.length);
    },
  };
}

/** The error alone: the library's carries the request with its key. */
function rethrow(error: unknown): never {
  throw new Error(error instanceof Error ? error.message : 'The endpoint failed.');
}

/** Vectors of one length, one for each text. @throws Error for anything else */
function checked(vectors: unknown, count: number): number[][] {
  const rows = Array.isArray(vectors) ? (vectors as unknown[]) : [];
  const [first] = rows;
  const length = Array.isArray(first) ? first.length : 0;
  const isVector = (row: unknown): row is number[] =>
    Array.isArray(row) && row.length === length && row.every((value) => Number.isFinite(value));
  if (rows.length === count && length > 0 && rows.every(isVector)) return rows;
  throw new Error('The answer has not one vector for each text.');
}
