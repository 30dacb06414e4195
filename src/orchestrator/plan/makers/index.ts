/** The step makers by the name a playbook calls them. */
import { changelogEntry } from './changelog';
import { deletePath, moveFile, writeFile } from './files';
import { addLine } from './lines';
import type { Maker } from './maker';
import { runTests } from './project';
import { replaceEverywhere, replaceText } from './text';
import { setVersion } from './version';

export const MAKERS: ReadonlyMap<string, Maker> = new Map(
  Object.entries({
    'add-line': addLine,
    'changelog-entry': changelogEntry,
    'delete-path': deletePath,
    'move-file': moveFile,
    'replace-everywhere': replaceEverywhere,
    'replace-text': replaceText,
    'run-tests': runTests,
    'set-version': setVersion,
    'write-file': writeFile,
  }),
);
