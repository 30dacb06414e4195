/** An issuer of tokens that stands in for the Bot Framework's, so that credentials can be tried offline. */
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BotOptions } from '../../src/bot';

export const APP = '00000000-0000-4000-8000-000000000001';
export const TENANT = '00000000-0000-4000-8000-0000000000aa';
const ISSUER = 'https://issuer.example';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export class TokenIssuer {
  private constructor(
    private readonly server: Server,
    private readonly privateKey: KeyObject,
  ) {}

  static async start(): Promise<TokenIssuer> {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const keys = [
      { ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', endorsements: ['msteams'] },
    ];
    const server = createServer((request, response) => {
      const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      response.setHeader('content-type', 'application/json');
      const body = request.url === '/keys' ? { keys } : { issuer: ISSUER, jwks_uri: `${base}/keys` };
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TokenIssuer(server, privateKey);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** For `createBot`. */
  get options(): NonNullable<BotOptions['issuer']> {
    const metadata = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/openid`;
    return {
      configuration: {
        ToChannelFromBotLoginUrl: 'https://login.example',
        ToChannelFromBotOAuthScope: 'https://scope.example',
        ToBotFromChannelTokenIssuer: ISSUER,
        OAuthUrl: 'https://oauth.example',
        ToBotFromChannelOpenIdMetadataUrl: metadata,
        ToBotFromEmulatorOpenIdMetadataUrl: metadata,
        CallerId: 'caller',
      },
      factory: {
        isValidAppId: async (id: string) => id === APP,
        isAuthenticationDisabled: async () => false,
        createCredentials: async () => ({
          signRequest: async (request) => {
            request.headers.set('authorization', 'Bearer from-the-bot');
            return request;
          },
        }),
      },
    };
  }

  /** A token as Teams sends it; a claim that is undefined is left out. */
  token(serviceUrl: string, claims: object = {}, key = this.privateKey): string {
    const now = Math.floor(Date.now() / 1000);
    const usual = { iss: ISSUER, aud: APP, exp: now + 600, nbf: now - 600, serviceurl: serviceUrl };
    const text = `${part({ alg: 'RS256', typ: 'JWT', kid: 'k1' })}.${part({ ...usual, ...claims })}`;
    return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`;
  }
}
