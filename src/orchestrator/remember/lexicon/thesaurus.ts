/** Plain names of the things that products are about, beside the words of the trade. */
export const THESAURUS = `
leave: leave, vacation, holiday, holidays, absence, absences, time off, pto, sick leave, days off
org chart: org chart, organisation chart, organigram, hierarchy of the company, reporting lines, hierarchy, who reports to
personnel: personnel, staff, employee, employees, hr, human resources, workforce, workday, personio, bamboohr, headcount, worker, workers
fax: fax, facsimile
quiet mode: quiet, silent, suppress, chatter, chatter + build, less output, mute output, <log> + suppress, -q, without output
since filter: since, recent, recent period, last hour, last minutes, time range, period, date range, from date, <log> + period, <log> + recent
version flag: --version, print + version, print + release, which release, which version, <show> + version
regression test: regression, regression test, never comes back, never come back, does not come back, comes back, came back, again + bug
provider switch: another provider, other provider, second provider, alternative to, alternative, additional provider, second vendor
runtime matrix: matrix, every supported version, every supported runtime, several versions, all supported versions, node versions, python versions, <node> + matrix, <ci> + versions, <test> + versions
skip docs builds: docs-only, docs only, only markdown, just markdown, markdown was touched, <ci> + docs, <build> + markdown, paths-ignore, skip ci
apple silicon: apple silicon, m1, m2, m3, arm mac, arm macs, m1 macs
guess passwords: brute force, guessing, guess passwords, password guessing, million combinations, trying passwords, try combinations, credential stuffing, <login> + throttle, <password> + guessing, <login> + attempts, <login> + limit, <login> + <rate limit>, <login> + block, crooks, dictionary attack
logged out early: logged out in the middle, kicked out, in the middle of their work, thrown out, <logout> + middle, session lost, signed out unexpectedly, <session> + early, has to log in again
encrypted grants: access grants, grants, <oauth> + encrypt, <oauth> + plain, <encryption> + <oauth>, tokens + plain, grants + plain, tokens at rest
token scope: scope, scopes, limited to what it needs, fine-grained tokens, token permissions, <api key> + scopes, <api key> + limited, machine access, read-only token, <api key> + permission
failed login record: failed logins, unsuccessful sign-in, unsuccessful login, <login> + failed, <login> + unsuccessful, <login> + record, <login> + audit, sign-in attempts
card declined message: <payment> + understand, declined + understand, why was declined, why + declined, payment error, payment errors, <payment> + <error message>, declined + plain
card update: stored payment method, change the card, update card, new card, expired card, <credit card> + <change>, <payment> + stored, payment details, billing details
seat billing: per seat, per head, seats, per user, active users, bill per head, seat based
purchase order number: po number, purchase order number, their reference, reference on the bill, order reference, <invoice> + reference
counted twice: counted twice, two times, double counting, counts twice, subtracted two times, subtracted twice, too low, too high, <report> + twice, <total> + twice
last change: last change, updated_at, last modified, recently changed, modification date, last updated, <date> + modified
time with zone: timestamptz, with their zone, points in time, timezone aware, <date> + zone, <timezone> + <database>, <timezone> + <column>
former staff: former staff, former employees, leavers, marked rather than erased, marked rather than, rather than erased, flagged instead, rather + erased
mail metrics: delivered, bounced and opened, opened, open rate, click rate, deliverability, <email> + <metrics>, <email> + <measure>, messages are sent, many + sent
untranslated text: missing translations, english texts, untranslated, still in english, not translated, shows english, <localisation> + missing, english + users, texts + english
page language: lang attribute, wrong language, pronounce, pronounced, reads in the wrong, <screen reader> + language
offline documents: without a connection, no network, offline, airplane mode, read offline
cheap machines: spot instances, spot, preemptible, cheaper machines, cheaper runners, <ci> + cheaper, <build> + cheaper, machines + cheaper, <ci runner> + cost
attack surface: attack surface, hardening, harden, remove shell, smaller attack, fewer tools, <docker> + attack, <docker> + surface, <minimal image> + shell
workload permissions: workloads, share too many permissions, least privilege, own service account, workload identity, <kubernetes> + <permission>, <kubernetes> + rights, irsa
script injection: injected scripts, injected script, inline scripts, csp, content security policy, stop scripts, <xss> + browser, <browser> + injected, scripts + injected
file kinds: file types, file type, only accept, accepted types, mime types, allowed types, <upload> + <type>, <upload> + types, <file> + types, accept + pdf, accept + pictures, extension, extensions
message keys: message keys, translation keys, locale keys, <message catalogue> + unused, keys + references, unused keys, <localisation> + <unused>, keys + unused
nested conditions: nested ifs, nested if, deep conditionals, conditionals, early return, guard clauses, if statements, switch statement, branching
injection of collaborators: dependency injection, inversion of control, collaborators, hard to test, di container, constructor injection, test + hard
partial update: patch endpoint, partial update, update some fields, only changed fields, <api> + partial, put and patch
list query: query by, filtering, filter parameters, query parameters, <api> + <filter>, by owner, by type
wait hint: retry-after, how long to wait, when to retry, told how long, <rate limit> + wait, <rate limit> + told
request size: request size, body size, huge bodies, huge body, payload size, too large body, <http> + <big>, <api> + <big>, bodies + huge, body limit, 413
to its knees: bring down, brings down, to its knees, overload, overwhelm, overwhelmed, takes down, kill the server
skip if same: has not changed, did not change, not changed, unchanged, if modified, skip the download, <download> + changed, <file> + changed, <cache> + changed
placeholder loading: skeleton, skeletons, grey placeholders, placeholders, placeholder boxes, shimmer, while data arrives, <spinner> + placeholder, data + arrives
several choices: multi-select, multiselect, several categories, choose several, multiple choices, more than one option, checkboxes
remember layout: remember, forgotten after a reload, after a reload, persist layout, layout is forgotten, column widths, column width, saved view, <table> + remember, <table> + forgotten, survives a reload
hotfix: hotfix, patch version, ship right away, patch release, emergency release, point release, urgent fix
last working day: month end, end of month, working day, weekends, except weekends, business days
background export: long-running exports, block the web server, blocks the web server, <export> + background, <export> + <job>, <download> + background, exports + worker, downloads + background
resumable: resumable, resume, continue where it stopped, where it stopped, pick up where, checkpoint, checkpoints, restartable
same person: same person, shows up repeatedly, duplicates of people, person + twice, people + twice
sort incoming: classify, classification, categorise, categorize, sort incoming, assign categories, tagging by ai, <machine learning> + files
model accuracy: accuracy, precision, recall, f1, evaluation, evaluate, benchmark, measure accuracy, <machine learning> + <measure>, <machine learning> + accuracy
extraction: extraction, extract, parser, ocr, recognise
jump server: bastion, jump server, jump host, jumpbox
multiplexing: http/2, multiplexed, multiplexing, keep-alive, connection reuse
first call slow: cold start, first call, first invocation, warm instances, provisioned concurrency, <serverless> + slow, <serverless> + first, <serverless> + <performance>
templated settings: helm values, values.yaml, templated, <kubernetes> + settings, <kubernetes> + <configure>
dependent start: before the database is ready, start before, starts before, wait for the database, depends on, healthcheck, dependent containers
reproducible: reproducible, deterministic, exactly the same, same every time, lock, pin
building block: module, modules, building block, building blocks, reusable module
iac: terraform, iac, infrastructure as code, infrastructure code, pulumi, cloudformation, bicep, opentofu, cdk
android build: gradle, android build tool, build tool for android, agp
search by name: by surname, by name, last name, surname, finding staff
article: article, articles, post, posts, blog post, story, stories, news item, entry
author: author, authors, writer, writers, editor, editors, contributor
podcast: podcast, podcasts, audio, episode, episodes, recording, sound
video player: player, video player, playback, streaming, stream, clip, clips, movie, film, footage
playlist: playlist, queue of songs, track list, album, song, songs, music
photo: photo, photos, picture, pictures, image, images, snapshot, gallery
ticket office: ticket, tickets, admission, entry pass, event, concert, show
hotel: hotel, room, rooms, accommodation, stay, guest, guests, night stay, check-in
flight: flight, flights, plane, airline, boarding, departure, airport
trip: trip, trips, journey, travel, itinerary, route, tour
ride: ride, rides, taxi, cab, car, driver, drivers, passenger
restaurant menu: menu, dish, dishes, meal, meals, recipe, recipes, food
patient: patient, patients, doctor, physician, clinic, hospital, appointment, prescription, medical record, health record
student: student, students, pupil, pupils, learner, learners, course, courses, lesson, lessons, class, teacher, grade, grades, exam, quiz, homework, assignment
portfolio: portfolio, stock price, shares, trade, trades, broker, ticker, securities, investment
property: property, house, flat, apartment, rent, tenant, landlord, lease, listing
warehouse goods: warehouse, shelf, pallet, picking, stock, goods, inventory, storage place, bin location
supplier: supplier, suppliers, vendor, vendors, purchase order, procurement
meeting: meeting, meetings, appointment, call, conference, video call, zoom, event, invite
chat room: channel, room, conversation, group chat, thread, direct message, chat
friend: friend, friends, follower, followers, following, contact, connection
like button: like button, reaction, reactions, upvote, thumbs up, emoji reaction, heart
forum: forum, discussion, discussions, community, board, thread, topic
quiz: quiz, question, questions, questionnaire, survey, poll, answers
score: score, points, ranking, leaderboard, high score, rating
achievement: achievement, badge, badges, award, reward, medal
lottery: lottery, raffle, prize, winner, draw
sensor data: sensor, reading, readings, measurement, measurements, telemetry, device data
meter: meter, consumption, electricity, energy, power usage, kilowatt
attachment: attachment, attachments, attached file, enclosed, file, files, document, documents
approval flow: approval, approvals, approve, sign-off, sign off, review step, permission to publish, two people
reminder: reminder, reminders, nudge, follow-up, follow up, heads-up, alert before
deadline: deadline, due date, overdue, late, expiry date, by when
holiday calendar: public holiday, public holidays, bank holiday, bank holidays, feiertag
opening hours: opening hours, business hours, office hours, open and closed
plan tier: plan, plans, tier, tiers, package, packages, premium, pro plan, free plan, enterprise plan
usage limit: quota, quotas, usage limit, allowance, fair use, credits, metering, consumption
owner: owner, owners, belongs to, responsible, assignee, in charge
rate: rating, stars, review, reviews, testimonial, feedback score
duplicate page: duplicate, clone, copy of, make a copy, replicate
trash: trash, recycle bin, bin, wastebasket, deleted items
notification settings: notification settings, notification preferences, mute, do not disturb, choose notifications, which mails
profile picture: profile picture, avatar, portrait, headshot, user photo
nickname: nickname, username, user name, handle, login name, display name, alias
country: country, countries, nation, nations, state, states, land
city: city, town, place, location
gender: gender, sex, salutation, title, mr and mrs, pronouns
money format: thousands separator, decimal comma, decimal point, number format, separator
bigger file: larger files, big files, bigger files, gigabyte files, large uploads, multipart, resumable upload, chunked upload
bar code: barcode, qr code, qr, scan code, scanner
two columns: grid, columns, layout, arrangement, side by side
button text: button text, caption, wording, label, call to action, cta
popup: popup, pop-up, modal, dialog, overlay, lightbox, window
carousel: carousel, slider, slideshow, banner rotation
side panel: sidebar, side panel, drawer, left menu, navigation pane
top bar: header, top bar, navbar, toolbar, app bar, bar at the top
bottom bar: footer, bottom bar, bottom of the page, at the bottom
start page: home page, homepage, landing page, start page, front page, welcome page
password field: show password, reveal password, eye icon, password field, hide password
infinite retry: retry forever, endless retries, retry storm, again and again, hammering
clean shutdown: exit cleanly, clean exit, shut down cleanly, terminate, ctrl-c, interrupt
environment specific: per environment, depending on environment, staging and production, environment specific
config validation: missing setting, missing variable, validate config, at startup, fail fast, refuse to start, <configure> + <validation>, <environment variable> + <missing>, <configure> + <missing>, starts without
default value: default, default value, fallback value, preset, unless given, if not set, when not set
hard limit: hard limit, maximum, upper bound, ceiling, cap, no more than, at most
parse dates: parse dates, date parsing, iso format, date strings, invalid date
unit conversion: convert, conversion, converter, transform, translate units
string trimming: trim, whitespace, leading spaces, trailing spaces, blanks, spaces around
empty value: empty, blank, null, undefined, missing value, no value
negative amount: negative, below zero, minus, less than zero
large numbers: big numbers, overflow, too large number, integer overflow, bigint
event handler: event handler, listener, callback, subscriber, hook
state machine: state machine, status transition, lifecycle, states, workflow state
cron expression: cron expression, cron syntax, crontab, schedule expression
message ordering: in order, out of order, ordering, sequence, order of messages
poison message: poison, poison message, cannot be processed, blocks the queue, parked, dead letter
consumer lag: lag, lags, lagging, behind, backlog, falls behind
thundering herd: thundering herd, stampede, all at once, at the same second, jitter, spread out
`;
