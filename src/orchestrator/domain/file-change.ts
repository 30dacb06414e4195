/** What a commit or a rehearsal changed, file by file. */

/** A file as one side of a change has it. */
export interface FileSide {
  /** Its text; null where it is not text, or more than is read. */
  readonly text: string | null;
  /** Whether that text is UTF-8: an edit of it makes the bytes that it says. */
  readonly utf8: boolean;
  /** git's number for what it is: 100644, 100755 for an executable, 120000 for a link. */
  readonly mode: string;
  /** Equal for equal files: mode and content. */
  readonly identity: string;
}

/** One file that a commit changed; null where it was not there. */
export interface FileChange {
  readonly path: string;
  readonly before: FileSide | null;
  readonly after: FileSide | null;
}
