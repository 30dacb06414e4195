import type { Stream } from './streams';

/** The files that the plan writes, by absolute path. It records which of them a step has read and written. */
export class PlannedFiles {
  private readonly all = new Map<string, Stream>();
  private readonly asked = new Set<string>();
  private readonly written = new Map<string, Stream>();
  /** Whether the step depends on a file that another step wrote. */
  isDependent = false;

  /** A step begins. */
  begin(): void {
    this.asked.clear();
    this.written.clear();
    this.isDependent = false;
  }

  record(): { asked: string[]; written: [string, Stream][] } {
    return { asked: [...this.asked], written: [...this.written] };
  }

  has(path: string): boolean {
    return this.all.has(path);
  }

  get(path: string): Stream | undefined {
    this.asked.add(path);
    this.isDependent ||= this.all.has(path) && !this.written.has(path);
    return this.all.get(path);
  }

  set(path: string, content: Stream): void {
    this.written.set(path, content);
    this.all.set(path, content);
  }
}
