/**
 * The two classes of teams-ai that are used here. Its index would load tokenizers and planners as well;
 * and of its sign-in, which is not used, the application loads dialogs with their recognizers of dates and
 * numbers, a fifth of what a start would load.
 */
import type { Application as ApplicationType } from '@microsoft/teams-ai/lib/Application';
import type { TeamsAdapter as AdapterType } from '@microsoft/teams-ai/lib/TeamsAdapter';
import Module, { createRequire } from 'node:module';

type Library = { readonly Application: typeof ApplicationType; readonly TeamsAdapter: typeof AdapterType };

const APPLICATION = require.resolve('@microsoft/teams-ai/lib/Application');
const load = createRequire(APPLICATION);
const SIGN_IN = ['./authentication/Authentication', 'botbuilder-dialogs'];

/** Loads it while what signs people in counts as loaded already, and empty; a later request for that loads it whole. */
function loadLibrary(): Library {
  const hidden = SIGN_IN.map((name) => load.resolve(name)).filter((path) => !load.cache[path]);
  for (const path of hidden) load.cache[path] = Object.assign(new Module(path), { loaded: true });
  try {
    return {
      ...(load('./Application') as Pick<Library, 'Application'>),
      ...(load('./TeamsAdapter') as Pick<Library, 'TeamsAdapter'>),
    };
  } finally {
    for (const path of hidden) delete load.cache[path];
  }
}

export const { Application, TeamsAdapter } = loadLibrary();
