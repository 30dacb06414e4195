/** Speaks the Bot Connector's protocol without the Teams library. */
import { ConnectorError, type Address, type Message, type Messenger } from '../../src/bot/messaging';

async function call(
  method: 'POST' | 'PUT' | 'DELETE',
  address: Address,
  path: string,
  { card, text }: Message,
): Promise<string> {
  const url = `${String(address.reference.serviceUrl)}/v3/conversations/${encodeURIComponent(address.conversation)}`;
  const contentType = 'application/vnd.microsoft.card.adaptive';
  const attachments = card ? [{ contentType, content: card }] : [];
  const response = await fetch(`${url}/activities${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'message', text, attachments }),
  }).catch((cause: unknown) => {
    throw new ConnectorError(null, null, true, 'no answer', cause);
  });
  const { status } = response;
  if (!response.ok) throw new ConnectorError(status, null, status >= 500, `answered ${status}`);
  return ((await response.json()) as { id: string }).id;
}

export const plainMessenger: Messenger = {
  post: (address, message) => call('POST', address, '', message),
  async update(address, messageId, message) {
    await call('PUT', address, `/${messageId}`, message);
  },
  async remove(address, messageId) {
    await call('DELETE', address, `/${messageId}`, {});
  },
  typing: async () => undefined,
  member: async () => null,
  hasMembers: async () => false,
};
