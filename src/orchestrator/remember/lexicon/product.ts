/** What products are about: people, shops, money, messages, content, dates. */
export const PRODUCT = `
user: user, users, person, people, member, account, accounts, profile, folks, subscriber, someone?, anyone?, visitor?
customer: customer, customers, client, clients, buyer, buyers, shopper, shoppers, consumer, consumers, purchaser, patron, guest?
visitor: visitor, visitors, guest, guests, reader, audience, anonymous
admin: admin, administrator, administrators, admins, staff, operator, back office, backoffice, superuser, moderator, clerk, clerks, manager?, employees?, supervisor
employee: employee, employees, staff, colleague, colleagues, coworker, worker?, team member, new joiner, new joiners, newcomer, newcomers, new hire, new starter, onboarding, joiner
team: team, group, squad, department, crew, members, team member, teammates, team members
company: company, organisation, organization, tenant, business, enterprise, corporate, firm, corporation, workspace, customer account, multi-tenant, multitenancy
signup: sign up, signup, sign-up, register, registration, create an account, join, enrol, enroll, onboard, create account, new account, signing up, registration form, registration page, create accounts, registering, signup form, sign-up form
profile: profile, account page, user details, personal data, about me
avatar: avatar, profile picture, user photo, my face, silhouette, profile image, headshot, gravatar, profile pic, profile pics, profile photo, profile photos, profile pictures, user picture, headshots, user image
order: order, orders, purchase, purchases, sale, sales, transaction?, ordering
buy: buy, buying, purchase, pay, acquire, shop, order?
cart: cart, basket, shopping cart, trolley, shopping bag, bag
checkout: checkout, check-out, check out, pay, payment page, purchase process, buying, buying something, purchase flow, place an order
product: product, products, article, articles, item, items, goods, catalogue, catalog, merchandise, sku, listing
catalog: catalog, catalogue, product list, assortment, range, category, products
shop: shop, store, storefront, e-commerce, ecommerce, commerce, webshop, retail, market
price: price, prices, pricing, cost, costs, amount, fee, charge, rate?, what something costs, charged, priced
discount: discount, rebate, price reduction, coupon, voucher, promo, promotion, promo code, reduction, percent off, sale?, deal, promo codes, coupons, vouchers, discount code, coupon code
total: total, totals, sum, sums, amount, grand total, subtotal
invoice: invoice, invoices, bill, bills, billing, invoicing, receipt, statement, receipts, accounting, dunning, overdue, unpaid, billing document, accounts receivable
payment: payment, payments, pay, paying, charge, card, credit card, checkout?, stripe, paypal, braintree, adyen, payment provider, payment processor, card processor, billing gateway, payment gateway, psp, bank, sepa, apple pay, google pay, wallet, debit, debits, card payment, payment method, payment methods, payment option, pay by, klarna, ideal
refund: refund, refunds, money back, chargeback, reimburse, reimbursement, return money, reimbursed, money-back, return payment
subscription: subscription, subscriptions, subscribe, plan, recurring payment, membership, renewal, renew, trial, subscriber, subscribers, recurring billing, subscription plan, plans
unsubscribe: unsubscribe, opt out, mailing list, stop receiving, no more mails, leave the list, stop getting
newsletter: newsletter, newsletters, mailing list, mailing, campaign, marketing mail, bulk mail, mailchimp, campaign mail, bulletin, circular
tax: tax, taxes, vat, gst, sales tax, gross, net, duty, including tax, really have to pay, final price, vat rate, tax rate, value added tax, value-added tax, mwst
money: money, currency, currencies, dollar, dollars, euro, euros, yen, pound, cents, cent, monetary, amount, revenue, moving money, funds
exchange rate: exchange rate, exchange rates, currency conversion, forex, fx, conversion rate, convert currency, currency converter, convert prices, currency rates, fx provider, conversion rates, <money> + rates, currency service, <money> + converted
rounding: rounding, round, rounded, floating point, float, decimal, precision, off by a cent, cents, fraction, penny, decimals, off by a penny, bigdecimal, rounding error, rounding errors, cent off, penny off, one cent, pennies, bankers rounding
inventory: inventory, stock, warehouse, availability, quantity, in stock, out of stock, sold out, stock level, backorder, back in stock
shipping: shipping, ship, shipment, delivery, deliver, courier, parcel, package?, freight, tracking number, dispatch, address?, shipping cost, delivery cost, postage, shipping fee, delivery fee
address: address, street, postcode, zip code, postal code, city, country
phone: phone number, telephone, telephone number, phone numbers, mobile number, e164, e.164, telephone entries, dial, call?
contact: contact, contacts, address book, vcard, people list, crm
revenue: revenue, turnover, income, earnings, sales figures, how much money, money came in, sales
report: report, reports, reporting, statement, summary, analysis, analytics, figures, statistics, stats, analyst, analysts, business intelligence
dashboard: dashboard, overview, start screen, home screen, landing screen, at a glance, cockpit, overview page, summary page, control panel, management, board, grafana, scorecard, kpi, visualise
chart: chart, charts, graph, diagram, plot, histogram, visualisation, visualization, d3, graphs, plots, charting, chart.js, recharts, visualise, visualize, highcharts, echarts, plotly, apexcharts
support ticket: ticket, tickets, support ticket, support request, customer question, customer questions, help desk, helpdesk, zendesk, support case, support agent, agent, issues?, cases, support queue, helpdesk tickets, support tickets, support staff, support agents
comment: comment, comments, remark, remarks, reply, note, notes, feedback, memo, memos, discussion, thread, threads, annotation, annotations
review: review, rating, ratings, stars, reviews, testimonial
message: message, messages, chat, conversation, inbox, chat line, direct message, dm, thread
email: email, e-mail, mail, mails, emails, mailer, smtp, sendgrid, mailgun, ses, postmark, newsletter?, message?, inbox?, nodemailer, inbox, mailbox, mail address, email address, mailing
notification: notification, notifications, notify, alert, alerts, push notification, toast, inform, tell?, hear about, reminder, remind, let know, ping, push message, push messages
slack: slack, teams, chat, channel, discord, mattermost, msteams, in chat, slack channel, slack message, teams channel, chat message, chat notification
welcome: welcome, greeting, greet, onboarding mail, hello
invitation: invitation, invite, invites, invited, invitations, join our team, joined, referral, refer a friend
calendar: calendar, appointment, appointments, agenda, meeting, schedule?, ical, ics, booking, event?, google calendar, outlook
booking: booking, reservation, reserve, book?, bookings, reservations, appointment, appointments, seat, seats, slot
date: date, dates, day, today, yesterday, tomorrow, calendar?, month, date format, due date
time: time, timestamp, timestamps, clock, hour, hours, time of day
timezone: timezone, time zone, timezones, utc, daylight saving, dst, yesterday, previous day, wrong day, day off, one day off, off by a day, off by one day, a day early, a day late, an hour off, off by an hour, hour early, hour late, summer time, winter time, local time, midnight, gmt, tz, offset?, local times, time zones, daylight savings, utc offset, tz database, wrong hour
duration: duration, period, interval, length of time, minutes, seconds, hours, days, quarter of an hour
expiry: expiry, expire, expires, expired, expiration, validity, valid until, outdated, ttl, lifetime, too old, year ago, run out, lapse, time limited, stale?, time-limited, valid for, valid too long, stays valid, short-lived, expires after, time to live, stay valid, retention?
retention: retention, keep data, lifecycle, lifecycle rule, archive, old data, throw away, thrown away, never deleted, grows without end, keeps growing, hold data, clean old, housekeeping, expire old, cold storage, glacier, data retention, old records, purge old, older than, delete after
archive: archive, archived, history table, cold storage, nobody looks at, bloated, historical, ancient, old orders, move old, put away, shelve, old items
history: history, past, log?, changelog, earlier, previous
blog: blog, post, posts, article, articles, weblog, news, entry
feed: feed, stream, timeline, activity feed, rss, atom, news reader, syndication
language: language, languages, locale, translation, translate, localise, localize, localisation, localization, i18n, l10n, internationalisation, internationalization, multilingual, own language, locales, international, intl, translated, language pack, bilingual, multi-language, dach, german-speaking
french: french, france, paris, fr, francophone, français
german: german, germany, deutsch, de, austria, berlin, umlauts
spanish: spanish, spain, es, madrid, español, mexico
japanese: japanese, japan, tokyo, yen, jp, ja
swiss: swiss, switzerland, ch, zurich
british: british, uk, britain, england, london, united kingdom
europe: europe, european, eu, european union, eu-west-1, ireland, frankfurt, eu-central-1, gdpr?
arabic: arabic, hebrew, rtl, right to left, right-to-left
video: video, videos, movie, clip, recording, streaming, footage, mp4, player
image: image, images, picture, pictures, photo, photos, photograph, graphic, thumbnail, illustration, img, icon?, gallery, jpeg, png, webp, sprite, sprites
thumbnail: thumbnail, thumbnails, preview, small picture, preview image
rotation: orientation, sideways, rotated, upside down, rotate image, exif, landscape, portrait
gallery: gallery, photo page, album, carousel, slideshow, lightbox
icon: icon, icons, symbol, pictogram, glyph, svg, vector
logo: logo, brand, branding, favicon, corporate, trademark
favicon: favicon, fav icon, tab icon, browser tab, site icon, generic globe, browser icon, tab image
brand: brand, branding, corporate, corporate design, marketing, corporate tone, house style, brand colour, brand color, identity?
pdf: pdf, pdfs, print, printing, printable, wkhtmltopdf, puppeteer?, paper, pdf export, pdf file, print version
spreadsheet: csv, excel, spreadsheet, xlsx, xls, sheet, comma separated, table file, google sheets, comma-separated
file: file, files, document, documents, attachment, folder?
upload: upload, uploads, uploading, attachment, attach, attachments, send a file, transfer, dropzone, multer, send a big, drag and drop, drop files, uploaded, file upload, uploader, drag and drop upload
download: download, downloads, downloaded, save to disk, fetch file, downloadable, save file, download link
map: map, maps, location, geolocation, gps, coordinates, latitude, leaflet, google maps, mapbox, nearby, geocoding, geo, openstreetmap, directions, navigation app, cartography, geographic
weather: weather, forecast, temperature, rain, humidity
social: social, share button, facebook, twitter, linkedin, open graph, og tags, share preview
seo: seo, search engine, search engines, google, crawler, crawlers, meta description, meta tags, sitemap, robots.txt, robots, snippets, indexing by google, ranking, canonical url, structured data, bing
analytics: analytics, page views, pageviews, tracking, plausible, matomo, google analytics, posthog, mixpanel, amplitude, which screens, visited most, usage statistics, user behaviour, segment?, most visited, hotjar, clarity, heatmap, heatmaps
consent: consent, cookie banner, cookies banner, gdpr, privacy, ask visitors, privacy rules, tracking consent, ccpa, opt in, cookie notice
privacy: privacy, gdpr, personal data, data protection, ccpa, pii, right to be forgotten, anonymise, anonymize, pseudonymise, dsgvo, personal information, who left, hold personal data, forget me, data subject, data erasure, right to erasure, personally identifiable, purge personal
legal: legal, lawyers, compliance, terms, law, regulation, regulatory, policy?, imprint, lawyer
licence: licence, license, copyright, spdx, who owns, owner notice, apache license, mit license, licensing, legal notice, copyright notice, intellectual property
year: year, 2024, 2025, 2026, 2027, new year, annual, yearly
onboarding: onboarding, new joiner, newcomer, newcomers, new employees, first steps, new colleague, getting started, new starters, new hires, contributor?, volunteers?, setup guide, newcomer guide, first day, getting-started, welcome, introduction, tour, wizard, assistant
contributing: contributing, contributor, contributors, volunteers, volunteer, contribute, open source contributors, contributing guide, send patches, how to contribute, outsiders, pull requests from, submit patches
school: course, lesson, student, teacher, quiz, exam
health: patient, doctor, medical, clinic
permission: permission, permissions, role, roles, access right, access rights, rbac, authorisation, authorization, acl, privilege, entitlement, who may, grant, viewer, may edit, allowed to, policy?, access control, made whom, allowed only, only admins, admins only, access level, access rule, restrict access, role-based, role based, admin rights, user rights, rights
audit: audit, audit log, audit trail, prove later, who altered, who changed, traceability, accountability, record who, evidence, compliance?, who did what, who made, audit entries, audit records, audit events, trail
quantity: quantity, amount, number, how many, count
title: title, heading, headline, caption, name?
name: name, names, label, called, handle, username, user name, identifier?
username: username, user name, account handle, nickname, login name, account name, handle
tag: tag, tags, label, labels, keyword, category, release tag
project: project, projects, workspace, repository?
task: task, job, todo, to-do, work item
price display: price label, next to the price, price tag
bank: bank, banking, account transfer, transfer, wire, iban, moving money, money transfer, ledger, bookkeeping, account statement, balance, transfers, deposit, withdrawal
sync: sync, synchronise, synchronize, synchronisation, two-way, vice versa, mirror, keep in step, in sync, two way, bidirectional
workday: business day, working day, holiday, weekend
priority: priority, priorities, urgent, urgency, importance, severity, critical first, most important, escalate, escalation
creation date: created, creation date, created_at, age, oldest, newest, date created, creation time
email template: email template, email templates, mail template, mail layout, mjml, html mail, html email
tenant: tenant, tenants, multi-tenant, multi-tenancy, tenant isolation, organisation, organization, per customer, workspace, customer account, account
shop stock: back in stock, restock, out-of-stock, stock count
share link: share link, public link, shareable, sharing link, invite link, share, sharing, public url
sms: sms, text message, text messages, texting, twilio, vonage, short message
bot: bot, chatbot, assistant, slash command
vendor: vendor, vendors, supplier, suppliers, seller, sellers, merchant, merchants, third party
category: category, categories, section, sections, group, groups, taxonomy, topic
mention: mention, mentions, at-mention, tagging people, name somebody
measurement units: metric, imperial, unit, units, unit conversion, kilometres, miles, celsius
`;
