/** The ecosystems, and the ecosystem of a manifest. */
import { npm } from './npm';
import {
  bundler,
  cargo,
  composer,
  dotnet,
  go,
  gradleBuild,
  helm,
  maven,
  preCommit,
  terraform,
} from './others';
import { python } from './python';
import type { Ecosystem } from './types';

const ECOSYSTEMS: readonly Ecosystem[] = [
  npm,
  python,
  go,
  cargo,
  maven,
  gradleBuild,
  dotnet,
  composer,
  bundler,
  helm,
  terraform,
  preCommit,
];

export const ecosystemOf = (path: string): Ecosystem | null =>
  ECOSYSTEMS.find((ecosystem) => ecosystem.manifest(path)) ?? null;
