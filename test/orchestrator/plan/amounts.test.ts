import { amountIn, amountLike } from '../../../src/orchestrator/plan/formats/amounts';
import { plan, steps, type Files } from './repository';

const FILES: Files = {
  'backend/settings.py':
    'DEBUG = False\nTASK_TIME_LIMIT = 5 * 60\nMAX_UPLOAD_BYTES = 10 * 1024 * 1024\n' +
    'SESSION_LIFETIME = timedelta(minutes=30)\nREMEMBER = {"cookie": timedelta(days=14), "other": 3}\n',
  'src/Config.java':
    'class Config {\n  static final Duration PAYMENT_TIMEOUT = Duration.ofSeconds(30);\n' +
    '  static final long CACHE_TTL = TimeUnit.MINUTES.toMillis(10);\n}\n',
  'cmd/main.go':
    'package main\n\nconst shutdownGrace = 30 * time.Second\n\nvar server = http.Server{\n' +
    '\tReadHeaderTimeout: time.Minute * 5,\n\tIdle: 2 * time.Hour,\n}\n',
  'src/limits.ts':
    'export const INVITE_TTL = 7 * 24 * 60 * 60 * 1000;\n' +
    'export const options = { pollInterval: 5 * 1000, photoSize: 2 * 1024 * 1024 };\n',
  'app/Main.kt': 'val heartbeat = 30.seconds\nval leaseDuration: Duration = Duration.ofMinutes(5)\n',
  'src/Api.cs':
    'class Api {\n  public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);\n}\n',
  'src/main.rs': 'const DRAIN: Duration = Duration::from_secs(20);\n',
  'lib/tokens.rb': 'TOKEN_EXPIRY = 15.minutes\nMAX_AVATAR = 5.megabytes\n',
};

test.each([
  ['the task time limit is too low, make it 15 minutes', 'TASK_TIME_LIMIT = 15 * 60'],
  ['raise the max upload size to 25 MB', 'MAX_UPLOAD_BYTES = 25 * 1024 * 1024'],
  ['set MAX_UPLOAD_BYTES to 1000 bytes', 'MAX_UPLOAD_BYTES = 1000'],
  ['sessions should last 45 minutes', 'SESSION_LIFETIME = timedelta(minutes=45)'],
  ['set the session lifetime to 90 seconds', 'SESSION_LIFETIME = timedelta(seconds=90)'],
  ['the remember cookie should last 30 days', '{"cookie": timedelta(days=30), "other": 3}'],
  ['payment timeout 45 seconds', 'PAYMENT_TIMEOUT = Duration.ofSeconds(45);'],
  ['double the payment timeout', 'PAYMENT_TIMEOUT = Duration.ofSeconds(60);'],
  ['cache ttl to 15 minutes', 'CACHE_TTL = TimeUnit.MINUTES.toMillis(15);'],
  ['shutdown grace of 1 minute please', 'shutdownGrace = 60 * time.Second'],
  ['raise the read header timeout to 10 minutes', 'ReadHeaderTimeout: time.Minute * 10,'],
  ['set the idle time to 2.5 hours', 'Idle: 150 * time.Minute,'],
  ['set the invite ttl to 14 days', 'INVITE_TTL = 14 * 24 * 60 * 60 * 1000;'],
  ['poll interval 10 seconds', '{ pollInterval: 10 * 1000, photoSize: 2 * 1024 * 1024 }'],
  ['heartbeat every 10 seconds', 'heartbeat = 10.seconds'],
  ['set lease duration to 10 minutes', 'leaseDuration: Duration = Duration.ofMinutes(10)'],
  ['set CommandTimeout to 60 seconds', 'CommandTimeout { get; set; } = TimeSpan.FromSeconds(60);'],
  ['drain for 45 seconds', 'DRAIN: Duration = Duration::from_secs(45);'],
  ['tokens expire after 30 minutes', 'TOKEN_EXPIRY = 30.minutes'],
  ['max avatar 8 MB', 'MAX_AVATAR = 8.megabytes'],
])('a number that code does not write as one is set like it is written: %s', async (request, line) => {
  const [step, ...more] = await steps(request, FILES);
  expect(more).toEqual([]);
  expect(step).toMatchObject({ kind: 'edit_file', replace: expect.stringContaining(line) });
});

test('a bare number for a product is asked about, and the question shows the product', async () => {
  const outcome = await plan('set TASK_TIME_LIMIT to 15', FILES);
  expect(outcome).toMatchObject({
    kind: 'question',
    choices: [{ label: '`TASK_TIME_LIMIT` in `backend/settings.py`: 5 * 60 → 15' }],
  });
});

test.each([
  ['5 * 60', '300', null],
  ['(2*1024)', '2048', null],
  ['timedelta(hours=2)', '2', 'h'],
  ['datetime.timedelta(minutes=1_000)', '1000', 'min'],
  ['std::chrono::milliseconds(20)', '20', 'ms'],
  [':timer.minutes(5)', '5', 'min'],
  ['10 * MB', '10', 'mb'],
  ['Duration(seconds: 5)', '5', 's'],
])('%s is %s %s', (text, number, unit) => expect(amountIn(text)).toEqual({ number, unit }));

test.each([
  '300',
  '5 + 60',
  'days * 7',
  'timedelta(minutes=30, seconds=5)',
  'min(5)',
  'hours(x)',
  '5 * size',
])('%s is not an amount', (text) => {
  expect(amountIn(text)).toBeNull();
  expect(amountLike(text, '3')).toBeNull();
});

test('what has no way to be written is not', () => {
  expect(amountLike('Duration.ofMillis(30)', '0.5')).toBeNull();
  expect(amountLike('5 * 60', 'many')).toBeNull();
});
