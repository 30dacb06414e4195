/**
 * Where test files run: in Node's own realm. Jest gives each file a realm of its own, in which every library has
 * to be loaded again, two seconds for botbuilder and typeorm, and whose Promise and Error are not the ones
 * that Node's modules know. Here libraries come from Node's cache (native-module.js); the modules of `src` and
 * `test` are still new for each file.
 */
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const vm = require('node:vm');

/** Stands for Node's own realm, for which vm has no object. */
const OWN_REALM = {};
const { compileFunction } = vm;
vm.compileFunction = (code, parameters, { parsingContext, ...options }) =>
  compileFunction(code, parameters, parsingContext === OWN_REALM ? options : { parsingContext, ...options });

/** How an object is now; the function that is returned makes it so again. */
function kept(object) {
  const before = Object.getOwnPropertyDescriptors(object);
  return () => {
    for (const key of Reflect.ownKeys(object)) if (!(key in before)) Reflect.deleteProperty(object, key);
    for (const key of Reflect.ownKeys(before)) {
      const { value, writable } = before[key];
      if (writable && !Object.is(object[key], value)) object[key] = value;
    }
  };
}

module.exports = class OwnRealm {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  restore = [globalThis, process.env].map(kept);

  constructor({ projectConfig: config }) {
    const { global, moduleMocker } = this;
    const timerConfig = { idToRef: (id) => id, refToId: (timer) => timer };
    this.fakeTimers = new LegacyFakeTimers({ config, global, moduleMocker, timerConfig });
    this.fakeTimersModern = new ModernFakeTimers({ config, global });
    this.exit = process.exit;
    globalThis.nativeRequire = require;
  }

  async setup() {}

  async teardown() {
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
    process.exit = this.exit;
    for (const restore of this.restore) restore();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return OWN_REALM;
  }
};
