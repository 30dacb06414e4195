/** What planning knows about an ecosystem of packages: the same few functions for each. */
import type { Node } from '../formats/document';
import type { ValueFile } from '../formats/write';

/** A dependency in one manifest. */
export interface Dependency {
  readonly name: string;
  /** The part of the manifest that holds it, such as `devDependencies`. */
  readonly group: string;
  /** As written: `^1.2.0`, `==2.28.1`, `workspace:*`; empty if there is none. */
  readonly range: string;
  /** The value to set for another range; null if the range is written elsewhere. */
  readonly node: Node | null;
  /** The node's text for another range. */
  readonly text: (range: string) => string;
  /** What is removed with the dependency. */
  readonly whole: Node;
  /** The range stays when the version changes, as that of a peer dependency does. */
  readonly kept?: boolean;
}

/** A file that a package manager writes, and the command that updates it. */
export interface LockFile {
  readonly name: string;
  /** Null if no command does it without a network or other changes. */
  readonly command: string | null;
}

export interface Ecosystem {
  readonly name: string;
  manifest(path: string): boolean;
  /** The project's own name. */
  project(file: ValueFile): string | null;
  /** The node of the project's own version; null if it has none. */
  version(file: ValueFile): Node | null;
  dependencies(file: ValueFile): readonly Dependency[];
  /** Other places of the project's own version, such as lock files, by their path relative to the manifest. */
  ownVersions?(
    name: string | null,
    folder: string,
  ): readonly { readonly path: string; nodes(file: ValueFile): readonly Node[] }[];
  readonly lockFiles: readonly LockFile[];
  /** Whether two names are the same package. */
  same(one: string, other: string): boolean;
  /** Keys of the groups and lists for a new dependency: the first one that exists is used. */
  readonly places?: readonly string[];
  /** The same for development dependencies. */
  readonly development?: readonly string[];
  /** The form of a version for a dependency that had none, such as `==1.0`. */
  readonly bare?: string;
}
