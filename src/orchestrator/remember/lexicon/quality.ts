/** Tests, style, errors, speed, and how failures look from outside. */
export const QUALITY = `
unit test: unit test, unit tests, spec, specs, test case, cover with tests, automated tests, nobody verifies, untested, no tests, not tested, test coverage?, tests for, jest, vitest, junit, pytest, mocha, test cases, unittest, test suite, regression test, test harness, tdd, unit-level, nose, minitest, chai, sinon, assertions, rspec, test framework
test runner: test runner, jest, mocha, vitest, karma, jasmine, ava, tap, test framework, javascript test, runner, <unit test> + runner, nose, minitest, pytest, spec framework
e2e test: end-to-end, end to end, e2e, integration test, integration tests, cypress, playwright, selenium, click through, robot click, browser test, ui test, acceptance test, system check, whole flow, smoke test, puppeteer, system test, functional test, functional tests, browser tests, user journey, happy path, webdriver, testcafe, journey test
coverage: coverage, test coverage, lines are tested, lines tested, nine out of ten, percent covered, codecov, coverage threshold, istanbul, covered, tested lines, untested lines, code coverage, coveralls, exercised, exercises, <test> + percent, lines covered, untested, covered by tests, nyc, lcov, suite + exercises, code + exercises, lines + exercised, lines + <test>
flaky: flaky, flakey, intermittent, intermittently, unstable, sometimes fails, randomly fails, random failures, nondeterministic, sporadic, sporadically, stabilise, stabilize, sometimes red, passes on rerun, only sometimes, every now and then, unreliable, heisenbug, now and then, comes and goes, non-deterministic, brittle, erratic, fragile, fails randomly, occasionally fails, occasional failures, timing-dependent, sometimes passes, inconsistent, rerun, passes locally, <test> + <random>, <test> + sometimes, <test> + intermittently, <test> + unstable, fails now and then, at random, second attempt, passes on retry, only on rerun, <test> + unreliable, <ci> + sometimes, red + sometimes, green + rerun, every third run
random test order: random order, shuffle, hidden coupling, randomize, test order, order dependent, isolation
mutation test: mutation test, mutation testing, mutation tests, stryker, mutants, pitest
snapshot test: snapshot, visual regression, screenshot test, snapshots, jest snapshots, snap files
mock: mock, mocks, stub, fake, test double, nock, wiremock, mocking, stubbed, mocked, msw, stubs, dummy
fixture: fixture, fixtures, factory, factories, test data
test timeout: test timeout, testtimeout, hung test, hangs the build, blocks the build agent, stuck test
lint: lint, linter, linting, eslint, static analysis, code style, ruff, flake8, pylint, golangci-lint, rubocop, checkstyle, sonar, sonarqube, clippy, style check, rule, rules, stylelint, biome, lint errors, tslint, static check, linters, lint rules, eslintrc, static code analysis, code quality, code checker, static analyser, static analyzer, golangci, spotbugs, pmd, ktlint, detekt, swiftlint, pa11y
import order: import order, order of imports, sequence of imports, sorted imports, imports
default export: default export, default exports, named exports, unnamed exports, named export
formatter: formatter, prettier, format, formatting, black, gofmt, code formatter, autoformat, pretty print, code style, consistent style, indentation, pretier, reformat, code formatting, beautify, prettify, auto-format, format on save, semicolons, house style, formatting rules, semicolon, punctuation, quotes, quotation marks, rustfmt, ktlint, swiftformat
whitespace: whitespace, trailing whitespace, trailing spaces, blanks, blank, spaces, line ends, end of line, indentation, tabs
pre-commit: pre-commit, precommit, husky, lint-staged, git hook, hook, commit hook, before every commit, before each commit, githooks, before commit, on commit, commit time
debug output: console.log, console log, debug print, debug prints, print statements, leftover debug, println, print, prints, debugging output, debug statements, dbg, debugger
typo: typo, typos, spelling, misspelled, misspelling, spelling mistake, spell, typing mistakes, typing mistake, wrong letter, spelled wrong, grammar, misspelt, orthography, mistyped, spelling error, misspell
spell checker: spell checker, spell check, spell-check, cspell, codespell, spelling mistakes, typing mistakes, spellchecker
dead code: dead code, unused code, unreachable, unused functions, unused, commented out code, commented-out, orphaned code, never called, obsolete code, unused exports, stale code, unreferenced code, unused imports
performance: performance, slow, slowness, speed, latency, faster, speed up, fast, takes forever, takes ages, takes too long, takes long, wait ages, waiting, sluggish, optimise, optimize, optimisation, optimization, lag, laggy, response time, throughput, forever, ages, hangs?, crawl, snail, snappy, unresponsive, seconds to load, loads slowly, quick, bottleneck, heavy?, under load, perf, speedup, slowly, slower, time-consuming, slow-running, tune, tuning, bottlenecks, high latency, sluggishness, optimising, optimizing
hang: hang, hangs, hung, freeze, freezes, frozen, stuck, never returns, unresponsive, never finishes, infinite loop, 100 % cpu, endless, spins, does not end, blocks, blocked, stall, stalls, stalled, locks up, locked up
infinite loop: infinite loop, endless loop, never ends, 100 % cpu, never terminates, endless, runs forever, loops forever, hang, never stops, infinite recursion, stack overflow
cpu: cpu, processor, cores, core, busy, load
crash: crash, crashes, dies, die, died, blows up, panic, panics, falls over, exception, stack trace, segfault, abort, aborts, unhandled, bombs, crashing, kills, killed, goes down, fatal, core dump, explodes, white screen, throws, failure?, traceback, failing, blow up
exception: exception, exceptions, error, errors, throw, throws, failure, unhandled, uncaught, rejection, raise, traceback, stack trace, thrown
promise rejection: unhandled promise rejection, unhandled rejection, promise rejection, catch async errors, missing await, floating promise, uncaught
error message: error message, error messages, error text, do not understand why, message is unclear, cryptic error, helpful message, why rejected, meaningful error, error wording, why it failed, validation message, error texts, informative error, error feedback
error tracking: sentry, bugsnag, rollbar, error tracking, crash reporting, error reports, crash reports, raygun, exception tracking, crash reporter, error monitoring, error reporting?, report errors, exception reporting, exception monitoring
off by one: off by one, off-by-one, shifted by one, one too many, one too few, first is skipped, skipped, fence post, fencepost, first results, last item missing, shown again, last entry, first entry, skips the first, <pagination> + duplicate, <pagination> + again, next + again, page + again
timeout: timeout, time-out, timeouts, time out, times out, abort slow, too slow, hangs, hang, after five seconds, deadline, give up, never answers, wait forever, does not answer, timed out, time limit, abort after, max wait, gives up, cut-off
retry: retry, retries, try again, repeat failed, backoff, back off, exponential, increasing delay, hiccup, short outage, transient, temporary failure, attempts, reattempt, second try, resend, glitch, blip, re-try, try once more, resubmit, re-send, redeliver, attempt again, growing delays, automatic retries, jitter, random delay, reconnect
circuit breaker: circuit breaker, circuit-breaker, stop calling it, breaker, let it recover, resilience, when it is down, fails fast, opossum, hystrix, resilience4j, bulkhead, can recover, for a while, trip, stop hammering
exponential: exponential, exponentially, backoff, less and less often, increasing interval, increasing delay, doubling, growing intervals
idempotent: idempotent, idempotency, only once, exactly once, same message three times, twice, deduplicate, at most once, more than once, three times, duplicate delivery, sent twice, idempotence, no duplicates, process once, handled twice, charged twice, charge twice, run twice, duplicate requests, double charge, replay safe, idempotency key, nonce, replay, replay attack
code review comment: review comment, nitpick
readability: readability, readable, clean code, naming, clarity
complexity: complexity, nesting, nested, cyclomatic, too complex
strict equality: strict equality, triple equals
modernise: modernise, modernize, old style, nested callbacks, es6, convert to, legacy syntax
postmortem: postmortem, post-mortem, incident review, incident report, incident reviews, root cause, lessons learned, retrospective, blameless
runbook: runbook, run book, playbook, instructions for on-call, on-call instructions, operations manual, emergency procedure, what to do when, sop, standard operating procedure, recovery guide, operating guide, on-call guide, restore guide, step-by-step recovery, procedure, incidents + instructions, incident + guide, incidents + guide, night + instructions, alert + instructions
adr: adr, decision record, architecture decision, design doc, rfc, architecture
diagram: diagram, mermaid, plantuml, drawing, architecture picture, architecture
docstring: docstring, docstrings, jsdoc, javadoc, code comments, tsdoc, comments in code, godoc, inline docs, doc comments, pydoc, api comments
todo comments: todo, fixme, todo comments
cleanup: cleanup, clean up, tidy, housekeeping, leftovers, remains, residue, sweep, left behind, pile up, finished long ago
zombie process: zombie, zombie processes, leftover children, child processes, defunct, orphan processes, subprocess, processes pile up, children pile up, reap, spawn
lint warnings: warning, warnings, warns, compiler warnings, noisy output, deprecation warnings, deprecation warning, deprecated call
disk: disk, disk space, disk full, disk fills up, no space left, fills up, volume, storage, inode, hard drive, drive, out of space, storage full, enospc
test data: test data, seed data, sample records, dummy records, fake records, factories, faker
parallel: parallel, parallelise, parallelize, concurrently, in parallel, side by side, concurrent, workers
`;
