/** Values in arguments of calls and decorators, and when things run by what code calls. */
import { plan, steps, type Files } from './repository';

const FILES: Files = {
  'backend/tasks.py':
    'from celery import shared_task\n\n\n' +
    '@shared_task(bind=True, max_retries=3, default_retry_delay=30)\ndef send_delivery_email(self, to):\n    pass\n\n\n' +
    '@shared_task(\n    bind=True,\n    max_retries=2,\n    default_retry_delay=10,\n)\ndef send_pickup_sms(self, phone):\n    pass\n',
  'backend/beat.py':
    'BEAT_SCHEDULE = {\n    "daily-digest": {\n        "task": "tasks.send_daily_digest",\n' +
    '        "schedule": crontab(hour=6, minute=0),\n    },\n    "weekly-report": {\n        "task": "tasks.report",\n' +
    '        "schedule": crontab(hour=5, minute=15, day_of_week="mon"),\n    },\n    "expire-codes": {\n' +
    '        "task": "tasks.expire",\n        "schedule": crontab(minute="*/20"),\n    },\n}\n',
  'worker/queue.ts':
    "export const mail = new Queue('mail', { attempts: 3 });\n" +
    "export const thumbs = new Queue('thumbnails', {\n  attempts: 2,\n  delay: 500,\n});\n",
  'worker/schedules.ts':
    "export const schedules = {\n  cleanup: '30 2 * * *',\n  sendReminders: '0 * * * *',\n};\n",
  'api/app.ts':
    "app.use('/login', rateLimit({ max: 100, windowMs: 60000 }));\n" +
    "app.use('/search', rateLimit({ max: 300, windowMs: 60000 }));\n",
  'app/Http.kt': 'val client = HttpClient(connectTimeout = 5, followRedirects = true)\n',
  'src/Program.cs': 'services.AddRateLimiter(permitLimit: 20, queueLimit: 4);\n',
};

test.each([
  [
    'retry send_delivery_email after 2 minutes instead of 30 seconds',
    'max_retries=3, default_retry_delay=120)',
  ],
  ['set max_retries of send_pickup_sms to 4', '    max_retries=4,'],
  ['set the send_delivery_email retries to 5', 'max_retries=5, default_retry_delay=30)'],
  ['send the daily digest at 7am', '"schedule": crontab(hour=7, minute=0),'],
  ['run the daily digest at 6:30', '"schedule": crontab(hour=6, minute=30),'],
  ['the weekly report should run on fridays', 'crontab(hour=5, minute=15, day_of_week="fri"),'],
  ['run expire-codes every 10 minutes', 'crontab(minute="*/10"),'],
  ['run expire-codes at 3:30', 'crontab(minute=30, hour=3),'],
  ['send the reminders every 15 minutes', "sendReminders: '*/15 * * * *',"],
  ['set the attempts of the thumbnails queue to 4', '  attempts: 4,'],
  ['raise the mail attempts to 5', "new Queue('mail', { attempts: 5 });"],
  ['raise the login rate limit to 200', "app.use('/login', rateLimit({ max: 200, windowMs: 60000 }));"],
  ['set the connect timeout to 10', 'HttpClient(connectTimeout = 10, followRedirects = true)'],
])('an argument is found by what it is an argument of: %s', async (request, line) => {
  const [step, ...more] = await steps(request, FILES);
  expect(more).toEqual([]);
  expect(step).toMatchObject({ kind: 'edit_file', replace: expect.stringContaining(line) });
});

test('arguments of one name are told apart by their lines', async () => {
  expect(await plan('set max_retries to 4', FILES)).toMatchObject({
    kind: 'question',
    choices: [
      { label: '`max_retries:11` in `backend/tasks.py`: 2 → 4' },
      { label: '`max_retries:4` in `backend/tasks.py`: 3 → 4' },
    ],
  });
  const [step] = await steps('set max_retries:11 to 4 in backend/tasks.py', FILES);
  expect(step).toMatchObject({ title: 'Set send_pickup_sms.max_retries to 4 in backend/tasks.py' });
});

test('minutes cannot be retries', async () => {
  const files = {
    'tasks.py': '@shared_task(bind=True, max_retries=3)\ndef send_mail(self, to):\n    pass\n',
  };
  expect((await plan('set max_retries of send_mail to 2 minutes', files)).kind).not.toBe('plan');
});
