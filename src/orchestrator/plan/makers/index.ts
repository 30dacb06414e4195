/** The step makers by the name a playbook calls them. */
import { changelogEntry } from './changelog';
import { setDependency } from './dependency';
import { environmentVariable } from './environment';
import { deletePath, moveFile, writeFile } from './files';
import { copyrightYear, licenceHeader } from './licence';
import { addLine } from './lines';
import type { Maker } from './maker';
import { buildProject, formatCode, lintCode, runTests } from './project';
import { renameSymbol } from './rename';
import { revertCommit } from './revert';
import { replaceEverywhere, replaceText } from './text';
import { setValue } from './value';
import { setVersion } from './version';
import { addCodeOwner, pinAction } from './workflow';

export const MAKERS: ReadonlyMap<string, Maker> = new Map(
  Object.entries({
    'add-code-owner': addCodeOwner,
    'add-line': addLine,
    build: buildProject,
    'changelog-entry': changelogEntry,
    'copyright-year': copyrightYear,
    'delete-path': deletePath,
    'environment-variable': environmentVariable,
    format: formatCode,
    'licence-header': licenceHeader,
    lint: lintCode,
    'move-file': moveFile,
    'pin-action': pinAction,
    'rename-symbol': renameSymbol,
    'replace-everywhere': replaceEverywhere,
    'replace-text': replaceText,
    'revert-commit': revertCommit,
    'run-tests': runTests,
    'set-dependency': setDependency,
    'set-value': setValue,
    'set-version': setVersion,
    'write-file': writeFile,
  }),
);
