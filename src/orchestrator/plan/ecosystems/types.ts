/** What planning knows of each way to publish and to use packages: the same few functions for all. */
import type { Node } from '../formats/document';
import type { ValueFile } from '../formats/write';

/** A dependency in one manifest. */
export interface Dependency {
  readonly name: string;
  /** The part of the manifest that holds it, such as `devDependencies`. */
  readonly group: string;
  /** As written: `^1.2.0`, `==2.28.1`, `workspace:*`, `` where it has none. */
  readonly range: string;
  /** The value to set for another range; null where it stands elsewhere. */
  readonly node: Node | null;
  /** The node's text for another range. */
  readonly text: (range: string) => string;
  /** What goes away when the dependency does. */
  readonly whole: Node;
  /** Kept when the version changes, such as what a package accepts from those who use it. */
  readonly kept?: boolean;
}

/** A file that a package manager writes, and how it is brought up to date. */
export interface LockFile {
  readonly name: string;
  /** Null where no command does it without a network or other changes. */
  readonly command: string | null;
}

export interface Ecosystem {
  readonly name: string;
  manifest(path: string): boolean;
  /** What the project calls itself. */
  project(file: ValueFile): string | null;
  /** Where the project's own version is; null where it has none of its own. */
  version(file: ValueFile): Node | null;
  dependencies(file: ValueFile): readonly Dependency[];
  /** Other places of the project's own version, such as lock files, by path beside the manifest. */
  ownVersions?(
    name: string | null,
    folder: string,
  ): readonly { readonly path: string; nodes(file: ValueFile): readonly Node[] }[];
  readonly lockFiles: readonly LockFile[];
  /** Whether two names are the same package. */
  same(one: string, other: string): boolean;
  /** Keys of the groups and lists that a new dependency goes into: the first that is there. */
  readonly places?: readonly string[];
  /** The same for what only development needs. */
  readonly development?: readonly string[];
  /** How a bare version is written where a dependency had none, such as `==1.0`. */
  readonly bare?: string;
}
