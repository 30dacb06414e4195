/** Running systems: logs, metrics, alerts, incidents, and the topics that tie words together. */
export const OPERATIONS = `
log: log, logs, logging, logger, log line, log lines, journal, journals, log entry, log file, log files, winston, pino, log4j, slog, syslog, loguru, logback, text files, emit lines, log statement, slf4j, bunyan, serilog, zerolog, zap logger
structured log: structured logging, structured logs, json log, json logs, slog, machine readable logs, json lines
log level: log level, verbosity, log_level, noise, too noisy, debug level, noisy, gigabytes of noise, nobody reads, chatty, log less, quieter, verbose, info level, warn level, debug logs, log spam, spammy, log verbosity, logging level, quiet, silent, mute logs
log rotation: log rotation, logrotate, rotate logs, disk fills up, old logs, fills up, text files, log files grow, disk of the server
request id: request id, correlation id, trace id, same call, belong together, request-id, x-request-id, which messages belong, correlate, correlation, belong to the same
tracing: tracing, traces, trace, opentelemetry, otel, distributed traces, jaeger, zipkin, spans, span, where a call spends, hops between services, instrument, where time is spent, telemetry, end to end view, hops, spends its time, datadog apm, trace spans, tracing headers, apm, distributed tracing, tempo, honeycomb, dynatrace, across services, follow a request, request + across, follow + request
metrics: metrics, metric, prometheus, grafana, monitoring, counters, counter, statsd, datadog, gauge, histogram, dashboards, observability, expose counters, instrumentation, new relic, cloudwatch, kpi, kpis, visualise, telemetry, measurements
alerting: alert, alerts, alerting, pagerduty, opsgenie, on-call, oncall, wake somebody, wake up, woken, call somebody, alarm, page someone, is down at night, alertmanager, paged, victorops, alarms, alert rules, alert rule, page the on-call, pager, slack alert
uptime: uptime, availability, downtime, down, outage, is down, unavailable, service is down, offline, unreachable, not reachable, outages, uptime check, status page, availability check, sla, pingdom, better uptime, uptimerobot, <uptime> + monitoring, site is gone, site + gone, tell us first, customers notice first, is the site up
incident: incident, incidents, outage, emergency, postmortem, failure
monitoring: monitoring, monitor, observe, observability, watch, uptime robot, nagios, zabbix, keep an eye, see what happens
slow query log: slow query, slow queries, explain analyze, query plan, explain, execution plan, query plans
notification on failure: notify on failure, nobody hears, when it breaks, rollout breaks, deploy fails, failed deployment, deployment failed, when a deploy fails, breaks
load: load, peak, traffic, heavy traffic, under load, black friday, spike, spikes, high load
slo: slo, slos, sla, error budget, service level, service levels, uptime, availability target
~speed: slow, performance, latency, index, cache, caching, lazy, compress, gzip, cdn, pagination, n+1, eager, speed up, optimise, faster, takes forever, ages, waiting, forever, debounce, parallel, bundle size, pool, preload, batch, heavy, stream, sluggish, throughput
~memory: memory, leak, oom, heap, ram, killed, streaming, stream, buffer, gc, oomkilled, memory limit, grows
~stability: crash, dies, retry, timeout, circuit breaker, fallback, resilience, hang, graceful, null, exception, panic, fails, hiccup, down, recover, robust, failure
~identity: login, session, password, oauth, sso, mfa, token, account, sign in, authentication, jwt, sign up, user, saml, logout, passkey, log in
~attack: xss, sql injection, csrf, csp, vulnerability, brute force, path traversal, attacker, exploit, sanitise, escape, security, hacker, rate limit, signature, forged, cve, malicious, steal, stolen, secure
~secrets: secret, token, credential, vault, rotate, api key, leaked, encrypt, plain text, password, private key
~money: payment, invoice, price, tax, currency, billing, stripe, refund, vat, discount, checkout, total, revenue, rounding, cents, bank, card, pay, bill, cost, charge
~shop: order, cart, product, checkout, customer, basket, purchase, buy, shopper, catalogue, shop, inventory, stock, shipping, buyer, discount
~mail: email, mail, newsletter, unsubscribe, smtp, inbox, message, notification, mailing list, send, template
~looks: css, layout, theme, colour, font, style, button, dark mode, responsive, icon, header, footer, tooltip, modal, design, z-index, spacing, page, screen
~phone: mobile, phone, responsive, small screen, iphone, android, touch, tablet, smartphone
~inclusive: accessibility, aria, alt text, screen reader, blind, keyboard, contrast, assistive
~words: translation, locale, language, i18n, german, french, spanish, localise, translate, own language
~calendar: date, time, timezone, calendar, day, utc, timestamp, dst, yesterday, moment, schedule, iso 8601, date picker
~storage: database, table, column, migration, sql, query, row, postgres, schema, index, foreign key, mysql, orm, replica, data, transaction
~concurrency: race, deadlock, lock, concurrent, thread, parallel, same time, mutex, simultaneous, optimistic locking, transaction, twice, lost update
~containers: docker, dockerfile, container, image, kubernetes, pod, helm, k8s, cluster, compose, entrypoint, base image
~hosting: terraform, aws, cloud, s3, bucket, region, infrastructure, azure, gcp, ec2, hosted, staging, rds, server
~pipeline: ci, pipeline, workflow, github actions, build, runner, jenkins, travis, deploy, checks, release
~packages: dependency, package, npm, library, version, upgrade, bump, lockfile, pip, maven, gradle, pin, outdated, install, node_modules, registry, vendor
~tests: test, jest, spec, coverage, pytest, e2e, flaky, mock, suite, playwright, cypress, unit test, integration test, mocha, verify
~tidiness: lint, eslint, prettier, format, style, whitespace, unused, dead code, console.log, import order, rename, refactor, cleanup, static analysis, rule
~observing: log, metrics, tracing, alert, monitoring, prometheus, telemetry, logger, audit, sentry, dashboard, grafana, journal
~docs: documentation, readme, docs, guide, changelog, openapi, wiki, runbook, describe, write down, postmortem, instructions, example
~repository: git, branch, commit, gitignore, codeowners, pull request, merge, github, template, repo, review
~typing: typescript, types, strict, enum, type hints, mypy, tsc, union, compile, annotate
~files: file, upload, download, attachment, export, import, csv, pdf, document, s3, folder, spreadsheet
~pictures: image, photo, avatar, thumbnail, picture, gallery, alt text, icon, logo, svg, favicon
~realtime: websocket, live, real time, subscription, sse, polling, push, chat, socket
~background: job, worker, queue, cron, schedule, background, kafka, rabbitmq, scheduler, daemon, timer, periodic, task
~settings: config, environment variable, settings, configurable, hard-coded, .env, flag, default, option, preferences
~forms: form, input, validation, field, submit, required, error message, button, typing, type
~tables: table, list, sort, filter, pagination, search, column, bulk, rows, listing
~privacy: gdpr, privacy, consent, personal data, retention, delete account, anonymise, cookies, european, tracking
~growth: seo, analytics, robots.txt, meta, search engine, google, sitemap, marketing, tracking, visitors
~calls: api, endpoint, http, rest, request, graphql, webhook, grpc, cors, client, response, route, json, call, server
`;
