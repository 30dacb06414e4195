import type { Orchestrator, WorkflowDetail } from '../../src/orchestrator';

/** The workflow as soon as it is so, looked at again after each of its events. */
export async function when(
  orchestrator: Orchestrator,
  id: string,
  done: (workflow: WorkflowDetail) => boolean,
): Promise<WorkflowDetail> {
  let wake = (): void => undefined;
  const unwatch = orchestrator.watch(({ workflowId }) => {
    if (workflowId === id) wake();
  });
  try {
    for (;;) {
      // Waited for before looking, so that nothing can happen between the two.
      const news = new Promise<void>((resolve) => (wake = resolve));
      const workflow = await orchestrator.status(id);
      if (done(workflow)) return workflow;
      await news;
    }
  } finally {
    unwatch();
  }
}
