/** What people ask to have done, and the plain words of any request. */
export const ACTIONS = `
add: add, introduce, create, new, implement, build, provide, include, insert, append, bring in, set up, setup, put in place, offer, support, establish, write?, make?, need?, want?, let?, allow?, should?, missing?, lacks?, equip, hook up, wire up, plug in, come up with, supply, furnish, put up
remove: remove, delete, drop, get rid of, rid, strip, eliminate, purge, erase, clean up, cleanup, tidy, kill off, take out, discard, throw away, thrown away, prune, ditch, retire, sunset, decommission, clear out, wipe, uninstall, no longer?, not needed?, leftover, left over, obsolete?, stop using, trash, scrap, nuke, axe, phase out, take away, weed out, do away with, cut out, clear away, detach, kill
change: change, modify, alter, adjust, tweak, edit, amend, revise, different?, transform, redo, overhaul, rejig
fix: fix, repair, correct, resolve, solve, address, patch, mend, debug, bug, defect, issue, problem, wrong, broken, incorrect, fails?, error?, faulty, buggy, misbehaves, does not work, doesnt work, not working, regression, remedy, rectify, sort out, iron out, glitch, malfunction, flaw, hotfix, troubleshoot, cure, breakage, goes wrong, messed up, bugfix, broke again, stopped working, used to work
replace: replace, swap, switch, substitute, exchange, migrate, move to, move away from, move off, port, convert, instead of, in place of, rather than, change over, transition, adopt, replacement, supersede, swap out, in favour of, in favor of, successor, drop-in, migrate off, move from, switch over, change from
upgrade: upgrade, bump, update, raise, newer, newest, latest, up to date, uplift, refresh, next major, next version, new release, new major, new minor, outdated, move to version, modernise, modernize, behind?, lift, catch up, step up, most recent, newer release, patched release, patched version, patch level, current version, current release, new version, newer version, upgraded
downgrade: downgrade, roll back, rollback, revert, undo, go back to, back out, restore the old, previous version, older version, backout, earlier version, previous release, earlier release, last good, step back, old release, last known good
rename: rename, change the name, new name, call it, renaming, relabel, should be called, named differently, naming, rebrand, retitle, misnamed, renamed
move: move, relocate, transfer, shift, put into, migrate?, reorganise, reorganize, carry over, port over, hoist, rehome, migrate
split: split, break up, separate, divide, extract, pull apart, pull out, decompose, carve out, modularise, modularize, smaller pieces, untangle, decouple, slice, divide up, factor out, isolate, chop, fragment, partition?
merge: merge, combine, unify, consolidate, join, bring together, fold into, single place, deduplicate?, fuse, coalesce, amalgamate, collapse into, put together, centralise, centralize, aggregate?
refactor: refactor, restructure, rework, rewrite, clean, simplify, redesign, tangled, tidy up, maintainable, spaghetti, convoluted, god class, huge class, too big, technical debt, tech debt, streamline, declutter, reshape, clean up the code, encapsulate, wrap?
increase: increase, raise, bigger, larger, more, higher, extend, enlarge, grow, bump up, boost, longer?, allow more, give more, too small, too low, too few, expand, scale up, double?, widen, relax, loosen, ramp up, prolong, lengthen
decrease: decrease, reduce, lower, smaller, less, shrink, cut, shorten, shorter, trim, slim, minimise, minimize, diminish, fewer, too many?, too much?, too big?, too large?, slim down, slash, lessen, curb, downsize, halve, condense, tone down, dial down, bring down, lighter, too heavy
limit: limit, cap, maximum, max, restrict, at most, bound, upper bound, no more than, constrain, ceiling, exceed, too long, quota, threshold, allowance, clamp, cutoff, boundary, upper limit, restriction, guardrail, capped, tighten
minimum: minimum, min, at least, lower bound
enable: enable, turn on, switch on, activate, allow, opt in, permit, unlock, toggle on, flip on
disable: disable, turn off, switch off, deactivate, opt out, suppress, block?, forbid, mute, unplug, inhibit, prohibit, flip off
show: show, display, render, visible, present, view, see, appear, indicate, expose?, surface, list?, tell?, reveal, output?, depict, highlight, make visible, visualise, visualize
hide: hide, hidden, invisible, conceal, collapse, not shown, covers?, behind?, obscure, omit, out of sight
prevent: prevent, avoid, stop, forbid, disallow, block, ban, reject, refuse, deny, no longer be able, must not, should not be able, guard against, prohibit, thwart, safeguard, protect, protection, mitigate, harden, hardening, shield, must no longer
check: check, verify, validate, ensure, make sure, verification, validation, confirm, assert, prove, sanity check, enforce, checker, inspect, examine, scan, vet, double-check, certify
require: require, mandatory, must, force, compulsory, required, obligatory, enforce, insist, demand, oblige, must have
optional: optional, not required, may be omitted, nullable, voluntary
handle: handle, deal with, cope, survive, tolerate, gracefully, graceful
document: document, documentation, docs, describe, explain, write down, doc, guide, readme, manual, instructions, how to, wiki, handbook, tutorial, markdown?, mkdocs, docusaurus, sphinx, documents, file, files, paper, papers, pdf
test: test, tests, spec, specs, testing, verify?, cover, assertion, suite, automated check
automatic: automatic, automate, automatically, auto, by hand, manual, manually, by itself, bot, robot, on its own, unattended, scripted, hands-free, automated, automation
schedule: schedule, cron, crontab, nightly, daily, weekly, hourly, monthly, every night, every day, every week, every hour, periodic, periodically, regular, regularly, recurring, timer, at night, scheduled, once a day, each morning, midnight, overnight, scheduler, cronjob, cron job, each night, each day, every morning, every evening, once a week, once a month, timed
send: send, deliver, emit, push, dispatch, post, forward, ship?, transmit, fire off, relay, mail out, distribute
receive: receive, obtain, incoming, inbound, accept
fetch: fetch, retrieve, load, read, query?, pull, download?, find?, grab, scrape, pull in, get hold
save: save, store, persist, write to, record, remember, retain, stash, write out, preserve, put away
copy: copy, duplicate, clone, replicate, replica, fork, same again, mirror, cloning
generate: generate, generator, produce, regenerate, create?, codegen, scaffold, boilerplate, template?, autogenerate, auto-generate, derive, emit
read: read, parse, load, import
import: import, ingest, ingestion, load?, read in, bring in, upload?, load in, importer, bulk load, onboard?
export: export, download, dump, extract, save as, get out, dump out, download as, save to
sort: sort, order by, sorting, ordering, arrange, sequence, rank, alphabetical, ascending, descending, order of, in order, order the, sorted, newest first, oldest first, most recent first, prioritise, prioritize, chronological, on top, by date, sort order
filter: filter, narrow down, select, selection, only show, restrict to, facet, refine, subset, faceted, filters
search: search, find, lookup, look up, locate, query?, full text, full-text, elasticsearch, opensearch, algolia, lucene, solr, meilisearch, search box, autocomplete?, seek, finder, searching, search index, search engine?
count: count, number of, how many, counter, total?, tally
compare: compare, comparison, diff, difference, side by side, differences
wait: wait, delay, pause, sleep, hold
cancel: cancel, abort, call off, back out, withdraw, change their mind, cancellation, stop?, call it off, revoke
confirm: confirm, confirmation, ask first, prompt, warn before, are you sure, warning?, accidental, accidentally, by mistake, by accident
warn: warn, warning, alert, caution, notify?
undo: undo, revert, restore, get back, recover, bring back, roll back, rollback, un-delete, recover deleted
repeat: repeat, again, retry, over and over, repeatedly, several times, twice, three times, more than once, duplicate, redo
restart: restart, reboot, reload, come back up, start again, bounce, relaunch, recycle
start: start, startup, start-up, boot, launch, bootstrap, initialise, initialize, begin, come up, spin up, get started, getting started, first steps, kick off, fire up, init, trigger
stop: stop, shut down, shutdown, halt, terminate, end, quit, exit, kill, sigterm, tear down, cease, power off, bring down
track: track, follow, trace, monitor, measure, record, audit
assign: assign, assignment, allocate, distribute, hand out, spread, route?
measure: measure, benchmark, profile, gauge, quantify, instrument, timing
compute: compute, calculate, calculation, work out, computation, calculator, figure out, evaluate, worked out
format: format, formatting, formatted, layout?, pretty, notation, style?
configure: configure, configuration, config, setting, settings, set, setup, options, parameter, configurable, customise, customize, tune, hard-coded, hardcoded, preference, tunable, adjustable, parametrise, parameterise, settable, knob, cfg
expose: expose, publish, make available, offer, open up
use: use, using, usage, utilise, utilize, adopt, apply, via, employ, rely
support: support, handle, accept, compatibility, compatible, work with, works with
old: old, legacy, ancient, outdated, stale, former, previous, earlier, deprecated, end of life, end-of-life, eol, obsolete, unmaintained, no longer maintained, dead, support window, out of support, unsupported, abandoned, last decade, expired?, older, antiquated, dated, out-of-date, discontinued, superseded, retired, long in the tooth
newest: new, newest, latest, current, recent, modern, lts, up to date
unused: unused, dead, not used, nobody uses, unreachable, orphan, orphaned, leftover, stale, nobody looks, nobody reads, unreferenced, no longer used, unnecessary, unneeded, redundant, superfluous, vestigial, no longer needed, not referenced, nobody needs
empty: empty, blank, nothing, no items, none, zero, nothing selected, no results, empty state, fresh account
missing: missing, absent, lacks, not there, without, not found, no such, lost, disappears, disappear, gone
duplicate: duplicate, duplicated, twice, double, same, several copies, three times, repeated, idempotent, idempotency, exactly once, dedupe, deduplicate, deduplication, copy-paste, copy-pasted, redundant, copies, dedup, replays, duplicates
fast: fast, quick, speed, speed up, faster, quicker, accelerate, rapid, snappy, performant, responsive?, swift, speedy, snappier
many: many, thousands, hundreds, lots, lot of, bulk, mass, batch, several, multiple, all at once, in one go, one at a time, one by one
all: all, everywhere, everything, every, across, whole, entire, throughout, code base, codebase
wrong: wrong, incorrect, false, mistaken, inaccurate, invalid, bad, mistake, garbage, nonsense, odd, weird, not right, should not be
example: example, sample, demo, showcase, hello world, working program, examples, snippet
template: template, form?, boilerplate, skeleton, blueprint, pattern, scaffold, starter
list: list, listing, overview, table, index?, collection, array
first: first, initial, primary, beginning, top
next: next, following, subsequent
back: back, previous, return, go back, going back, returning
random: random, randomise, randomize, shuffle, arbitrary
relative: relative, ago, minutes ago, from now
maximum length: max length, maximum length, too long, characters long, how many characters, length limit
consistent: consistent, uniform, same way, same for everyone, consistency, standard, standardise, standardize, normalise, normalize, all shapes, canonical, homogenise, iso, convention, unified, harmonise, harmonize, aligned
share: share, shared, common, reuse, together
safe: safe, secure, protected, guard
local: local, locally, localhost, own machine, laptop, laptops, workstation, own computer, developer machine, development machine, their machine, on their machine, own laptop, on a machine
easy: easy, easier, simple, convenient, comfortable, handy
understand: understand, clear, unclear, confusing, understandable, cryptic, gibberish, readable, meaningful, human readable, helpful
resume: resume, continue, pick up where, carry on, unpause, cv, curriculum vitae, job application, candidate, candidates, applicant, applicants, recruiting, hiring
`;
