/** One JSON object a line on standard error, so that standard output stays for what a person asked for. */
import pino from 'pino';
import { redact } from './orchestrator/domain/secrets';
import type { Log } from './orchestrator';

export type { Log };

const HIDDEN = '[redacted]';
/** Names of variables and facts whose values nobody may read. */
const SECRET = /(password|passwd|secret|token|authorization|cookie|credential|api_?key|_key)$/i;
/** Shorter values would turn up in words. */
const MIN_SECRET_LENGTH = 8;
const DEEPEST = 6;

const logger = pino(
  {
    base: null,
    messageKey: 'message',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (level) => ({ level }) },
  },
  { write: (line) => void process.stderr.write(line) },
);

export const logToStderr: Log = (level, message, facts = {}) => {
  const secrets = secretsOf(process.env);
  const entry = masked(facts, secrets) as object;
  logger[level](entry, String(masked(message, secrets)));
};

/** Libraries print to the console, and Node prints warnings: from now on these are entries as well. */
export function captureConsole(log: Log): void {
  const entry =
    (level: Parameters<Log>[0]) =>
    (...given: unknown[]): void => {
      const texts = given.map((part) => (part instanceof Error ? part.message : String(part)));
      const error = given.find((part) => part instanceof Error);
      log(level, texts.join(' '), { source: 'console', ...(error !== undefined && { error }) });
    };
  Object.assign(console, {
    log: entry('info'),
    info: entry('info'),
    debug: entry('info'),
    warn: entry('warn'),
    error: entry('warn'),
    trace: entry('warn'),
  });
  process.removeAllListeners('warning');
  process.on('warning', (warning) => log('warn', warning.message, { source: 'node', error: warning }));
}

/** The values of this process's own secrets: what libraries put into errors is often one of them. */
function secretsOf(environment: Record<string, string | undefined>): readonly string[] {
  return Object.entries(environment)
    .flatMap(([name, value = '']) => [
      SECRET.test(name) ? value : '',
      URL.canParse(value) ? decodeURIComponent(new URL(value).password) : '',
    ])
    .filter((value) => value.length >= MIN_SECRET_LENGTH);
}

/** A copy for the log: errors with their stack, secrets masked, and no deeper than anybody reads. */
function masked(value: unknown, secrets: readonly string[], depth = 0): unknown {
  if (typeof value === 'string') {
    return redact(secrets.reduce((text, secret) => text.replaceAll(secret, HIDDEN), value));
  }
  if (value instanceof Error) return masked(stackOf(value), secrets);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return '…';
  if (Array.isArray(value)) return value.map((part) => masked(part, secrets, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      SECRET.test(key) && typeof part === 'string' ? HIDDEN : masked(part, secrets, depth + 1),
    ]),
  );
}

function stackOf(error: Error, depth = 0): string {
  const stack = error.stack ?? error.message;
  const { cause } = error;
  return cause instanceof Error && depth < DEEPEST
    ? `${stack}\ncaused by ${stackOf(cause, depth + 1)}`
    : stack;
}
