/**
 * What the Playground's server tells its page. A message for a thread that the page does not know
 * yet makes the page drop it, and what follows until it has connected again: a bot that answers
 * faster than the page learns of its own post is never seen. So the answers can be held.
 */
import type { Page, WebSocketRoute } from 'playwright-core';

export class Stream {
  private readonly held: { readonly socket: WebSocketRoute; readonly message: string | Buffer }[] = [];
  private holding = false;

  private constructor() {}

  /** Has to be there before the page is loaded. */
  static async of(page: Page): Promise<Stream> {
    const stream = new Stream();
    await page.routeWebSocket('**/_ws_conversation/**', (socket) => {
      socket.connectToServer().onMessage((message) => {
        if (stream.holding) stream.held.push({ socket, message });
        else socket.send(message);
      });
    });
    return stream;
  }

  /** The page hears nothing until `act` has settled, and then all of it in order. */
  async holdDuring(act: () => Promise<void>): Promise<void> {
    this.holding = true;
    try {
      await act();
    } finally {
      this.holding = false;
      for (const { socket, message } of this.held.splice(0)) socket.send(message);
    }
  }
}
