/**
 * Makes a library's module what Node gives for it, from the cache that all test files of a worker share; own-realm.js
 * says why. ES modules, which Node can require and jest cannot, need nothing more.
 */
module.exports = {
  process: (_source, filename) => ({ code: `module.exports = nativeRequire(${JSON.stringify(filename)});` }),
};
