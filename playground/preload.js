// Loaded into the Playground before anything else.

// Standard input is a pipe from the service: when the service is gone, however it went, so is this.
process.stdin.on('end', () => process.exit(0)).resume();

// The Playground listens on every interface and has no option for it. It can make the bot act, so
// here a server that is given a port and no host gets the loopback address.
const net = require('node:net');

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...args) {
  if (typeof args[0] === 'number' || /^\d+$/.test(args[0])) {
    const host = typeof args[1] === 'string' ? args.splice(1, 1)[0] : '127.0.0.1';
    return listen.call(
      this,
      { port: Number(args[0]), host },
      ...args.slice(1).filter((a) => typeof a === 'function'),
    );
  }
  return listen.apply(this, args);
};

// A page in a browser on this machine can reach a loopback server under a name of its own (DNS
// rebinding); then the Host header gives it away, as it does to the bot.
const http = require('node:http');

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;
const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function (event, request, second, ...rest) {
  const arrives = event === 'request' || event === 'upgrade';
  if (!arrives || LOOPBACK_HOST.test(request.headers.host ?? '')) {
    return emit.call(this, event, request, second, ...rest);
  }
  if (event === 'upgrade') second.destroy();
  else second.writeHead(403, { 'content-type': 'text/plain' }).end('Only http://localhost is served.\n');
  return true;
};
