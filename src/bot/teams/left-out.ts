/**
 * Empty modules for what teams-ai's Application loads and nothing here uses: its planner, its sign-in, and the
 * dialogs of botbuilder with their recognizers of dates and numbers in many languages. Together they are over 200 modules
 * and a fifth of the start. To be imported before it.
 */
import Module, { createRequire } from 'node:module';

const application = createRequire(require.resolve('@microsoft/teams-ai/lib/Application'));

for (const name of ['./AI', './authentication/Authentication', 'botbuilder-dialogs']) {
  const path = application.resolve(name);
  require.cache[path] ??= Object.assign(new Module(path), { loaded: true });
}
