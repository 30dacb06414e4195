/** What people see: pages, widgets, styles, accessibility, browsers and phones. */
export const INTERFACE = `
page: page, pages, screen, screens, view, site, website, web page, html page, route?
homepage: landing page, home page, homepage, start page, front page, index page, landing, main page
frontend: front-end, frontend, front end, web client, ui, client side, browser app, web app, spa, single page app, web?, user interface, gui, interface
backend: backend, back-end, back end, server, server side, api server, service
settings page: settings page, preferences, preferences screen, preferences page, options page, user settings, settings screen, account settings, each persons settings
button: button, buttons, call to action, cta, primary button, clickable, btn, submit button
close: close, dismiss, cross, x button, close button, closed
dialog: dialog, dialogue, modal, popup, pop-up, overlay, window, lightbox, confirm box, modals, pop up, confirmation box
form: form, forms, input form, field, fields, form field, entry mask, input fields, inputs
input: input, field, text box, textbox, input field, entry, lookup field, text field, placeholder, hint text, placeholder text
dropdown: dropdown, drop-down, select, select box, combobox, picker, choice list, options list
checkbox: checkbox, tick box, toggle, switch, radio button, radio, option, options
date picker: date picker, datepicker, calendar field, choose a day, pick a date, day picker, date field, select a date, calendar widget, calendar popup, date selector, date chooser, date input, calendar control
autocomplete: autocomplete, auto-complete, typeahead, type-ahead, suggestions, suggest, as you type, while typing, while they type
debounce: debounce, every keystroke, each keystroke, every key, each key, while typing, as i type, throttle input, per keystroke, throttle, keystroke, key press, keystrokes, each letter, <search> + typing, <api> + keystroke, per letter
shortcut: keyboard shortcut, keyboard shortcuts, hotkey, hotkeys, shortcuts, key binding, keybinding, without mouse, reach for the mouse, power users, ctrl, keyboard?, shortcut key
navigation: navigation, nav, nav bar, navbar, navigation bar, menu, top links, navigate, main menu, hamburger
sidebar: sidebar, side bar, menu on the left, left menu, drawer, aside, side panel, left panel, panel, side menu, side navigation
header: header, top bar, bar on top, banner, page header, on top
footer: footer, bottom of the page, page bottom
sticky: sticky, stay visible, fixed position, stays on top, pinned, remain visible, while i scroll, always visible, does not scroll away, pinned header, stays visible, fixed header, floating
breadcrumb: breadcrumb, breadcrumbs, trail, where am i, where i am, path on top, navigation trail
tooltip: tooltip, tooltips, hint box, hover text, hint, popover, hover, little box, title attribute
zindex: z-index, z index, hidden behind, stacking, on top of other, behind other elements, covered by, overlap?, in front
tab: tab, tabs, tabbed
spinner: spinner, loading indicator, loader, progress indicator, stays blank, loading state, skeleton, skeleton screen, busy indicator, still loading, looks broken, looks frozen, loading spinner, is loading, blank for a few seconds, spinners, busy state, loading animation, progress wheel, placeholder?, indicator, show an indicator, <fetch> + indicator
progress: progress, progress bar, how far, percent done, percentage, anything happens, status bar, how long it takes, progressbar, percent, percent complete
toast: toast, snackbar, flash message, did not tell, notification, popup message, shown briefly, alert message
empty state: empty state, blank list, what to do next, no data yet, nothing here yet, no results, placeholder, blank screen, no items message, nothing found, empty list, empty screen, placeholder text
not found page: 404, not found, not-found, wrong address, page not found, unknown address, broken link?, dead link, gives a 404, error page, missing page, unknown url, nonexistent page, non-existent
broken link: broken link, broken links, dead link, link rot, wrong link, points to, leads nowhere, 404, wrong url, hyperlink, link
theme: theme, themes, dark mode, night mode, dark theme, night theme, darkmode, bright, hurts my eyes, in the evening, at night, colour scheme, color scheme, white background, light mode, black background, eyes, eye strain, dark?, dark colours, dark colors, dark look, dark appearance, light theme, darker, night
colour: colour, color, colours, colors, blue, red, green, tone, shade, hue, palette, tint
accessibility: accessibility, a11y, screen reader, screen readers, aria, aria-label, alt text, blind, assistive technology, visually impaired, wcag, describe pictures, read aloud, disabled users, visually, voiceover, nvda, sighted, disability, keyboard only, focus order, alternative text, image descriptions, accessible, axe, screenreader, screenreaders, blind users, alternate text
font: font, fonts, typeface, typography, web font, letters, text size, system-ui, woff, woff2, glyphs
layout: layout, css, style, styling, styles, stylesheet, position, alignment, align, margin, padding, grid, flexbox, scss, sass, tailwind, overlap, overflow
layout shift: layout shift, jumps around, cls, text jumps, content jumps, flicker, flickering, moves around, fout, shift, while loading, coming up
responsive: responsive, mobile, small screen, small screens, phone, smartphone, on my phone, on a phone, tablet, mobile layout, narrow, handset, breakpoint, viewport, handheld, media query, is mobile
mobile app: mobile app, ios, android, iphone, ipad, app store, play store, swift, kotlin, react native, flutter, expo
touch: touch, swipe, tap, gesture
ios browser: safari, iphone, ipad, webkit, apple, ios
browser: browser, browsers, chrome, firefox, safari, edge, internet explorer, ie, browsers tab, microsoft browser, chromium, headless chrome
old browser: internet explorer, ie, ie11, polyfill, babel, old browsers, legacy browser, conditional comments, microsoft browser
scroll: scroll, scrolling, scroll position, to the top, scrolled, scrollbar, infinite scroll, infinite list, endless scrolling
pagination: pagination, paginate, paging, paged, page by page, in pages, cursor, offset, next page, infinite scroll, all rows at once, at once, second page, second screen, page numbering, page size, page number, thousand rows, results per page, load more, everything at once, chunks, huge list, limit and offset, limit and cursor, page through, page tokens, next token, too many results, all records at once, returns everything
lazy loading: lazy load, lazy loading, lazy-load, on demand, only when visible, loads lazily, deferred, defer, nobody scrolls to, downloads hundreds, below the fold, when needed, deferred loading, load on scroll, lazily, load when visible, defer loading, offscreen, off-screen
bundle: bundle, bundle size, tree shake, tree shaking, webpack, vite, rollup, esbuild, parcel, code splitting, megabytes of javascript, javascript size, chunk, minify, minified, bundler, kilobytes, payload, shipped to the browser, code split, dynamic import, dynamic imports, split the bundle, bundle splitting, initial javascript, js size, smaller bundle, code-splitting, smaller javascript, shrink the javascript, uglify, terser, javascript download, first javascript, <javascript> + download, javascript + big
source map: source map, source maps, sourcemap, sourcemaps, minified, gibberish, stack trace readable, unminified, devtool, readable stack
asset: asset, assets, static files, static assets, static, public files, media files, pictures and scripts
cdn: cdn, content delivery network, edge, cloudfront, cloudflare, akamai, fastly, from australia, far away, near the user, close to visitors
unsaved: unsaved changes, lose edits, everything i typed, closed the tab, leave the page, discarded, unsaved, lost my text, my text was lost, what i typed, leaving
autosave: autosave, auto-save, automatically save, draft, drafts
double submit: double submit, double click, double-click, clicks twice, submitted twice, impatient clicks, pressed twice, two purchases, click twice, clicking twice, disable button, impatient, sent twice, <form> + twice, <button> + twice, <button> + saving, submit + twice, <order> + twice, disable the button
live updates: live updates, real time, realtime, real-time, websocket, websockets, socket, socket.io, server-sent events, sse, without reload, pressing reload, without refreshing, subscription, push updates, polling, live, live feed, streaming updates, instant updates, ws, push
poll: poll, polling, check status, less and less often, ask again, status of a job, query the state
drag: drag, drag and drop, draggable, reorder, move items, rearrange, rearranging, movable, move with the mouse, cards + movable, cards + mouse, sortable
table: table, tables, grid, columns, rows, data grid, datatable, relation, entity
column sort: sortable, sort column, click the header, order the list, column headers
wizard: wizard, stepper, step by step, multi-step, assistant, guided, multi-step form
editor: editor, writing, text editor, wysiwyg, rich text, compose, document editor, write?
markdown: markdown, md, rich formatting, formatted text, rich text, commonmark
animation: animation, animate, transition, motion, reduced motion, confetti
component: component, components, widget, element, react component, ui component, card
storybook: storybook, story, stories, component catalogue, component library, component catalog, design system, chromatic
react: react, jsx, tsx, hooks, function component, class component, functional, reactdom, createroot, next.js, nextjs, ui library, react-dom, usestate, useeffect, component?, hook, use effect, use state
vue: vue, nuxt, vuex, pinia
angular: angular, angularjs, rxjs
svelte: svelte, sveltekit
state management: redux, mobx, zustand, state management, store?, context api
html: html, markup, template, dom, tags
css: css, stylesheet, stylesheets, style rules, sass, scss, less, purgecss, tailwind, styles, postcss, lightning css, stylesheet compiler, scss compiler, sass compiler, node-sass
url: url, urls, link, address, uri, href, path?, slug, route?, anchor, jump link, deep link, permalink
redirect: redirect, redirects, forward, 301, 302, send visitors, moved permanently, rewrite rule, url forwarding, permanent redirect, forwards
search box: search box, search field, search bar, search input, lookup field, searchbar, searchbox, site search
password meter: strength meter, password strength, strong password, easy to guess, weak password, zxcvbn, guessable
print: print view, print stylesheet, print preview
emoji: emoji, smiley, emoticon, reactions
unicode: utf-8, utf8, unicode, encoding, character set, charset, umlauts, question marks, accented, special characters, mojibake, garbled, latin1, weird characters, diacritics, non-ascii, accents, strange characters
mime type: mime type, mime-type, content type, content-type, offered as a download, rather than displayed, file type, media type
service worker: service worker, pwa, offline, offline mode, without internet, no connection, installable
cookie: cookie, cookies, samesite, httponly, session cookie, set-cookie
clipboard: clipboard, copy button, copy to clipboard, paste
wording: wording, copy, text, label, phrase, message text, sentence
crud: crud, create read update delete, admin screens
page not found: error page, custom error page, friendly error, error screen
announcement: announcement, announcements, banner, notice, info bar, news bar, announcement bar
collapsible: accordion, collapsible, expandable, collapse, expand, fold, foldable, disclosure
range: slider, range input, range, from and to, between
tree: tree, hierarchy, nested, parent and child, tree view, nesting, hierarchical
zoom: zoom, magnify, zoom in, zoom level, enlarge picture
embed: embed, embedded, iframe, embeddable, widget for other sites
`;
