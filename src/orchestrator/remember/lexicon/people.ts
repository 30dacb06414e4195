/**
 * Who asks, where they are, and what they say they see: the words of people who do not know
 * the cause, tied to the words of those who mend it.
 */
export const PEOPLE = `
~finance people: accountant, accountants, bookkeeper, bookkeepers, accounting, finance, controller, tax office, invoice, bill, csv, report, vat, total, pdf, excel, billing, payment
~lawyers: lawyer, lawyers, legal, attorney, notice, copyright, license, licence, gdpr, compliance, terms, header, personal data, region, spdx, who owns, our name in every file
~marketers: marketing, campaign, seo, analytics, brand, colour, newsletter, landing page, search engine, google, meta
~support people: support team, support staff, call centre, help desk, complain, complaints, ticket, customers ask, error message
~analysts: analyst, analysts, data team, business people, report, query, replica, export, csv, dashboard, metrics, figures
~security people: security team, pentest, penetration test, auditor, auditors, hole, holes, security hole, finding, cve, vulnerability, attacker, audit, disclosure, security
~newcomers: newcomer, beginner, beginners, volunteer, volunteers, outsiders, contributor, take part, send patches, contributing, onboarding, readme, getting started, example, docs, guide, how to start
~integrators: integrator, integrators, partner, partners, partner company, api consumer, consumers, callers, caller, client, clients, third party, developer portal, openapi, api, endpoint, swagger, sdk, webhook
~operators: ops, sysadmin, on-call, on call, night shift, sre, runbook, alert, pager, monitor, health check, log, deploy, wake
~designers: designer, designers, ux, look and feel, ugly, prettier, spacing, css, style, layout, colour, font, theme, icon
~reviewers: reviewer, reviewers, colleague, approve, code review, pull request, codeowners, branch protection, diff
~testers: tester, testers, qa, by hand, click through, e2e, test, smoke test, regression
~places and hours: new york, berlin, london, sydney, tokyo, australia, india, america, different hours, other continent, abroad, timezone, utc, time zone, local time, locale, timestamps
~months and days: january, february, march, april, june, july, august, september, october, november, december, monday, tuesday, wednesday, thursday, friday, saturday, sunday, month, calendar, date, day, week
~madrid and co: madrid, paris, rome, lisbon, vienna, zurich, spain, france, italy, germany, spanish, french, italian, german, portuguese, language, translate, translation, locale, localise, locales
~white screen: white screen, screen turns white, turns white, whole screen, blank page, error boundary, crash, exception, rendering, broken widget, goes blank, nothing renders
~bots: bot, bots, robots, automated, scripts try, try thousands, passwords against us, attempts, login attempts, brute force, rate limit, captcha, crawler, limit, throttle
~slow push: every push, every commit, each build, minutes fetching, same libraries, npm install, ci, cache, pipeline, workflow, setup-node, downloaded dependencies, reuse
~timing attack: timing attack, timing attacks, constant-time, constant time, timing safe, timingsafeequal, measuring how long, how long we take, side channel, guess the key
~directory listing: directory listing, autoindex, browse files, browse through, list folder, folder contents, all files we host, index of, nginx
~ages with use: the longer, stays open, over time, after a while, after hours, after some hours, after days, slower and slower, gets slower, grows, leak, memory, heap, listener, listeners, never removed, restart helps, has to be restarted, unsubscribed
~big pictures: giant photos, huge pictures, image size, compress, sharp, resize, jpeg, storage fills, upload, shrink pictures, attached, picture, photo, image
~attach to mail: attachment, attach, pdf, document, file away, email, mail, message
~changed underneath: changed underneath, suddenly broke, broke by itself, without us, pin, lock, version, fixed release, fixed version, provider, plugin, exact version, lockfile
~after rollout: right after, after deployment, after a rollout, release left, dead site, site dead, live system, smoke test, curl, readiness, health, check live, verify deployment
~again safely: run again, running again, rerun, stopped half way, half way, idempotent, twice, two times, second time, repeated, duplicate, must not break, same event, already processed, seen, duplicate deliveries
~stuck work: stuck, hung, blocks everything, again and again, blows up, cannot be processed, failed jobs, dead letter, poison, retry, liveness, probe, restart, timeout, job, worker, queue
~stays stuck: gets stuck, stuck, never finishes, never comes back, waits for ever, timeout, abort, deadline, hang, deadlock, liveness
~too long for the box: lengthy, run over, spill, spills, long values, break the layout, break the grid, text overflow, ellipsis, truncate, wrap, overflow, cell, cells, neighbouring, column width
~sort wish: newest first, newest, oldest, on top, first in the list, sort, sorting, order by, ascending, alphabetical
~old things: former system, leftover, old system, legacy, unused column, drop column, obsolete, archived, remove
~written in the source: written in the source, in the code, in the repository, hard-coded, hardcoded, environment variable, secret, password, credentials, master key, config
~go home: back to the start, home page, homepage, logo, emblem, clicking our, start page, link
~guards: nothing guards, nobody checks, nobody verifies, no safety net, unprotected, test, spec, validate, cover, unit test
~logging in slow: logging in, sign in, members, users, email, index, lookup, find user, slow login
~other money: abroad, other money, their own money, euro, dollars, currencies, currency, multi-currency, exchange rate, cart
~lost messages: messages get lost, emails get lost, never arrive, never arrives, not delivered, never get our, bounce, spam folder, dkim, spf, retry, queue, mail
~too many mails: too many mails, flooded with mails, mails too often, digest, unsubscribe, notification settings, batch mails, same mail
~cannot find: cannot find, hard to find, do not find, search, filter, sort, navigation, menu, sitemap, breadcrumbs, index
~cannot see: cannot see, cannot tell, do not know, no idea, invisible, show, progress, spinner, log, metrics, tracing, status, error message
~cannot read: cannot read, unreadable, contrast, font size, translation, encoding, dark mode, small letters, language, locale
~who did it: who did, who changed, who deleted, who was it, blame, audit log, history, audit trail, track changes, created_by
~want back: want it back, get it back, gone by accident, accidentally deleted, restore, undo, soft delete, backup, trash, confirm dialog, revert
~same answer again: same question, same thing again, ask again, again and again, every time, cache, memoise, redis, avoid recomputing, store result
~falls over at peak: peak, rush, black friday, many visitors at once, overload, too much traffic, goes down, autoscaling, rate limit, replicas, connection pool, load, scale
~by hand: by hand, manually, manual, somebody has to, every time we, copy paste, automate, script, job, ci, workflow, cron, generate
~wrong person: other peoples, someone elses, other customers, not theirs, sees data of, permission, authorisation, access control, tenant, private, leak, idor
~old phone: old phones, slow phones, weak devices, slow connection, bad network, bundle size, lazy load, compress, offline
~hidden fault: nobody noticed, only found out, found out too late, complained, learn about crashes, users complain, sentry, alert, monitoring, error tracking, logging
~messy code: messy, mess, hard to follow, nobody understands, spaghetti, refactor, split, rename, extract, simplify, clean up, god class, long function, duplicate code
~outdated thing: behind, out of support, end of life, last decade, ancient, newer, upgrade, bump, update, version, latest, lts, deprecated, migrate
~works elsewhere: only on my machine, works on my machine, differs between, same everywhere, docker, devcontainer, pin, version, environment, node version, reproducible
~confusing text: confusing, misleading, unclear, do not understand, wording, error message, label, docs, typo, help text, rename
~too easy: too easy, one click, one colleague, without asking, confirm, confirmation, two-factor, approval, reviewers, password strength, lockout
~eats disk: disk, fills up, gigabytes, no space, log rotation, retention, archive, lifecycle, prune, cleanup, docker images, old backups
~feels old: feels old, old-fashioned, modern, modernise, hooks, async, vite, migrate, class component, jquery, callback, legacy, replace
`;
