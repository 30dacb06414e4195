/** Everyday words for what engineers name otherwise: how outsiders tell of a wish or a fault. */
export const EVERYDAY = `
big: big, large, huge, bulky, heavy, giant, enormous, oversized, bloated, fat, massive, gigabytes, megabytes, eats up, footprint
small: small, tiny, little, compact, slim, lightweight, minimal, lean, squeeze, squeezed, shrink, partial
many people: everybody, everyone, public, world, strangers, outsiders, anybody, open to all
pay more: expensive, costs us, cost us money, costs money, bill, cheaper, save money, spending, money, budget, cost, costs, spend
quickly: immediately, instantly, at once, right away, asap, soon, shortly, real-time
lost: lost, lose, loses, losing, disappear, vanish, vanishes, gone, drop, dropped, swallowed, missing, evaporates
annoying: annoying, tedious, cumbersome, pain, painful, boring, irritating, nuisance, laborious, hassle
surprise: surprise, surprised, unexpected, unexpectedly, sudden, suddenly, without warning, out of the blue
thief: thief, intruder, attacker, hacker, criminal, crook, evil, bad guys, malicious, stranger, impostor, victim, slipped, tampered, breaks out, stealing
trust: trust, trustworthy, genuine, authentic, verify
trouble: trouble, complain, complaints, complaining, unhappy, angry, frustrating, suffers, struggle
read only: read-only, readonly, viewer, viewers, view only, only look, not edit, may not change, immutable, write access
right role: right role, role, allowed, permitted, entitled, authorised, privileges, permissions, may do everything
superuser: root, superuser, non-root, privileged, sudo, root privileges, administrator rights, unprivileged, rootless, least privilege, unprivileged user, drop privileges, without root, root user, as root, security context, runasnonroot, non root
least privilege: least privilege, wildcard, iam, policy, policies, narrow, may do everything, too many rights, too permissive, overly broad, service account, cloud role, narrow down, tighten
boot: boot, starts, startup, come up, launch, cold start, warm up, wakes
wait for dependency: init container, wait for, not up yet, depends_on, starts before, boot order, dependency not ready, not yet up
give back: give back, given back, release, close, closed, free, dispose, return, never closed, cleanup, clean up, handles, unclosed
forever night: overnight, all night, lasts all night, hours, takes hours, whole night, takes a day
bulk write: insert many, batch insert, bulk insert, one by one, row by row, million lines, copy command, bulk load, in bulk, batches
run out: run out, exhausted, exhaustion, overflow, bigint, int8, out of numbers, 32-bit, wrap around, integer overflow, id column, widen, too large, too big for
partition: partition, partitions, partitioning, shard, sharding, pieces by time, by month, billion rows, cut into pieces, huge table, biggest table
denormalise: denormalise, denormalize, counter cache, keep a counter, materialised view, materialized view, precompute, precomputed, aggregate, view, database view
squash: squash, merge into one, single migration, collapse migrations, years of history, replays, baseline, flatten
codegen: codegen, code generation, generated client, generate client, sdk, client library, derived from, write by hand, stubs, derived, from the contract, contract
contract: contract, spec, specification, interface, schema, agreement
plural: plural, plurals, plural forms, singular, few, count like, pluralisation, pluralization
polish: polish, poland, warsaw
chinese: chinese, china, mandarin, zh, beijing
italian: italian, italy, rome, it-it, milan
dutch: dutch, netherlands, nl, amsterdam, rotterdam, holland
portuguese: portuguese, brazil, portugal, pt
foreign: foreign, foreigners, abroad, overseas, international, other countries, english sentences, translated, locale
locale format: date format, number format, locale, mm/dd/yyyy, intl, third of april, decimal comma, thousands separator, europeans read, localised, american format, us format, dd/mm, us style, american dates, british format, regional format, day first, day and month swapped, month and day, local format
collation: collation, localecompare, sort order of umlauts, alphabetical order, listed after, diacritics sorting, alphabetically, sort order
neural network: neural network, network, neural net, deep learning, layer, dropout, keras, pytorch, tensorflow, cnn, transformer, embedding
machine learning: model, train, training, retrain, classifier, prediction, predict, predicts, forecast, machine learning, ml, ai, features, inference, sklearn, regression model, learning, learn, dataset, xgboost
overfitting: overfit, overfitting, memorises, memorizes, dropout, regularisation, regularization, generalise, early stopping, instead of learning
churn: churn, who leaves, cancellations, leaving customers, retention rate, leave us, tenure, how long they have been
notebook: notebook, notebooks, jupyter, ipynb, colab
hyperparameter: hyperparameter, learning rate, epochs, batch size, tuning, grid search
gpu: gpu, cuda, graphics card, accelerator
llm: llm, gpt, openai, prompt, prompts, chatbot, assistant, language model, chatgpt, claude, completion, hallucinate, huggingface, langchain, llama, mistral, ollama, chat model
game: game, games, player, players, level, unity, godot, unreal, sprite, enemy, scene, score, leaderboard
pause: pause, paused, take a break, halt, suspend, maintenance, hold, freeze
physics: physics, gravity, fall, falls, collision, simulation, velocity, upwards, physics engine
sign: sign, signs, negative, positive, minus, plus, inverted, upside down, opposite, direction
negative time: monotonic, wall clock, negative number of seconds, elapsed, stopwatch, elapsed time, time.since, performance.now, clock skew
minor units: integer amounts, cents, minor units, bigint, 0.30000000000000004, floats, integers, money amounts, keep prices, as integers
image format: webp, avif, jpeg, png, picture format, image format, modern format, convert images, image optimisation, squeeze, compress images
image resize: resize, resizer, scaling, scale pictures, thumbnail generation, crop, downscale, sharp, imagemagick, thumbnails, scale down, resizing, shrink images, image dimensions, resample, scaled, cropping
resize panel: resizable, resize, adjustable, drag the edge, width, splitter, cut off, truncated, ellipsis, too narrow, wider, stretch
truncated: truncated, truncate, cut off, ellipsis, does not fit, overflow, too long text, clipped
contrast: contrast, placeholder, light grey, grey, gray, unreadable, hard to see, faint, pale, readable, legible, washed out, hard to read, low contrast, legibility, wcag
motion: motion, animation, animations, reduced motion, dizzy, wild effects, transitions, prefers-reduced-motion, parallax, moving, vestibular
keyboard: keyboard, without a mouse, arrow keys, tab key, focus, key press, keyboard navigation, selection box, keydown, keyboard accessible, tab order, keyboard access, arrow key, tabbing, keyboard users, focus trap
unread: unread, new mail, badge, notice new, counter, unseen, tab title, document title
cheapest: cheapest, cheap, bargain, low price, price ascending, sort by price, lowest price, expensive first
small order: minimum amount, minimum order, smaller than, below, threshold, too small an order, single pencil, not worth
refund part: partial refund, partial, pay back, part of the money, one of three, give back
business days: business day, business days, working day, working days, weekend, sunday, saturday, holiday, holidays
trial: trial, test period, free month, free trial, try out, trial period, trial ends, evaluation period
remind: remind, reminder, reminders, notify before, shortly before, heads-up, heads up, days before, in advance, ahead of time, dunning, nudge, nag, overdue, past due, due date, deadline, due
change email: change email, new address, switched providers, update email, different mail address
impersonate: impersonate, log in as, act as, on behalf, impersonation, as the customer sees, see what the customer, on behalf of, <support ticket> + sees, <admin> + sees, <admin> + become, <user> + eyes
mask: mask, masked, redact, redacted, hide, censor, blur, printed on the plastic, card number, card numbers, scrub, sensitive data, must not contain, obfuscate, scrubbing, blank out, sensitive fields, filter sensitive, star out, mask pii
credit card: credit card, card number, card, plastic, pan, pci, debit card, cards
revoke sessions: revoke, invalidate sessions, log out everywhere, all sessions, stays inside, all devices, sign out everywhere, everywhere, kick out, other devices, <session> + <revoke sessions>, <session> + invalidate, <logout> + devices, <session> + devices, <session> + kill
abuse mail: spams, recovery mails, flood of mails, mail bombing, throttle
integrity: checksum, checksums, sha256sum, tampered, integrity, verify download, hash sum, verified binary, corrupted, sha-256, tampered binary, slipped
commit signing: signed commit, signed commits, gpg signature, sign commits, commit -s, verified commit, gpg
commit message: commit message, commit messages, conventional commits, commitlint, wip, history, commit history, meaningful commits, conventional
fake timers: fake timers, fake clock, advance timers, do not really wait, doing nothing, sleep in test, takes seconds, slow test, freeze time
mock service: mock, stub, fake, must not charge, without the real, offline tests, nock, test double, real card, real service
test matrix: matrix, multiple versions, several versions, tox, nox, envlist, interpreters, on each version
demo: demo, video, gif, recording, screencast, screenshot, show what, asciinema, front page of the repo
folder structure: folder structure, directory structure, layout of the repo, source tree, where does what live, folders, project structure, architecture overview, code map
design tokens: design tokens, css variables, tokens, variables, colours and spacing, style guide, theme variables, central definition
copy button: copy button, copy to clipboard, clipboard, code block, code blocks, snippets, selecting by hand
dedupe people: deduplicate, merge, same person, duplicates, shows up three times, belong to one person, same friend, double entries
maintenance: maintenance, maintenance mode, maintenance page, working on the site, back soon, upgrade window, 503, under construction, planned downtime, downtime, service window, outage window, working on it, downtime + page
help: help, help center, help centre, faq, ask questions, support page, questions, assistance, contact form
web vitals: web vitals, lcp, core web vitals, lighthouse, how quick our site feels, real user monitoring, rum, page speed, pagespeed
preload: preload, prefetch, preconnect, hero, hero image, shows up last, load early, above the fold, big picture, load first
sitemap: sitemap, site map, deeper pages, discover pages, crawl, google find
depth limit: depth limit, query depth, nested questions, nested queries, deep nesting, query complexity, deeply nested, recursion limit
created status: 201, created, status code, http status, creation endpoints
conditional get: if-modified-since, not modified, conditional, fetch again, already hold, unchanged files, last-modified, did not change, already have
beta: beta, experimental, preview, early access, alpha, no longer experimental, stable
permanent: permanent, experiment is over, fully rolled out, remove flag, for everybody, make default, on for everyone
android: android, sdk, handset, handsets, minsdk, apk, google play, kotlin
registry: registry, container registry, ghcr, docker hub, ecr, acr, image registry, repository of images
garbage: garbage, junk, waste, rubbish, litter, old builds, ancient builds, unneeded, useless
sleep: sleep, sleeps, wait, waits, half a minute, for nothing, delay, pause, thirty seconds, idle, fixed wait, hard-coded wait, fixed delay, hard wait, settimeout
same machine: same everywhere, same runtime, works on my machine, reproducible, on every machine, identical, deterministic
dev server: dev server, hot reload, hmr, live reload, watch mode, local server, vite, start the app locally
npm cache ci: cache dependencies, cache node_modules, installing packages, restore cache, setup-node cache, installs on every push, downloading the internet, reuse dependencies, dependency cache, cached dependencies, cache npm, pip cache, dependency caching, cache packages, cache between builds, npm install, cache modules
stale pr: stale, stale issues, stale bot, inactive issues, close old issues, abandoned
label: label, labels, labeler, tag automatically, triage, tag, tags, category, categories, topic, keyword
auto merge: automerge, auto-merge, merge queue, merge automatically, without waiting
concurrency ci: cancel in progress, cancel outdated runs, superseded, older run, concurrency group, queued builds
artifact: artifact, artifacts, build output, upload-artifact, keep the result, compiled files
preview deploy: preview environment, preview deployment, review app, per pull request, try a branch, ephemeral environment
zero downtime: zero downtime, zero-downtime, blue green, blue-green, rolling update, without interruption, rolling, no outage, canary, no downtime, without downtime, without outage, stays available, uninterrupted, keep serving
scale: scale, scaling, scalability, more instances, autoscaler, replicas, cope with, growth, peak
load balancer: load balancer, balancer, lb, alb, elb, target group, distribute traffic, spread
dns: dns, domain, domain name, subdomain, hostname, cname, record, nameserver, our address
ip address: ip address, ip, ipv6, ipv4, x-forwarded-for, real ip, client ip, behind proxy
port: port, ports, listen, bind, socket, address in use
keep alive: keep-alive, keepalive, persistent connection, reconnect, connection dropped, disconnect, disconnected, connection lost, reconnection, ping pong, drops the connection, reconnects, re-connect, re-establish, reconnecting, connection drops, lost connection, resume connection
bandwidth: bandwidth, traffic, data volume, over the wire, network usage, transferred
cold start: cold start, first request slow, warm up, spin up, wakes up
thread: thread, threads, thread pool, worker threads, pool size, async executor, worker, workers
config reload: hot reload, reload config, without restart, no restart, live reload, pick up changes, without restarting, on change, watch, file watcher, watch files, reload, at runtime, without redeploy, on the fly
precision: precision, digits, decimal places, decimals, accuracy, exact, inaccurate
leap year: leap year, february 29, february, leap day, end of month, month end
age: age, birthday, birth date, date of birth, years old, born
sum check: reconcile, reconciliation, balance, books, ledger, do not add up, does not add up, add up, mismatch
negative stock: oversell, oversold, negative stock, sell more than we have, sold out, last item
price stale: price change, price update, old price, repricing
wish list: wish list, wishlist, favourites, favorites, bookmark, star, save for later
recommend: recommend, recommendation, recommendations, related products, similar items, you might like, related
gift: gift card, gift, voucher, present
loyalty: loyalty, points, rewards, bonus, bonus points, points programme, miles programme
survey: survey, poll, questionnaire, feedback form, nps, rating
tour: tour, walkthrough, guided tour, tutorial, first time, new users do not know
readme badge: badge, badges, shield, build status
terminal: terminal, console, shell, prompt, coloured output, ansi, tty, stdout, stderr, console output, standard output, zsh, bash, fish, powershell, escape codes, colour codes, <terminal> + colour, <terminal> + codes, no colour
completion: completion, shell completion, tab completion, bash completion, completions, <tab> + nothing, autocompletion, subcommands + tab
man page: help text, --help, usage text, man page, usage message, usage, help output
exit code: exit code, exit status, return code, non-zero, fails silently, silently, usage error, nonzero, script + <exception>, exits with
silent failure: silently, silent, swallow, swallowed, ignored error, empty catch, no error shown, did not tell, unnoticed, nobody notices, nobody noticed, without telling
complaint first: learn of crashes, only when users complain, before customers notice, hear from customers, error tracking, sentry, notified of errors
guard: guard, null check, early return, precondition, defensive, assertion
magic number: magic number, magic numbers, constant, constants, named constant, literal
copy paste: copy-paste, copy paste, duplicated code, same code, dry, repeated code, code duplication, twice in the code
long function: long function, too long, giant method, hundred lines, break down, function too long
circular: circular, cycle, cycles, circular import, circular dependency, import each other, depend on each other
global state: global state, global variable, singleton, shared state, mutable
naming: naming, name, names, misleading name, confusing name, better name, convention, snake case, camel case, kebab-case
encoding bom: bom, byte order mark, invisible character
symlink: symlink, symbolic link, link to a file
temp file: temp file, temporary files, tmp, temp, temporary, scratch, left in tmp
large file: large file, lfs, git lfs, big binaries, repository size, repo is huge, clone takes
submodule: submodule, submodules, subtree, vendored, nested repository, nested repo, repository inside
secret scan: secret scanning, gitleaks, pushed password, someone pushed, committed key, credentials in git
fork: fork, upstream, forked, vendored copy
open source: open source, community, oss, contributors
code of conduct: code of conduct, behaviour rules, behave, conduct
security policy: security.md, security policy, report a vulnerability, responsible disclosure
funding: sponsor, funding, donate, donation
architecture: architecture, design, adr, decision, decisions, overview, hexagonal, layers, structure
event sourcing: event sourcing, cqrs, outbox, events, event log, domain events
outbox: outbox, transactional outbox, lost events, publish reliably, messages get lost
ordering: out of order, wrong order, order of events, sequence, ordering
throughput: throughput, per second, more at once, capacity, bottleneck
cleanup data: orphaned data, old rows, purge, cleanup job, data hygiene, housekeeping, vacuum, bloat, autovacuum, maintenance
`;
