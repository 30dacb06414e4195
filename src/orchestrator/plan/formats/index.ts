/** The formats, by names of files. */
import { posix } from 'node:path';
import type { Format } from './document';
import { languageOf } from '../../trees';
import { codeIn } from './code';
import { dockerfile } from './dockerfile';
import { hcl } from './hcl';
import { json } from './json';
import { env, ini, nginx, properties } from './lines';
import {
  gemfile,
  goMod,
  gradle,
  plainCode,
  procfile,
  requirements,
  toolVersions,
  versionFile,
} from './scanned';
import { table } from './table';
import { toml } from './toml';
import { xml } from './xml';
import { yaml } from './yaml';

const BY_NAME: readonly (readonly [RegExp, Format])[] = [
  [/\.(json|jsonc|json5|webmanifest)$|^\.(prettierrc|eslintrc|babelrc|swcrc)$|^composer\.lock$/i, json],
  [/\.(ya?ml|neon)$/i, yaml],
  [/\.(csv|tsv)$/i, table],
  [/\.toml$|^(Cargo|poetry|uv)\.lock$|^Pipfile$/i, toml],
  [/^\.?env(\.|$)|\.env$/i, env],
  [/\.(ini|cfg|editorconfig)$|^\.(editorconfig|npmrc|flake8|pylintrc|coveragerc)$/i, ini],
  [/\.properties$/i, properties],
  [/\.(xml|csproj|fsproj|vbproj|props|targets|nuspec|config|plist|resx)$/i, xml],
  [/\.(tf|tfvars|hcl)$/i, hcl],
  [/^go\.mod$/, goMod],
  [/^Gemfile$|\.gemspec$/, gemfile],
  [/\.gradle(\.kts)?$/, gradle],
  [/\.(kts?|scala|swift|dart|exs?|groovy|lua)$/, plainCode],
  [
    /^(VERSION(\.txt)?|\.(nvmrc|node-version|python-version|ruby-version|java-version|go-version))$/i,
    versionFile,
  ],
  [/^\.tool-versions$/, toolVersions],
  [/^Procfile(\.|$)/, procfile],
  [/^(Dockerfile|Containerfile)(\.|$)|\.dockerfile$/i, dockerfile],
];

/** Whether a file is a list of requirements, by its name or its folder: `requirements/base.txt`. */
export const isRequirements = (path: string): boolean =>
  /(^|\/)((requirements|constraints)[\w.-]*|requirements\/[\w.-]+)\.(txt|in)$/i.test(path);

const NGINX = /(^|\/)(nginx|sites-available|sites-enabled)\/(.*\/)?[^/]+\.conf$|(^|\/)[^/]*nginx[^/]*\.conf$/;

/** The format of a file; null for files without values. */
export function formatOf(path: string): Format | null {
  if (NGINX.test(path)) return nginx;
  if (isRequirements(path)) return requirements;
  const name = posix.basename(path);
  const known = BY_NAME.find(([pattern]) => pattern.test(name))?.[1];
  if (known) return known;
  const language = languageOf(path);
  return language && codeIn(language);
}
